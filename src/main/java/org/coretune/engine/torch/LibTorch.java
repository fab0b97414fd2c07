package org.coretune.engine.torch;

import java.util.function.Supplier;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.coretune.engine.Natives;

/** LibTorch's start, its state per thread, and arrays in and out of tensors. */
final class LibTorch {
    private static boolean started;

    private LibTorch() {}

    /**
     * Loads LibTorch; once in a process.
     *
     * @throws LinkageError where it is not on the class path or not for this platform
     */
    static void start() {
        Natives.start(() -> {
            if (!started) {
                Loader.load(torch.class);
                torch.set_num_threads(1);
                torch.set_num_interop_threads(1);
                started = true;
            }
        });
    }

    /**
     * Does a stretch of work on LibTorch in this thread: no autograd, one native thread, denormal numbers flushed to zero;
     * everything native made in it is freed at its end unless kept in an {@link Arena}.
     *
     * <p>Denormals are flushed here only: the setting is the processor's, and Java's own arithmetic on this thread must
     * not change.
     */
    static <T> T session(Supplier<T> work) {
        Natives.keepToOneThread();
        PointerScope scope = new PointerScope();
        try {
            new InferenceMode();
            if (torch.get_num_threads() != 1) {
                torch.set_num_threads(1);
            }
            Context.setFlushDenormal(true);
            return work.get();
        } finally {
            Context.setFlushDenormal(false);
            scope.close();
        }
    }

    /** A {@link #session} without a result. */
    static void run(Runnable work) {
        session(() -> {
            work.run();
            return null;
        });
    }

    /** Frees everything native that {@code work}, a part of a session, made and nobody kept. */
    static void scope(Runnable work) {
        PointerScope scope = new PointerScope();
        try {
            work.run();
        } finally {
            scope.close();
        }
    }

    /** The version, for instance 2.10.0. */
    static String version() {
        return torch.show_config().getString().replaceAll("(?s).*TORCH_VERSION=([^,\\s]*).*", "$1");
    }

    /** A new tensor with these values. */
    static Tensor tensor(float[] values, long... shape) {
        Tensor tensor = torch.empty(shape);
        write(values, values.length, tensor);
        return tensor;
    }

    /** Overwrites the first {@code count} numbers of a contiguous tensor. */
    static void write(float[] from, int count, Tensor to) {
        if (count > 0) {
            floats(to).put(from, 0, count);
        }
    }

    /** Reads the first {@code count} numbers of a contiguous tensor into {@code to} from {@code offset} on. */
    static void read(Tensor from, float[] to, int offset, int count) {
        if (count > 0) {
            floats(from).get(to, offset, count);
        }
    }

    private static FloatPointer floats(Tensor tensor) {
        return tensor.data_ptr_float();
    }
}

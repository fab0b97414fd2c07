package org.coretune.engine.torch;

import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.global.torch;
import org.coretune.engine.Natives;

/** LibTorch's start, and its state per thread. */
final class LibTorch {
    private static boolean started;

    private LibTorch() {}

    /**
     * Loads LibTorch; once in a process.
     *
     * @throws LinkageError where it is not on the class path, not for this platform or cannot be unpacked
     */
    static void start() {
        Natives.start(() -> {
            if (!started) {
                unpack();
                Loader.load(torch.class);
                torch.set_num_threads(1);
                torch.set_num_interop_threads(1);
                started = true;
            }
        });
    }

    /**
     * Unpacks LibTorch's own libraries before the first of them is loaded.
     *
     * <p>{@link Loader} unpacks and loads one after the other, {@code libtorch} before the {@code libtorch_cpu} that it
     * needs. On the first start that one is not beside it yet, and the system's linker takes one that is installed, of
     * another version, where there is one (Debian's {@code libtorch-dev}, say): two LibTorch in one process, which
     * crashes it in their static initialisers.
     */
    private static void unpack() {
        for (String library : List.of("c10", "c10_cuda", "torch_cpu", "torch_cuda_linalg", "torch_cuda", "torch")) {
            for (String build : List.of("", "-gpu")) {
                URL packed = torch.class.getResource(
                        "/org/bytedeco/pytorch/" + Loader.getPlatform() + build + "/" + System.mapLibraryName(library));
                try {
                    if (packed != null) {
                        Loader.cacheResource(packed);
                    }
                } catch (IOException cause) {
                    throw new LinkageError(cause.toString(), cause);
                }
            }
        }
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

    /**
     * Has cards compute what the same calls computed before, in single precision as it is on a processor: some of their
     * fastest kernels add in whatever order their threads come, or round factors to ten bits.
     */
    static void repeatably() {
        Context context = torch.globalContext();
        context.setDeterministicCuDNN(true);
        context.setBenchmarkCuDNN(false);
        context.setAllowTF32CuDNN(false);
        context.setAllowTF32CuBLAS(false);
        context.setDeterministicAlgorithms(true, true);
    }

    /** The version, for instance 2.10.0. */
    static String version() {
        return torch.show_config().getString().replaceAll("(?s).*TORCH_VERSION=([^,\\s]*).*", "$1");
    }
}

package org.coretune.engine;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_full;

/**
 * What the engines' native libraries share: the order in which they start, and OpenBLAS.
 *
 * <p>LibTorch and ND4J multiply matrices with the same OpenBLAS of the class path, whose pool of threads is its own:
 * neither {@code torch.set_num_threads} nor ND4J's OpenMP setting reaches it, and ND4J sets it to all cores when it
 * starts. A rate of matrix products that halves or doubles with the order of loading is nothing but that count. Trials
 * run in parallel, each on its own thread, so the count is one.
 */
public final class Natives {
    private Natives() {}

    /**
     * Runs what unpacks and loads native libraries; one at a time in this process, so that no two threads unpack the
     * same file or run static initialisers of C++ against each other. Leaves OpenBLAS on one thread.
     */
    public static synchronized void start(Runnable loader) {
        loader.run();
        keepToOneThread();
    }

    /** Puts OpenBLAS on the calling thread alone, wherever something has changed that. Cheap. */
    public static void keepToOneThread() {
        if (openblas_full.openblas_get_num_threads() != 1) {
            openblas_full.openblas_set_num_threads(1);
        }
    }

    /** Threads of OpenBLAS's pool. */
    public static int blasThreads() {
        return openblas_full.openblas_get_num_threads();
    }

    /** The processor that OpenBLAS chose its kernels for, for instance {@code SkylakeX}. */
    public static String blasCore() {
        return openblas_full.openblas_get_corename().getString();
    }

    /** Version and kernels of OpenBLAS, for instance {@code OpenBLAS 0.3.31 Cooperlake}. */
    public static String blas() {
        String[] words = openblas_full.openblas_get_config().getString().split(" ");
        return words[0] + " " + words[1] + " " + blasCore();
    }

    /** Seconds for a product of two random n x n matrices in single precision on one thread: the best of {@code repetitions}. */
    public static double sgemmSeconds(int n, int repetitions) {
        keepToOneThread();
        float[] random = new float[n * n];
        SplittableRandom generator = new SplittableRandom(1);
        for (int i = 0; i < random.length; i++) {
            random[i] = (float) generator.nextDouble();
        }
        double best = Double.POSITIVE_INFINITY;
        try (FloatPointer a = new FloatPointer(random);
                FloatPointer c = new FloatPointer((long) n * n)) {
            for (int repetition = 0; repetition <= repetitions; repetition++) { // the first warms up
                long start = System.nanoTime();
                openblas_full.cblas_sgemm(
                        openblas_full.CblasRowMajor,
                        openblas_full.CblasNoTrans,
                        openblas_full.CblasNoTrans,
                        n,
                        n,
                        n,
                        1,
                        a,
                        n,
                        a,
                        n,
                        0,
                        c,
                        n);
                best = repetition == 0 ? best : Math.min(best, (System.nanoTime() - start) / 1e9);
            }
        }
        return best;
    }
}

package org.coretune.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.coretune.core.Message;

/**
 * The kernels that OpenBLAS chose for this processor, and whether they are the right ones: an OpenBLAS that does not know a
 * processor falls back on what all have, and is then several times slower.
 */
public final class Kernels {
    private static final Set<String> AVX512 = Set.of("skylakex", "cooperlake", "sapphirerapids");
    private static final Set<String> AVX2 = Set.of("haswell", "zen", "excavator");
    /** Right kernels multiply large matrices at three to four times the rate of a plain loop, those of a Pentium 4 more slowly than it. */
    private static final double LEAST_RATIO = 1.5;

    private static final int MATRIX = 256;
    private static final int PRODUCTS = 100;

    private Kernels() {}

    /** Whether they are made for AVX-512. */
    public static boolean areForAvx512() {
        return AVX512.contains(Natives.blasCore().toLowerCase(Locale.ROOT));
    }

    /** A sentence that says which kernels would be better, by what the processor says of itself; empty where all is well or it says nothing. */
    public static Optional<Message> advice() {
        return better(Natives.blasCore(), processorFlags())
                .map(better -> new Message("engine.kernels", Natives.blasCore(), better));
    }

    /** The same by a measurement of a fraction of a second, which needs no word of the processor; empty where the kernels are fast. */
    public static Optional<Message> measuredAdvice() {
        double product = 2.0 * MATRIX * MATRIX * MATRIX / Natives.sgemmSeconds(MATRIX, PRODUCTS) / 1e9;
        double loop = loopGigaflops();
        return product < LEAST_RATIO * loop
                ? Optional.of(new Message(
                        "engine.kernels-slow",
                        Natives.blasCore(),
                        Message.grouped(Math.round(product)),
                        Message.grouped(Math.round(loop))))
                : Optional.empty();
    }

    /**
     * The kernels that OpenBLAS should have chosen, where it took a processor for a much older one.
     *
     * @param core  the processor that it chose its kernels for
     * @param flags what the processor can do, as Linux names it; empty where that is unknown
     */
    static Optional<String> better(String core, Set<String> flags) {
        String known = core.toLowerCase(Locale.ROOT);
        boolean isWide = AVX512.contains(known);
        if (flags.contains("avx512vl")) {
            return isWide ? Optional.empty() : Optional.of("SkylakeX");
        }
        boolean isModern = isWide || AVX2.contains(known);
        return flags.contains("avx2") && !isModern ? Optional.of("Haswell") : Optional.empty();
    }

    private static Set<String> processorFlags() {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            return Set.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(line -> (Set<String>) new LinkedHashSet<>(Arrays.asList(line.split("[\\s:]+"))))
                    .orElse(Set.of());
        } catch (IOException e) {
            return Set.of(); // only the advice about kernels needs them
        }
    }

    /** What the virtual machine's own vector code reaches on numbers in the nearest cache; the best of many short stretches. */
    private static double loopGigaflops() {
        float[] sums = new float[2048];
        float[] terms = new float[2048];
        Arrays.fill(terms, 1e-3f);
        double best = Double.POSITIVE_INFINITY;
        for (int stretch = 0; stretch < 2000; stretch++) {
            long start = System.nanoTime();
            for (int repetition = 0; repetition < 100; repetition++) {
                multiplyAndAdd(sums, terms);
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return 2.0 * 100 * sums.length / best;
    }

    private static void multiplyAndAdd(float[] sums, float[] terms) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += terms[i] * 0.5f;
        }
    }
}

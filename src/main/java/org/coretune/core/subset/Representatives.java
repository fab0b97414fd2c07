package org.coretune.core.subset;

import java.util.Optional;
import java.util.stream.IntStream;
import org.coretune.core.Seed;

/** Picks rows of a matrix that stand for all of them, without any target. Stateless; deterministic; ties go to the lower row. */
public interface Representatives {
    /**
     * Picks rows.
     *
     * @param rows       [n, d]
     * @param count      how many, 1 to n
     * @param stochastic where given, every step looks at a random part of the rows only ({@link #someOf}); else at all
     */
    Pick of(GradientMatrix rows, int count, Optional<Seed> stochastic);

    /**
     * What was picked.
     *
     * @param rows  in order of entry
     * @param sizes how many rows each of them stands for, itself included; they add up to n; null where the function has no such notion
     */
    record Pick(int[] rows, int[] sizes) {}

    /**
     * The candidates that one step of stochastic greedy looks at: n / k ln(1 / 0.01) of those not yet picked, which
     * keeps the greedy guarantee up to 0.01 in expectation (Mirzasoleiman et al., AAAI 2015).
     *
     * @param count how many are picked in all: k
     * @param step  number of this one, from 0
     */
    static int[] someOf(boolean[] picked, int count, Seed seed, int step) {
        int[] left =
                IntStream.range(0, picked.length).filter(row -> !picked[row]).toArray();
        int wanted = (int) Math.min(left.length, Math.ceil(picked.length * Math.log(100) / count));
        var random = seed.at("step", step).generator();
        for (int i = 0; i < wanted; i++) {
            int j = random.nextInt(i, left.length);
            int swapped = left[i];
            left[i] = left[j];
            left[j] = swapped;
        }
        return IntStream.of(left).limit(wanted).sorted().toArray();
    }
}

package org.coretune.core.worth;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.coretune.core.Seed;

/**
 * How far a figure of a few trials is to be trusted: its percentile interval over trials drawn again with replacement
 * (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13).
 */
public final class Bootstrap {
    private static final int DRAWS = 2000;
    private static final double OUTSIDE = 0.025;

    private Bootstrap() {}

    /**
     * An interval that holds 95 % of the redrawn figures.
     *
     * @param low  its lower end; NaN where no draw gave a figure
     * @param high its upper end
     */
    public record Interval(double low, double high) {
        /** Nothing is known. */
        public static final Interval NONE = new Interval(Double.NaN, Double.NaN);
    }

    /**
     * The interval of a figure; the same for the same seed.
     *
     * @param n      trials
     * @param figure of the trials at these places, each as often as it was drawn; draws without one, NaN, are left out
     */
    public static Interval interval(int n, Seed seed, ToDoubleFunction<int[]> figure) {
        if (n < 2) {
            return Interval.NONE;
        }
        SplittableRandom random = seed.generator();
        double[] figures = new double[DRAWS];
        int known = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double value = figure.applyAsDouble(random.ints(n, 0, n).toArray());
            if (!Double.isNaN(value)) {
                figures[known++] = value;
            }
        }
        double[] sorted = Arrays.copyOf(figures, known);
        Arrays.sort(sorted);
        return known == 0 ? Interval.NONE : new Interval(quantile(sorted, OUTSIDE), quantile(sorted, 1 - OUTSIDE));
    }

    /** Linear between neighbours. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}

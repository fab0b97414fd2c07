package org.coretune.figure;

import org.coretune.core.subset.Coreset;

/**
 * How the weights of a coreset are spread: a histogram over weight divided by mean weight.
 *
 * @param lower  lower bound of each bin, [b]
 * @param width  width of a bin
 * @param counts samples in each bin, [b]
 */
public record WeightPicture(double[] lower, double width, int[] counts) {
    /** Nothing to show. */
    public static final WeightPicture EMPTY = new WeightPicture(new double[0], 1, new int[0]);

    private static final int BINS = 24;

    /** The histogram of a coreset's weights. */
    public static WeightPicture of(Coreset coreset) {
        int n = coreset.size();
        if (n == 0) {
            return EMPTY;
        }
        double sum = 0;
        double largest = 0;
        for (int i = 0; i < n; i++) {
            sum += coreset.weight(i);
            largest = Math.max(largest, coreset.weight(i));
        }
        double mean = sum > 0 ? sum / n : 1;
        double width = Math.max(1.2, 1.02 * largest / mean) / BINS;
        double[] lower = new double[BINS];
        int[] counts = new int[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            lower[bin] = bin * width;
        }
        for (int i = 0; i < n; i++) {
            counts[Math.min(BINS - 1, (int) (coreset.weight(i) / mean / width))]++;
        }
        return new WeightPicture(lower, width, counts);
    }
}

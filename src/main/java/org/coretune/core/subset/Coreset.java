package org.coretune.core.subset;

import java.util.Arrays;

/**
 * A small weighted part of the training data.
 *
 * <p>Samples stand in the order in which they entered. Weights are renormalised inside each mini-batch, so their global
 * scale never matters. The arrays are not copied: whoever holds a coreset leaves them as they are.
 *
 * @param samples indices into the training data, each at most once
 * @param weights weight of each sample, at least 0; null where all weigh the same
 */
public record Coreset(int[] samples, float[] weights) {
    /** How many samples it holds. */
    public int size() {
        return samples.length;
    }

    /** The weight of the sample at {@code position}. */
    public float weight(int position) {
        return weights == null ? 1 : weights[position];
    }

    /** The Jaccard index of the two sets of samples, 0 to 1; NaN where {@code other} is null. */
    public double overlap(Coreset other) {
        if (other == null) {
            return Double.NaN;
        }
        int[] mine = samples.clone();
        Arrays.sort(mine);
        long common = Arrays.stream(other.samples)
                .filter(sample -> Arrays.binarySearch(mine, sample) >= 0)
                .count();
        return (double) common / (size() + other.size() - common);
    }
}

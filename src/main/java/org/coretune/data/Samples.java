package org.coretune.data;

/**
 * Labelled samples ready for training: plain arrays, shared by all workers and never written after they were made.
 *
 * @param features   [n, dimensions], row-major
 * @param dimensions numbers in a sample
 * @param labels     class of each sample, 0 to {@code classes}-1
 * @param classes    how many classes there are
 */
public record Samples(float[] features, int dimensions, int[] labels, int classes) {
    /** Checks the shapes. */
    public Samples {
        if (features.length != (long) labels.length * dimensions) {
            throw new IllegalArgumentException(
                    features.length + " features are not " + labels.length + " rows of " + dimensions);
        }
    }

    /** How many samples there are: n. */
    public int size() {
        return labels.length;
    }
}

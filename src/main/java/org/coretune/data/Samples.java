package org.coretune.data;

/**
 * Labelled samples ready for training: plain arrays, shared by all workers and never written after they were made.
 *
 * @param features [n, dimensions], row-major
 * @param shape    how the numbers of a sample lie
 * @param labels   class of each sample, 0 to {@code classes}-1
 * @param classes  how many classes there are
 * @param texts    the samples word by word where they are texts, else null; {@code features} are the means of their words' vectors then
 */
public record Samples(float[] features, Shape shape, int[] labels, int classes, Texts texts) {
    /** Checks the lengths. */
    public Samples {
        if (features.length != (long) labels.length * shape.size()) {
            throw new IllegalArgumentException(
                    features.length + " features are not " + labels.length + " rows of " + shape.size());
        }
        if (shape.isText() != (texts != null)) {
            throw new IllegalArgumentException("texts have words, and only texts");
        }
    }

    /** Samples that are no texts. */
    public Samples(float[] features, Shape shape, int[] labels, int classes) {
        this(features, shape, labels, classes, null);
    }

    /** Samples of plain features. */
    public Samples(float[] features, int dimensions, int[] labels, int classes) {
        this(features, Shape.flat(dimensions), labels, classes);
    }

    /** How many samples there are: n. */
    public int size() {
        return labels.length;
    }

    /** Numbers in a sample. */
    public int dimensions() {
        return shape.size();
    }
}

package org.coretune.core.subset;

/**
 * The factors of every sample's last-layer gradient, at one state of a network.
 *
 * <p>The gradient of sample i's cross-entropy with respect to weights and bias of the last layer is the outer product
 * of {@code delta_i} (softmax minus one-hot) and {@code [1, hidden_i]}; it is never written out. The inner product of two
 * gradients is {@code (delta_i . delta_j) (1 + hidden_i . hidden_j)}, exactly. Memory: 4 n (classes + hidden) bytes.
 *
 * @param samples n
 * @param classes C
 * @param width   H, inputs of the last layer
 * @param delta   [n, C], row-major
 * @param hidden  [n, H], row-major
 */
public record LastLayer(int samples, int classes, int width, float[] delta, float[] hidden) {
    /** Checks the shapes. */
    public LastLayer {
        if (delta.length != samples * classes || hidden.length != samples * width) {
            throw new IllegalArgumentException("delta " + delta.length + " and hidden " + hidden.length
                    + " do not have " + samples + " rows of " + classes + " and " + width);
        }
    }

    /**
     * The summed gradient of some samples, [C, H + 1], bias first. Costs 2 m C (H + 1) operations for m samples.
     */
    public double[][] gradientSum(int[] samples) {
        return new GradientSum(this).over(samples, 0, samples.length);
    }
}

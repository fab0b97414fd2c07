package org.coretune.core.subset;

/**
 * Groups of samples as candidates of per-batch matching: each stands for the sum of its samples' gradients.
 *
 * <p>Written out, at 2 n C (H + 1) operations once and 8 C (H + 1) bytes a group; where all groups together would take more
 * than half a gibibyte, by the factorisation.
 */
public final class GroupGradients {
    private static final long MOST_NUMBERS = 1L << 26;

    private GroupGradients() {}

    /** The groups' gradients against their sum, the gradient of all samples. */
    public static GradientSource of(LastLayer layer, Groups groups) {
        if (isLarge(layer, groups)) {
            return new PooledGradients(layer, groups, layer.gradientSum(groups.order()));
        }
        GradientMatrix matrix = sums(layer, groups);
        return new DenseGradients(matrix, matrix.sum());
    }

    /**
     * The groups' gradients against a target.
     *
     * @param target [C, H + 1], bias first
     */
    public static GradientSource of(LastLayer layer, Groups groups, double[][] target) {
        if (isLarge(layer, groups)) {
            return new PooledGradients(layer, groups, target);
        }
        int width = layer.width() + 1;
        double[] flat = new double[layer.classes() * width];
        for (int c = 0; c < target.length; c++) {
            System.arraycopy(target[c], 0, flat, c * width, width);
        }
        return new DenseGradients(sums(layer, groups), flat);
    }

    private static boolean isLarge(LastLayer layer, Groups groups) {
        return (long) groups.count() * layer.classes() * (layer.width() + 1) > MOST_NUMBERS;
    }

    private static GradientMatrix sums(LastLayer layer, Groups groups) {
        int width = layer.width() + 1;
        GradientMatrix matrix = new GradientMatrix(groups.count(), layer.classes() * width);
        GradientSum sum = new GradientSum(layer);
        for (int group = 0; group < groups.count(); group++) {
            double[][] gradient = sum.over(groups.order(), groups.from(group), groups.to(group));
            for (int c = 0; c < gradient.length; c++) {
                for (int h = 0; h < width; h++) {
                    matrix.set(group, c * width + h, gradient[c][h]);
                }
            }
        }
        return matrix;
    }
}

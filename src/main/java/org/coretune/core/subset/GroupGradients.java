package org.coretune.core.subset;

/**
 * Groups of samples as candidates of per-batch matching: each stands for the sum of its samples' gradients.
 *
 * <p>Costs 2 n C (H + 1) operations; memory 8 C (H + 1) bytes a group.
 */
public final class GroupGradients {
    private GroupGradients() {}

    /** The groups' gradients against their sum, the gradient of all samples. */
    public static GradientSource of(LastLayer layer, Groups groups) {
        GradientMatrix matrix = sums(layer, groups);
        return new DenseGradients(matrix, matrix.sum());
    }

    /**
     * The groups' gradients against a target.
     *
     * @param target [C, H + 1], bias first
     */
    public static GradientSource of(LastLayer layer, Groups groups, double[][] target) {
        int width = layer.width() + 1;
        double[] flat = new double[layer.classes() * width];
        for (int c = 0; c < target.length; c++) {
            System.arraycopy(target[c], 0, flat, c * width, width);
        }
        return new DenseGradients(sums(layer, groups), flat);
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

package org.coretune.core.subset;

import java.util.Arrays;

/**
 * Single samples as candidates: products by the factorisation (delta_i . delta_j) (1 + hidden_i . hidden_j), no gradient
 * written out.
 *
 * <p>Restricted to some rows of the last layer, it offers that part of the gradients only (one class and its row:
 * per-class-per-gradient matching). A Gram column costs 2 n (C + H) operations. Memory: 8 n (C + H + 1) bytes.
 */
public final class SampleGradients implements GradientSource {
    private final GradientMatrix deltas;
    private final GradientMatrix inputs;
    private final double[][] target;
    /** Products of inputs, overwritten in every pass. */
    private double[][] scratch = {};

    /**
     * The samples' gradients against a target.
     *
     * @param layer   factors of all samples
     * @param samples which of them are candidates, [n]
     * @param classes rows of the last layer that count, [C]
     * @param target  [C, H + 1], bias first
     */
    public SampleGradients(LastLayer layer, int[] samples, int[] classes, double[][] target) {
        this.target = target;
        deltas = new GradientMatrix(samples.length, classes.length);
        inputs = new GradientMatrix(samples.length, layer.width() + 1);
        for (int i = 0; i < samples.length; i++) {
            int sample = samples[i];
            for (int c = 0; c < classes.length; c++) {
                deltas.set(i, c, layer.delta()[sample * layer.classes() + classes[c]]);
            }
            inputs.set(i, 0, 1);
            for (int h = 0; h < layer.width(); h++) {
                inputs.set(i, h + 1, layer.hidden()[sample * layer.width() + h]);
            }
        }
    }

    @Override
    public int candidates() {
        return deltas.rows();
    }

    @Override
    public double[] correlations() {
        double[][] products = new double[target.length][candidates()];
        inputs.products(target, products);
        double[] correlations = new double[candidates()];
        for (int i = 0; i < correlations.length; i++) {
            for (int c = 0; c < target.length; c++) {
                correlations[i] += deltas.get(i, c) * products[c][i];
            }
        }
        return correlations;
    }

    @Override
    public double targetSquared() {
        double total = 0;
        for (double[] row : target) {
            total += Cholesky.dot(row, row, row.length);
        }
        return total;
    }

    @Override
    public double meanSquaredNorm() {
        double[] deltaNorms = deltas.squaredNorms();
        return Cholesky.dot(deltaNorms, inputs.squaredNorms(), deltaNorms.length) / deltaNorms.length;
    }

    @Override
    public int columnsPerPass() {
        return 4;
    }

    @Override
    public void columns(int[] candidates, double[][] into) {
        if (scratch.length < candidates.length) {
            scratch = new double[candidates.length][candidates()];
        }
        double[][] inputProducts = Arrays.copyOf(scratch, candidates.length);
        deltas.gram(candidates, into);
        inputs.gram(candidates, inputProducts);
        for (int c = 0; c < candidates.length; c++) {
            multiply(into[c], inputProducts[c]);
        }
    }

    private static void multiply(double[] y, double[] factors) {
        for (int i = 0; i < y.length; i++) {
            y[i] *= factors[i];
        }
    }
}

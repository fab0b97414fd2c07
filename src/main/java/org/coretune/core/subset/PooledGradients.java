package org.coretune.core.subset;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Groups of samples as candidates without their summed gradients: products by the factorisation, summed over the groups.
 *
 * <p>For last layers so wide that the sums would not fit in memory (100 classes on 512 inputs: 0.4 MiB a group). A Gram
 * column costs 2 g n (C + H) operations for groups of g samples. Memory: 8 n (C + H + 1) bytes.
 */
final class PooledGradients implements GradientSource {
    private final LastLayer layer;
    private final Groups groups;
    private final SampleGradients samples;

    PooledGradients(LastLayer layer, Groups groups, double[][] target) {
        this.layer = layer;
        this.groups = groups;
        int[] rows = IntStream.range(0, layer.classes()).toArray();
        samples = new SampleGradients(layer, groups.order(), rows, target);
    }

    @Override
    public int candidates() {
        return groups.count();
    }

    @Override
    public double[] correlations() {
        return pooled(samples.correlations());
    }

    @Override
    public double targetSquared() {
        return samples.targetSquared();
    }

    @Override
    public double meanSquaredNorm() {
        GradientSum sum = new GradientSum(layer);
        double total = 0;
        for (int group = 0; group < groups.count(); group++) {
            for (double[] row : sum.over(groups.order(), groups.from(group), groups.to(group))) {
                total += Cholesky.dot(row, row, row.length);
            }
        }
        return total / groups.count();
    }

    @Override
    public void columns(int[] candidates, double[][] into) {
        for (int c = 0; c < candidates.length; c++) {
            int[] members = IntStream.range(groups.from(candidates[c]), groups.to(candidates[c]))
                    .toArray();
            double[][] columns = new double[members.length][samples.candidates()];
            samples.columns(members, columns);
            Arrays.fill(into[c], 0);
            for (double[] column : columns) {
                double[] part = pooled(column);
                for (int group = 0; group < part.length; group++) {
                    into[c][group] += part[group];
                }
            }
        }
    }

    /** Sums over the samples of each group. */
    private double[] pooled(double[] values) {
        double[] sums = new double[groups.count()];
        for (int group = 0; group < sums.length; group++) {
            for (int position = groups.from(group); position < groups.to(group); position++) {
                sums[group] += values[position];
            }
        }
        return sums;
    }
}

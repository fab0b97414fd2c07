package org.coretune.core.search;

import java.util.SplittableRandom;

/**
 * Kernels over values without order: the observed value has the weight 1 + 1/n, every other 1/n, where n is the number
 * of kernels; the prior is uniform.
 */
final class CategoricalKernels implements Kernels {
    private final int[] observed;
    private final int choices;
    private final double hit;
    private final double miss;

    /**
     * Builds the kernels.
     *
     * @param observations coordinates in [0, 1]
     * @param choices      number of values, which share the unit interval equally
     */
    CategoricalKernels(double[] observations, int choices) {
        this.choices = choices;
        this.observed = new int[observations.length];
        for (int i = 0; i < observed.length; i++) {
            observed[i] = choice(observations[i]);
        }
        double each = 1.0 / (observations.length + 1);
        double total = 1 + choices * each;
        hit = (1 + each) / total;
        miss = each / total;
    }

    private int choice(double unit) {
        return Math.min(choices - 1, (int) (unit * choices));
    }

    /** Probability of {@code choice} under a kernel. */
    double probability(int kernel, int choice) {
        return kernel == observed.length ? 1.0 / choices : observed[kernel] == choice ? hit : miss;
    }

    @Override
    public void addLogDensities(double unit, double[] sums) {
        int choice = choice(unit);
        double logHit = Math.log(hit);
        double logMiss = Math.log(miss);
        for (int i = 0; i < observed.length; i++) {
            sums[i] += observed[i] == choice ? logHit : logMiss;
        }
        sums[observed.length] -= Math.log(choices);
    }

    @Override
    public double draw(int kernel, SplittableRandom random) {
        double rest = random.nextDouble();
        int choice = 0;
        while (choice < choices - 1 && (rest -= probability(kernel, choice)) >= 0) {
            choice++;
        }
        return (choice + 0.5) / choices;
    }
}

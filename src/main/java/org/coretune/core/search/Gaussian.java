package org.coretune.core.search;

import java.util.SplittableRandom;

/**
 * A normal distribution over the line on which [-1, 1] stands for a parameter's range.
 *
 * @param mean   in (-1, 1)
 * @param spread standard deviation, above 0
 */
record Gaussian(double mean, double spread) {
    double draw(SplittableRandom random) {
        return mean + spread * random.nextGaussian();
    }

    double logDensity(double x) {
        double z = (x - mean) / spread;
        return -0.5 * z * z - Math.log(spread) - 0.5 * Math.log(2 * Math.PI);
    }

    /** The Kullback-Leibler divergence KL(this || other), at least 0. */
    double divergenceFrom(Gaussian other) {
        double moved = mean - other.mean;
        return Math.log(other.spread / spread)
                + (spread * spread + moved * moved) / (2 * other.spread * other.spread)
                - 0.5;
    }
}

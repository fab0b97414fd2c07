package org.coretune.core.search;

import java.util.SplittableRandom;

/** The kernels of a Parzen estimator along one dimension: one for each observation, then the prior's. */
interface Kernels {
    /**
     * Adds to each sum the logarithm of the kernel's density at {@code unit}, or of its probability of the level there.
     *
     * @param unit coordinate in [0, 1]
     * @param sums one for each kernel
     */
    void addLogDensities(double unit, double[] sums);

    /** A random coordinate in [0, 1] from one of the kernels. */
    double draw(int kernel, SplittableRandom random);
}

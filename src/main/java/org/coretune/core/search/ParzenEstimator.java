package org.coretune.core.search;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.coretune.core.space.Parameter;

/**
 * A mixture of product kernels over observed points and a prior, on the unit cube (Bergstra et al. 2011, section 4).
 *
 * <p>One kernel for each observation and, last, the prior's; all share their weights over the dimensions. Observations
 * come in trial order: the last 25 weigh 1, older ones less and less.
 */
final class ParzenEstimator {
    /** Terms this far below the largest add nothing to a double even by thousands. */
    private static final double NEGLIGIBLE = 45;

    private final double[] weights;
    private final double[] logWeights;
    private final Kernels[] kernels;
    private final double[] sums;

    /**
     * Builds the estimator.
     *
     * @param parameters   the d dimensions
     * @param observations [d, n] coordinates in [0, 1] along each dimension, in trial order
     */
    ParzenEstimator(List<Parameter> parameters, double[][] observations, Bandwidth bandwidth) {
        int n = observations[0].length;
        weights = Arrays.copyOf(weights(n), n + 1);
        weights[n] = 1;
        double total = Arrays.stream(weights).sum();
        logWeights = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            weights[i] /= total;
            logWeights[i] = Math.log(weights[i]);
        }
        sums = new double[n + 1];
        kernels = new Kernels[parameters.size()];
        for (int d = 0; d < kernels.length; d++) {
            Parameter parameter = parameters.get(d);
            kernels[d] = parameter.levels().isPresent() && !parameter.isOrdered()
                    ? new CategoricalKernels(
                            observations[d], (int) parameter.levels().getAsLong())
                    : new NormalKernels(parameter, observations[d], bandwidth, kernels.length);
        }
    }

    /** Weights of {@code n} observations, oldest first: a ramp from 1/n to 1, then 25 times 1. */
    static double[] weights(int n) {
        double[] weights = new double[n];
        int ramp = n - 25;
        for (int i = 0; i < n; i++) {
            weights[i] = i >= ramp ? 1 : ramp == 1 ? 1.0 / n : 1.0 / n + i * (1 - 1.0 / n) / (ramp - 1);
        }
        return weights;
    }

    /** Share of each kernel; the prior's last. */
    double[] weights() {
        return weights.clone();
    }

    /** The kernels of dimension {@code d}. */
    Kernels kernels(int d) {
        return kernels[d];
    }

    /** Logarithm of the density at a point; probabilities instead of densities where a parameter has levels. */
    double logDensity(double[] point) {
        System.arraycopy(logWeights, 0, sums, 0, sums.length);
        for (int d = 0; d < kernels.length; d++) {
            kernels[d].addLogDensities(point[d], sums);
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (double sum : sums) {
            largest = Math.max(largest, sum);
        }
        double total = 0;
        for (double sum : sums) {
            if (sum > largest - NEGLIGIBLE) {
                total += Math.exp(sum - largest);
            }
        }
        return largest + Math.log(total);
    }

    /** A random point: a kernel by its weight, then every coordinate from it. */
    double[] draw(SplittableRandom random) {
        double rest = random.nextDouble();
        int kernel = 0;
        while (kernel < weights.length - 1 && (rest -= weights[kernel]) >= 0) {
            kernel++;
        }
        double[] point = new double[kernels.length];
        for (int d = 0; d < point.length; d++) {
            point[d] = kernels[d].draw(kernel, random);
        }
        return point;
    }
}

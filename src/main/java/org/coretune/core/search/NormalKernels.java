package org.coretune.core.search;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.coretune.core.space.Parameter;

/**
 * Normal kernels truncated to the unit interval: a density where the parameter is continuous, the mass of the level's
 * cell where it has levels.
 */
final class NormalKernels implements Kernels {
    /** Beyond this many widths a normal distribution has no mass that a double could add to 1. */
    private static final double NO_MASS = 8.3;

    /** Beyond this many widths a kernel cannot matter beside the prior: its cell gets the density's bound. */
    private static final double FAR = 12;

    private final Parameter parameter;
    private final double[] centres;
    private final double[] widths;
    private final double[] inverses;
    private final double[] logNormalisers;
    private final int[] order;

    /**
     * Builds the kernels.
     *
     * @param parameter    continuous or with ordered levels
     * @param observations coordinates in [0, 1]
     * @param dimensions   of the estimator they belong to
     */
    NormalKernels(Parameter parameter, double[] observations, Bandwidth bandwidth, int dimensions) {
        int n = observations.length;
        this.parameter = parameter;
        centres = Arrays.copyOf(observations, n + 1);
        centres[n] = 0.5;
        widths = bandwidth.widths(centres, dimensions);
        order = parameter.levels().isPresent() ? RisingOrder.of(centres, n + 1) : new int[0];
        inverses = new double[n + 1];
        logNormalisers = new double[n + 1];
        double width = 1;
        double logWidth = 0;
        for (int i = 0; i <= n; i++) {
            if (widths[i] != width) {
                width = widths[i];
                logWidth = Math.log(width);
            }
            inverses[i] = 1 / width;
            double below = centres[i] * inverses[i];
            double above = (1 - centres[i]) * inverses[i];
            double logMass = below > NO_MASS && above > NO_MASS ? 0 : Normal.logMass(-below, above);
            logNormalisers[i] =
                    parameter.levels().isPresent() ? -logMass : -logMass - logWidth - Normal.LOG_SQRT_TWO_PI;
        }
    }

    /** Centre of each kernel; the prior's last. */
    double[] centres() {
        return centres.clone();
    }

    /** Standard deviation of each kernel before truncation; the prior's last. */
    double[] widths() {
        return widths.clone();
    }

    @Override
    public void addLogDensities(double unit, double[] sums) {
        if (parameter.levels().isPresent()) {
            addCell(unit, sums);
            return;
        }
        for (int i = 0; i < centres.length; i++) {
            double z = (unit - centres[i]) * inverses[i];
            sums[i] += logNormalisers[i] - 0.5 * z * z;
        }
    }

    /** Kernels of one level have at most three widths: in order, what was computed for the one before mostly holds. */
    private void addCell(double unit, double[] sums) {
        long level = parameter.index(unit);
        double from = parameter.edge(level);
        double to = parameter.edge(level + 1);
        double centre = Double.NaN;
        double width = Double.NaN;
        double logMass = 0;
        for (int i : order) {
            if (centres[i] != centre || widths[i] != width) {
                centre = centres[i];
                width = widths[i];
                logMass = logNormalisers[i] + logMass((from - centre) / width, (to - centre) / width);
            }
            sums[i] += logMass;
        }
    }

    private static double logMass(double a, double b) {
        double nearest = a > 0 ? a : -b;
        return nearest > FAR ? -0.5 * nearest * nearest : Normal.logMass(a, b);
    }

    @Override
    public double draw(int kernel, SplittableRandom random) {
        double centre = centres[kernel];
        double width = widths[kernel];
        double z = Normal.truncatedQuantile(random.nextDouble(), -centre / width, (1 - centre) / width);
        double unit = Math.min(1, Math.max(0, centre + width * z));
        return parameter.levels().isPresent() ? parameter.unit(parameter.value(unit)) : unit;
    }
}

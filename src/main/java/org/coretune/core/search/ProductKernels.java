package org.coretune.core.search;

import java.util.List;
import java.util.SplittableRandom;
import org.coretune.core.space.Parameter;

/**
 * A kernel density estimate with product kernels on the unit cube: Gaussian along ordered dimensions, that of Aitchison
 * and Aitken (1976) along unordered ones; bandwidths by the normal reference rule 1.06 s n^(-1/(4+d)), at least 0.001 and, along an
 * unordered dimension, not above that of the uniform distribution, beyond which the kernel would turn negative.
 */
final class ProductKernels {
    private static final double LEAST_BANDWIDTH = 1e-3;

    /** Beyond this squared distance a kernel adds nothing that {@code exp} could tell from 0. */
    private static final double NEGLIGIBLE = 1400;

    private final double[][] points;
    private final int[] choices;
    private final double[] bandwidths;
    private final double height;

    /**
     * Builds the estimate.
     *
     * @param points [n, d] coordinates in [0, 1], none NaN
     */
    ProductKernels(List<Parameter> parameters, double[][] points) {
        int d = parameters.size();
        this.points = points;
        choices = new int[d];
        bandwidths = new double[d];
        double peak = 1;
        double reference = 1.06 * Math.pow(points.length, -1.0 / (4 + d));
        for (int j = 0; j < d; j++) {
            Parameter parameter = parameters.get(j);
            boolean unordered = parameter.levels().isPresent() && !parameter.isOrdered();
            choices[j] = unordered ? (int) parameter.levels().getAsLong() : 0;
            double widest = unordered ? 1 - 1.0 / choices[j] : Double.POSITIVE_INFINITY;
            bandwidths[j] = Math.min(widest, Math.max(LEAST_BANDWIDTH, reference * deviation(j)));
            peak *= unordered ? 1 : Math.exp(-Normal.LOG_SQRT_TWO_PI) / bandwidths[j];
        }
        height = peak;
    }

    /** Standard deviation (divided by n) of a dimension; of the numbers of the choices where it is unordered. */
    private double deviation(int j) {
        double sum = 0;
        double squares = 0;
        for (double[] point : points) {
            double x = choices[j] == 0 ? point[j] : choice(point[j], j);
            sum += x;
            squares += x * x;
        }
        double mean = sum / points.length;
        return Math.sqrt(Math.max(0, squares / points.length - mean * mean));
    }

    private int choice(double unit, int j) {
        return Math.min(choices[j] - 1, (int) (unit * choices[j]));
    }

    /** Bandwidth of each dimension. */
    double[] bandwidths() {
        return bandwidths.clone();
    }

    /** The density at a point of the unit cube. */
    double density(double[] x) {
        double total = 0;
        for (double[] point : points) {
            double product = 1;
            double squares = 0;
            for (int j = 0; j < x.length; j++) {
                double h = bandwidths[j];
                if (choices[j] > 0) {
                    product *= choice(x[j], j) == choice(point[j], j) ? 1 - h : h / (choices[j] - 1);
                } else {
                    double z = (x[j] - point[j]) / h;
                    squares += z * z;
                }
            }
            total += squares < NEGLIGIBLE ? product * Math.exp(-0.5 * squares) : 0;
        }
        return total * height / points.length;
    }

    /**
     * A point near a random one of the estimate's: along ordered dimensions from a normal distribution truncated to
     * [0, 1], its deviation {@code widened} bandwidths; along unordered ones the same choice with probability 1 minus the
     * bandwidth, else any.
     */
    double[] drawNear(SplittableRandom random, double widened) {
        double[] near = points[random.nextInt(points.length)];
        double[] drawn = new double[near.length];
        for (int j = 0; j < drawn.length; j++) {
            if (choices[j] > 0) {
                int choice = random.nextDouble() < 1 - bandwidths[j] ? choice(near[j], j) : random.nextInt(choices[j]);
                drawn[j] = (choice + 0.5) / choices[j];
            } else {
                double width = widened * bandwidths[j];
                double z = Normal.truncatedQuantile(random.nextDouble(), -near[j] / width, (1 - near[j]) / width);
                drawn[j] = Math.min(1, Math.max(0, near[j] + width * z));
            }
        }
        return drawn;
    }
}

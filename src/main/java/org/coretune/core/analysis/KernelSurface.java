package org.coretune.core.analysis;

/**
 * A smooth surface through scattered values: the mean of the values around a point, weighted by a Gaussian of their
 * distance (Nadaraya, 1964; Watson, 1964).
 *
 * <p>Coordinates lie in [0, 1]. The bandwidth is the one of five that predicts each point best from all the others.
 */
public final class KernelSurface {
    private static final double[] BANDWIDTHS = {0.05, 0.08, 0.13, 0.2, 0.32};

    private final double[] x;
    private final double[] y;
    private final double[] values;
    private final double bandwidth;
    private final double explained;

    /** A surface through {@code values} at ({@code x}, {@code y}); three lists of the same length, at least one point. O(n²). */
    public KernelSurface(double[] x, double[] y, double[] values) {
        this.x = x.clone();
        this.y = y.clone();
        this.values = values.clone();
        double best = BANDWIDTHS[BANDWIDTHS.length - 1];
        double least = Double.POSITIVE_INFINITY;
        for (double width : BANDWIDTHS) {
            double error = leftOut(width);
            if (error < least) {
                least = error;
                best = width;
            }
        }
        bandwidth = best;
        double around = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = values[i] - meanWithout(i);
            around += difference * difference;
        }
        explained = around > 0 ? 1 - least / around : Double.NaN;
    }

    private double meanWithout(int left) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += i == left ? 0 : values[i];
        }
        return values.length == 1 ? values[left] : sum / (values.length - 1);
    }

    private double leftOut(double width) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = values[i] - mean(x[i], y[i], width, i);
            sum += difference * difference;
        }
        return sum;
    }

    private double mean(double atX, double atY, double width, int without) {
        double weights = 0;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            if (i != without) {
                // The smallest weight keeps a mean where all points are far.
                double weight = kernel(atX - x[i], atY - y[i], width) + 1e-12;
                weights += weight;
                sum += weight * values[i];
            }
        }
        return weights == 0 ? values[without] : sum / weights;
    }

    private static double kernel(double dx, double dy, double width) {
        return Math.exp(-0.5 * (dx * dx + dy * dy) / (width * width));
    }

    /** The height at a point. */
    public double mean(double atX, double atY) {
        return mean(atX, atY, bandwidth, -1);
    }

    /** How many points lie around there, each counted by its weight: near 0 where the surface is a guess. */
    public double support(double atX, double atY) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += kernel(atX - x[i], atY - y[i], bandwidth);
        }
        return sum;
    }

    /** Standard deviation of the Gaussian. */
    public double bandwidth() {
        return bandwidth;
    }

    /**
     * The share of the variance that each point's prediction from all the others explains: 1 for a perfect surface, 0 or
     * less for one that says no more than the mean does; NaN where all values are the same.
     */
    public double explained() {
        return explained;
    }
}

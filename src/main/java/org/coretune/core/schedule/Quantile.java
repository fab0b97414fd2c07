package org.coretune.core.schedule;

/** Quantiles with linear interpolation between neighbours, as NumPy computes them by default. */
final class Quantile {
    private Quantile() {}

    /**
     * The value at a place among sorted ones.
     *
     * @param sorted rising, not empty; infinite values may stand at its end
     * @param place  0 for the first to {@code sorted.length-1} for the last
     */
    static double at(double[] sorted, double place) {
        int below = (int) place;
        double share = place - below;
        if (share == 0) {
            return sorted[below];
        }
        double a = sorted[below];
        double b = sorted[below + 1];
        if (Double.isInfinite(b)) {
            return b;
        }
        return share < 0.5 ? a + (b - a) * share : b - (b - a) * (1 - share);
    }
}

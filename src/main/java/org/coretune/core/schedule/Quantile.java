package org.coretune.core.schedule;

import java.util.function.IntToDoubleFunction;

/** Quantiles with linear interpolation between neighbours, as NumPy computes them by default. */
final class Quantile {
    private Quantile() {}

    /**
     * The value at a place among sorted ones.
     *
     * @param sorted value at each position, rising; infinite ones may stand at the end
     * @param place  0 for the first; at most the last position
     */
    static double at(IntToDoubleFunction sorted, double place) {
        int below = (int) place;
        double share = place - below;
        if (share == 0) {
            return sorted.applyAsDouble(below);
        }
        double a = sorted.applyAsDouble(below);
        double b = sorted.applyAsDouble(below + 1);
        if (Double.isInfinite(b)) {
            return b;
        }
        return share < 0.5 ? a + (b - a) * share : b - (b - a) * (1 - share);
    }
}

package org.coretune.ui.why;

import java.util.Arrays;

/** How much a learning curve jumps from epoch to epoch. */
final class Noise {
    private static final int FEWEST = 4;
    private static final int MOST = 9;

    private Noise() {}

    /**
     * Standard deviation of single epochs around a locally straight curve, from second differences of the last nine values:
     * those of independent errors have six times their variance, and a straight trend none.
     *
     * @return NaN for fewer than four values
     */
    static double of(double[] curve) {
        double[] values = Arrays.copyOfRange(curve, Math.max(0, curve.length - MOST), curve.length);
        if (values.length < FEWEST) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 2; i < values.length; i++) {
            double second = values[i] - 2 * values[i - 1] + values[i - 2];
            sum += second * second;
        }
        return Math.sqrt(sum / (6 * (values.length - 2)));
    }
}

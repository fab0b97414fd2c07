package org.coretune.core.space;

/** Which values of the metric are better. */
public enum Direction {
    /** Smaller is better. */
    MIN,
    /** Larger is better. */
    MAX;

    /** The value as a loss: smaller is better; NaN stays NaN. */
    public double loss(double value) {
        return this == MIN ? value : -value;
    }

    /**
     * Negative where {@code a} is better than {@code b}, 0 where they tie; NaN is behind every number, and NaNs tie.
     */
    public int compare(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Boolean.compare(Double.isNaN(a), Double.isNaN(b));
        }
        return a == b ? 0 : Double.compare(loss(a), loss(b));
    }
}

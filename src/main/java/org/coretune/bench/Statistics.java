package org.coretune.bench;

import java.util.Arrays;

/** Figures of repeated measurements. */
final class Statistics {
    private Statistics() {}

    /** The mean; NaN of nothing. */
    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** The standard deviation of a sample; NaN of fewer than two. */
    static double deviation(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    }

    /** The standard error of a mean; NaN of fewer than two. */
    static double standardError(double[] values) {
        return deviation(values) / Math.sqrt(values.length);
    }

    /** The number, or null where it is none: JSON has no NaN. */
    static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}

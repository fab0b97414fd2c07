package org.coretune.ui.compare;

import java.util.List;
import java.util.Map;
import org.coretune.ui.Pin;

/**
 * What is compared: a trial or an experiment.
 *
 * @param pin     its name, colour and symbol
 * @param keys    what defines it
 * @param results what came of it
 * @param curve   how its metric grew
 */
record Subject(Pin pin, Map<String, String> keys, List<Result> results, Curve curve) {
    /**
     * A figure.
     *
     * @param name   what it is
     * @param value  the figure; NaN where there is none
     * @param words  it in words
     * @param metric whether differences are shown like a metric, with four decimals
     */
    record Result(String name, double value, String words, boolean metric) {}

    /** What was spent and reached, each [n]; {@code steps} where the value holds until the next point. */
    record Curve(double[] visits, double[] epochs, double[] seconds, double[] values, boolean steps) {}
}

package org.coretune.core.simulation;

import java.util.Arrays;

/**
 * A recorded learning curve.
 *
 * @param trial     the number it was recorded under
 * @param resources strictly rising resources at which it was evaluated
 * @param values    the metric there; NaN where the trial failed
 * @param seconds   time that the trial had taken when it was evaluated there, never falling
 * @param early     what early rungs rank by instead, smaller is better; NaN where nothing is known
 */
public record Curve(int trial, double[] resources, double[] values, double[] seconds, double[] early) {
    /** Checks the shapes and the order. */
    public Curve {
        if (resources.length != values.length
                || resources.length != seconds.length
                || resources.length != early.length) {
            throw new IllegalArgumentException(
                    "resources, values, seconds and early values of trial " + trial + " differ in length");
        }
        for (int i = 1; i < resources.length; i++) {
            if (!(resources[i] > resources[i - 1] && seconds[i] >= seconds[i - 1])) {
                throw new IllegalArgumentException("resources or seconds of trial " + trial + " fall");
            }
        }
    }

    /** A curve of the metric alone. */
    public Curve(int trial, double[] resources, double[] values, double[] seconds) {
        this(trial, resources, values, seconds, nothing(resources.length));
    }

    private static double[] nothing(int length) {
        double[] nothing = new double[length];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    /** A curve on which one unit of resource takes one second. */
    public Curve(int trial, double[] resources, double[] values) {
        this(trial, resources, values, resources);
    }

    /** The position of the last evaluation at or below {@code resource}; -1 where there is none. */
    int at(double resource) {
        int place = Arrays.binarySearch(resources, resource);
        return place >= 0 ? place : -place - 2;
    }

    /** Whether it was evaluated at exactly this resource. */
    public boolean knows(double resource) {
        return Arrays.binarySearch(resources, resource) >= 0;
    }

    /** The value at exactly this resource; NaN where it was not evaluated there or failed. */
    public double value(double resource) {
        int place = Arrays.binarySearch(resources, resource);
        return place < 0 ? Double.NaN : values[place];
    }

    /** The resource of its last evaluation; 0 where it has none. */
    public double end() {
        return resources.length == 0 ? 0 : resources[resources.length - 1];
    }

    /** Time taken at the last evaluation at or below {@code resource}. */
    double secondsAt(double resource) {
        int place = at(resource);
        return place < 0 ? 0 : seconds[place];
    }
}

package org.coretune.core.schedule;

/**
 * One result of a trial.
 *
 * @param trial    its number
 * @param resource resource it has been given in all, in the schedule's unit
 * @param value    the metric; NaN for a failed trial, as an infinite value becomes
 * @param early    what early rungs rank by instead, smaller is better (validation loss); NaN where the objective names none
 */
public record Report(int trial, double resource, double value, double early) {
    /** Takes an infinite metric for the failure that it is. */
    public Report {
        value = Double.isInfinite(value) ? Double.NaN : value;
    }

    /** A result with nothing but the metric. */
    public Report(int trial, double resource, double value) {
        this(trial, resource, value, Double.NaN);
    }

    /** Whether the trial failed. */
    public boolean failed() {
        return Double.isNaN(value);
    }
}

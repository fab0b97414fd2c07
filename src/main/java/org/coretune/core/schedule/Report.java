package org.coretune.core.schedule;

/**
 * One result of a trial.
 *
 * @param trial    its number
 * @param resource resource it has been given in all, in the schedule's unit
 * @param value    the metric; NaN for a failed trial
 * @param early    what early rungs rank by instead, smaller is better (validation loss); NaN where the objective names none
 */
public record Report(int trial, double resource, double value, double early) {
    /** A result with nothing but the metric. */
    public Report(int trial, double resource, double value) {
        this(trial, resource, value, Double.NaN);
    }
}

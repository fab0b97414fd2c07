package org.coretune.ui;

import org.coretune.core.event.ExperimentState;
import org.coretune.core.experiment.Definition.Objective;

/**
 * An experiment in a list.
 *
 * @param id        its folder name
 * @param objective what it compares
 * @param status    where it stands
 * @param trials    how many trials it has
 * @param best      its best value so far; NaN where there is none
 */
public record ExperimentSummary(
        String id, Objective objective, ExperimentState.Status status, int trials, double best) {
    /** Whether it can go on. */
    public boolean resumable() {
        return status != ExperimentState.Status.CLOSED;
    }
}

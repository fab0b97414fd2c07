package org.coretune.ui;

import org.coretune.project.Recording;

/**
 * An experiment in a list.
 *
 * @param id     its folder name
 * @param status where it stands
 * @param trials how many trials it has
 * @param best   its best value so far; NaN where there is none
 */
public record ExperimentSummary(String id, Recording.Status status, int trials, double best) {
    /** Whether it can go on: it is not over, and nobody runs it. */
    public boolean resumable() {
        return status == Recording.Status.PAUSED || status == Recording.Status.INTERRUPTED;
    }
}

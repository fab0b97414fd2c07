package org.coretune.ui;

import java.util.Locale;
import org.coretune.project.Recording;

/**
 * An experiment in a list.
 *
 * @param id     its folder name
 * @param status where it stands
 * @param trials how many trials it has
 * @param best   its best value so far; NaN where there is none
 * @param progress resource spent as a share of what is planned; NaN where the schedule has no end of its own
 */
public record ExperimentSummary(String id, Recording.Status status, int trials, double best, double progress) {
    /** Its status in a word. */
    public String word() {
        return Texts.text("experiments." + status.name().toLowerCase(Locale.ROOT));
    }

    /** Whether it can go on: it is not over, and nobody runs it. */
    public boolean resumable() {
        return status == Recording.Status.PAUSED || status == Recording.Status.INTERRUPTED;
    }
}

package org.coretune.ui.control;

import java.util.Locale;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.Verdict;
import org.coretune.ui.Texts;

/** How a trial's state is marked everywhere: a shape and a word beside the colour. Shapes fill a square of 10 by 10. */
public enum Mark {
    /** Proposed, not begun. */
    QUEUED(Ink.MUTED, "M5 1 A4 4 0 1 0 5 9 A4 4 0 1 0 5 1 M5 3 A2 2 0 1 1 5 7 A2 2 0 1 1 5 3"),
    /** In training. */
    RUNNING(Ink.RUNNING, "M2 1 L9 5 L2 9 Z"),
    /** Waits at a rung. */
    PAUSED(Ink.WAITING, "M2 1 H4.2 V9 H2 Z M5.8 1 H8 V9 H5.8 Z"),
    /** Goes on to the next rung. */
    PROMOTED(Ink.PROMOTED, "M5 0.5 L9.5 5.5 H6.6 V9.5 H3.4 V5.5 H0.5 Z"),
    /** Had its full resource. */
    COMPLETED(Ink.COMPLETED, "M1 5 L2.6 3.4 L4.2 5.2 L7.8 1.2 L9.4 2.7 L4.3 8.6 Z"),
    /** Ended by the scheduler. */
    ELIMINATED(Ink.ELIMINATED, "M1 2.4 L2.4 1 L5 3.6 L7.6 1 L9 2.4 L6.4 5 L9 7.6 L7.6 9 L5 6.4 L2.4 9 L1 7.6 L3.6 5 Z"),
    /** Ended by the user. */
    STOPPED(Ink.MUTED, "M1.5 1.5 H8.5 V8.5 H1.5 Z"),
    /** Failed. */
    FAILED(Ink.FAILED, "M3.9 0.5 H6.1 L5.7 6.4 H4.3 Z M4 7.4 H6 V9.5 H4 Z"),
    /** The experiment ended first. */
    CANCELLED(Ink.MUTED, "M1 4 H9 V6 H1 Z"),
    /** Nothing is recorded there: no trial ends so, but a simulation cannot say what would have happened. */
    UNKNOWN(
            Ink.MUTED,
            "M2.4 3.4 A2.6 2.6 0 1 1 5.6 6 V6.8 H4.4 V5.2 A1.5 1.5 0 1 0 3.6 3.4 Z M4.4 7.8 H5.6 V9.2 H4.4 Z");

    private final Ink ink;
    private final String path;

    Mark(Ink ink, String path) {
        this.ink = ink;
        this.path = path;
    }

    /** The mark of a trial as it stands now. */
    public static Mark of(TrialState trial) {
        int decided = trial.verdicts().size();
        boolean promoted = trial.status() == TrialState.Status.PAUSED
                && decided > 0
                && trial.verdicts().get(decided - 1) instanceof Verdict.Promoted;
        return promoted ? PROMOTED : valueOf(trial.status().name());
    }

    /** The mark of a decision. */
    public static Mark of(Verdict verdict) {
        return verdict instanceof Verdict.Continues
                ? PROMOTED
                : valueOf(verdict.kind().toUpperCase(Locale.ROOT));
    }

    /** Its colour. */
    public Ink ink() {
        return ink;
    }

    /** Its shape as an SVG path. */
    public String path() {
        return path;
    }

    /** Its word. */
    public String word() {
        return Texts.text("mark." + name().toLowerCase(Locale.ROOT));
    }

    /** Its style class, for nodes. */
    public String styleClass() {
        return "mark-" + name().toLowerCase(Locale.ROOT);
    }
}

package org.coretune.ui.run;

import java.util.Locale;
import org.coretune.ui.Texts;

/** Where the run view stands. */
public enum Phase {
    /** No experiment is shown. */
    EMPTY,
    /** An experiment is being started or read. */
    STARTING,
    /** Tuning. */
    RUNNING,
    /** Training the winner. */
    FINAL,
    /** Asked to pause; the next batch boundary is awaited. */
    PAUSING,
    /** Paused in this window. */
    PAUSED,
    /** Asked to cancel. */
    CANCELLING,
    /** An unfinished experiment, only read; it can be resumed. */
    RECORDED,
    /** An experiment that another process runs, only read as it was when it was opened. */
    ELSEWHERE,
    /** An experiment that is over. */
    CLOSED;

    /** Whether work is going on that closing the window would break off. */
    public boolean isWorking() {
        return this == STARTING || this == RUNNING || this == FINAL || this == PAUSING || this == CANCELLING;
    }

    /** Its word. */
    public String word() {
        return Texts.text("phase." + name().toLowerCase(Locale.ROOT));
    }
}

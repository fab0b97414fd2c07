package org.coretune.ui.replay;

import java.util.Locale;
import org.coretune.ui.Texts;

/** What the slider of a replay runs over. */
public enum Measure {
    /** One step for each verdict. */
    VERDICTS,
    /** One step for each entry of the journal. */
    EVENTS,
    /** Seconds of work, pauses left out. */
    TIME,
    /** Resource spent by all trials. */
    COST;

    /** Its name for users. */
    public String title() {
        return Texts.text("replay.measure." + name().toLowerCase(Locale.ROOT));
    }
}

package org.coretune.ui.shell;

import java.util.Locale;
import org.coretune.ui.Texts;

/** The views of the window, in the order of the rail, which shows those that the window has. Icons fill a square of 16 by 16. */
public enum Place {
    /** Recent projects, templates, samples. */
    HOME("M8 1 L15 7.5 H13 V15 H9.5 V10 H6.5 V15 H3 V7.5 H1 Z"),
    /** What will be run: data, space, searcher, schedule, coresets. */
    DESIGN("M2 13 L11 4 L13.5 6.5 L4.5 15.5 L1 16 Z M12 3 L13.5 1.5 L16 4 L14.5 5.5 Z"),
    /** The experiment under way. */
    RUN("M1 15 V9 H4 V15 Z M6 15 V5 H9 V15 Z M11 15 V1 H14 V15 Z"),
    /** Any experiment, any moment. */
    REPLAY("M8 2 A6 6 0 1 1 2.3 6 H4.2 A4.2 4.2 0 1 0 8 3.8 V6 L3.5 3 L8 0 Z"),
    /** One verdict explained. */
    WHY("M4 5 A4 4 0 1 1 9 8.8 V10.5 H7 V7.4 A2.2 2.2 0 1 0 6 5 Z M7 12 H9 V14.2 H7 Z"),
    /** Configurations: table, parallel coordinates, importance. */
    TRIALS("M1 2 H15 V4.5 H1 Z M1 6.7 H15 V9.2 H1 Z M1 11.4 H15 V13.9 H1 Z"),
    /** Which samples a coreset keeps. */
    SUBSET("M1 1 H7 V7 H1 Z M9 1 H15 V7 H9 Z M1 9 H7 V15 H1 Z M10.5 10.5 H13.5 V13.5 H10.5 Z"),
    /** Trials or experiments beside each other. */
    COMPARE("M1 2 H6.5 V14 H1 Z M9.5 2 H15 V14 H9.5 Z M3 4 V12 H4.5 V4 Z"),
    /** Whether the coreset was worth it. */
    WORTH(
            "M7.2 1 H8.8 V3 H14 L16 9 A2.6 2.6 0 0 1 11 9 L12.8 4.6 H8.8 V13 H12 V15 H4 V13 H7.2 V4.6 H3.2 L5 9 A2.6 2.6 0 0 1 0 9 L2 3 H7.2 Z"),
    /** Another schedule on the same curves. */
    WHATIF("M2 2 H4 V7 L12 4 V2 H14 V5.5 L5 9 L14 12 V15 H12 V13.3 L4 10.6 V15 H2 Z"),
    /** Schedules beside each other on the same curves. */
    CLASSROOM("M1 2 H15 V11 H9 L11.5 15 H9.6 L8 12.4 L6.4 15 H4.5 L7 11 H1 Z M3 4 V9 H13 V4 Z"),
    /** Lessons. */
    LEARN("M8 2 L16 6 L8 10 L0 6 Z M3 8.7 L8 11.2 L13 8.7 V12 L8 14.5 L3 12 Z");

    private final String icon;

    Place(String icon) {
        this.icon = icon;
    }

    /** Its name for users. */
    public String title() {
        return Texts.text("view." + name().toLowerCase(Locale.ROOT));
    }

    /** Its identity in the scene. */
    public String id() {
        return "view-" + name().toLowerCase(Locale.ROOT);
    }

    /** Whether it shows the trials of the experiment that runs or was opened, so that filter and inspector belong beside it. */
    boolean showsTrials() {
        return this == RUN || this == WHY || this == TRIALS || this == COMPARE;
    }

    String icon() {
        return icon;
    }
}

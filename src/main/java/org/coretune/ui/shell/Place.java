package org.coretune.ui.shell;

import java.util.Locale;
import org.coretune.ui.Texts;

/** The views of the window, in the order of the rail. Icons fill a square of 16 by 16. */
public enum Place {
    /** Recent projects, templates, samples. */
    HOME("M8 1 L15 7.5 H13 V15 H9.5 V10 H6.5 V15 H3 V7.5 H1 Z"),
    /** The experiment under way. */
    RUN("M1 15 V9 H4 V15 Z M6 15 V5 H9 V15 Z M11 15 V1 H14 V15 Z"),
    /** One verdict explained. */
    WHY("M4 5 A4 4 0 1 1 9 8.8 V10.5 H7 V7.4 A2.2 2.2 0 1 0 6 5 Z M7 12 H9 V14.2 H7 Z");

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

    String icon() {
        return icon;
    }
}

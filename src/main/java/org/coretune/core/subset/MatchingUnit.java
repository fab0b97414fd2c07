package org.coretune.core.subset;

import java.util.Locale;

/** What gradient matching chooses among. */
public enum MatchingUnit {
    /** Fixed groups of samples, a weight for each group (per batch). */
    GROUP,
    /** Single samples. */
    SAMPLE,
    /** The samples of each class against the gradient of their class. */
    CLASS,
    /** The same, by the row of the last layer that belongs to the class only. */
    CLASS_GRADIENT;

    /** The word in project files and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package org.coretune.ui.classroom;

import org.coretune.ui.Texts;

/** Where curves come from. */
public enum CurveSource {
    /** Made for teaching. */
    GENERATED,
    /** The table of the letters sample that comes with Coretune. */
    BUNDLED,
    /** A table of the user's. */
    FILE,
    /** What an experiment of the open project has seen. */
    EXPERIMENT;

    /** Its name for users. */
    public String title() {
        return Texts.text(
                switch (this) {
                    case GENERATED -> "classroom.generated";
                    case BUNDLED -> "classroom.bundled";
                    case FILE -> "classroom.file";
                    case EXPERIMENT -> "classroom.experiment";
                });
    }
}

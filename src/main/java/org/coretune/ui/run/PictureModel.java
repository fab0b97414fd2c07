package org.coretune.ui.run;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.coretune.core.event.ExperimentState;
import org.coretune.ui.ExperimentPart;

/**
 * A part of an experiment that is shown as a picture with a sentence. A change only counts {@link #revisionProperty} up:
 * picture and sentence are built when somebody asks for them. FX thread only.
 */
public abstract class PictureModel implements ExperimentPart {
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private ExperimentState state;

    PictureModel() {}

    @Override
    public void refresh(ExperimentState next) {
        state = next;
        change();
    }

    @Override
    public void clear() {
        state = null;
        change();
    }

    /** Says that the picture is another one. */
    final void change() {
        revision.set(revision.get() + 1);
    }

    /** What is shown; null where nothing is. */
    final ExperimentState state() {
        return state;
    }

    /** Counts changes. */
    public final ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Whether there is nothing to show. */
    public abstract boolean isEmpty();

    /** The picture in a sentence; empty where there is nothing to show. */
    public abstract String sentence();
}

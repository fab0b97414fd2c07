package org.coretune.ui;

import org.coretune.core.event.ExperimentState;

/** The model of one card or view: reads what it shows from the state, and nowhere else. FX thread only. */
public interface ExperimentPart {
    /** The state has changed; {@code state} may be another experiment than last time only after {@link #clear}. */
    void refresh(ExperimentState state);

    /** There is nothing to show. */
    void clear();
}

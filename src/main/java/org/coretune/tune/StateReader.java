package org.coretune.tune;

import java.util.function.Function;
import org.coretune.core.event.ExperimentState;

/** Asks the experiment's state, which other threads may change. */
public interface StateReader {
    /** The answer, of one moment. */
    <T> T now(Function<ExperimentState, T> question);
}

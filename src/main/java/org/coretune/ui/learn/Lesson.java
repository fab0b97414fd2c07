package org.coretune.ui.learn;

import java.util.List;
import java.util.Optional;
import org.coretune.core.event.Entry;

/**
 * A lesson.
 *
 * @param steps in order
 * @param film  what {@code open this in the real view} replays; empty where it opens the sample project
 */
record Lesson(List<Step> steps, Optional<List<Entry>> film) {
    /** Copies the steps. */
    Lesson {
        steps = List.copyOf(steps);
    }
}

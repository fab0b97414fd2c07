package org.coretune.core.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.coretune.core.event.ExperimentState.Break;

/** When an experiment was worked on, from the moments of its events; milliseconds since 1970-01-01 UTC. */
final class WorkingTime {
    private final List<Break> breaks = new ArrayList<>();
    private boolean begun;
    private long first;
    private long last;
    private long active;

    /** An event happened; {@code worked} where somebody was at work since the one before. */
    void pass(long millis, boolean worked) {
        if (begun && worked) {
            active += millis - last;
        }
        reach(millis);
    }

    /** Work goes on after a time in which nobody was at it. */
    void resume(long millis) {
        breaks.add(new Break(last, millis));
        reach(millis);
    }

    private void reach(long millis) {
        first = begun ? first : millis;
        begun = true;
        last = millis;
    }

    /** When nobody worked on it, in order. */
    List<Break> breaks() {
        return Collections.unmodifiableList(breaks);
    }

    /** When the last event happened; 0 before the first. */
    long last() {
        return last;
    }

    /** Milliseconds from the first to the last event. */
    long span() {
        return last - first;
    }

    /** Milliseconds at work. */
    long active() {
        return active;
    }

    WorkingTime copy() {
        WorkingTime copy = new WorkingTime();
        copy.breaks.addAll(breaks);
        copy.begun = begun;
        copy.first = first;
        copy.last = last;
        copy.active = active;
        return copy;
    }
}

package org.coretune.tune;

import java.util.function.Consumer;
import org.coretune.core.event.Entry;

/**
 * An experiment under way, as a window or a terminal sees it. Safe for several threads.
 *
 * <p>A listener gets every entry of the journal, those from before it came included, in order, on the thread that appends: it only puts them in a queue.
 */
public interface LiveExperiment {
    /** Adds a listener. */
    void listen(Consumer<Entry> listener);

    /** Stops at the next batch boundary with checkpoints written and native memory released. */
    void pause();

    /** Begins, or goes on after {@link #pause}; does nothing where it still runs or pauses, and after its end. */
    void resume();

    /** Ends the experiment: running trials stop at the next batch boundary and end as cancelled. */
    void cancel();

    /** Ends one trial at its next batch boundary, as stopped by the user. */
    void stop(int trial);

    /**
     * Waits until all workers have ended: finished, cancelled, or paused.
     *
     * @throws java.io.UncheckedIOException where the disk broke the work off; the experiment is let go and can be opened again
     */
    void await() throws InterruptedException;
}

package org.coretune.tune;

import java.util.function.Consumer;
import org.coretune.core.event.Entry;
import org.coretune.core.experiment.Definition;
import org.coretune.core.space.Configuration;

/**
 * An experiment under way, as a window or a terminal sees it. Safe for several threads.
 *
 * <p>A listener gets every entry of the journal, those from before it came included, in order, on the thread that appends: it only puts them in a queue.
 * One that fails gets nothing more, and the journal says so; the experiment goes on.
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
     * Has a configuration tried: it becomes the next new trial, but those given before come first.
     *
     * @param configuration of the definition's space; may be partial: the rest takes the middle of its range
     * @throws org.coretune.core.InvalidInputException where it is none of that space, or no further trial will be begun
     */
    void enqueue(Configuration configuration);

    /**
     * Changes what the search may spend in all. Where less is allowed than was spent, the search ends and the best trial is
     * trained in full.
     *
     * @throws org.coretune.core.InvalidInputException where the search is over
     */
    void allow(Definition.Budget budget);

    /** What the search may spend in all. */
    Definition.Budget budget();

    /** What the user asked for; its budget may have been changed since. */
    Definition definition();

    /**
     * Waits until all workers have ended: finished, cancelled, or paused.
     *
     * @throws java.io.UncheckedIOException where the disk broke the work off; the experiment is let go and can be opened again
     */
    void await() throws InterruptedException;
}

package org.coretune.tune;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.coretune.core.Message;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.experiment.Definition;

/**
 * How trials run: the seam between the tuner, which decides what runs when, and whatever is being tuned.
 *
 * <p>A backend writes what happens within a job to the journal itself ({@link org.coretune.core.event.Event.EpochTrained} for
 * each unit of resource); what a job came to is its answer. Safe for several threads working on different trials.
 */
public interface Backend {
    /** What the user asked for. */
    Definition definition();

    /**
     * Brings a trial to the resource that a job asks for. Repeated from the same journal, by this or a later process, it
     * comes to the same.
     *
     * @param recorded units of the trial's resource that the journal has; work from beyond them cannot serve
     * @param stop     asked often; where it says true the job ends soon, as interrupted
     * @throws java.io.UncheckedIOException where journal or store cannot be written; whatever else goes wrong is the trial's failure
     */
    Outcome run(Job job, int recorded, BooleanSupplier stop);

    /** Deletes what a trial, which nobody works on any more, could go on from. */
    void forget(int trial);

    /** What the user should know about the search, now that it is over; asked once or, after an interruption, again. */
    default Optional<Message> remark(ExperimentState state) {
        return Optional.empty();
    }

    /**
     * Does what follows the search: the training of the winner in full, say. Goes on where the journal left it.
     *
     * @return false where it was interrupted
     */
    default boolean conclude(TrialState winner, StateReader experiment, BooleanSupplier stop) {
        return true;
    }

    /** How a job ended. */
    sealed interface Outcome {
        /** At its resource, with the value that trials are compared by, and another one for early rungs (NaN where there is none). */
        record Reached(double value, double early) implements Outcome {}

        /** Before, because it was asked to; the same job can go on. */
        record Interrupted() implements Outcome {}

        /** The trial cannot go on. */
        record Failed(Message cause) implements Outcome {}
    }
}

package org.coretune.tune;

import java.util.List;
import java.util.stream.Stream;
import org.coretune.core.event.Event;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.Assignment;
import org.coretune.core.space.Configuration;

/**
 * The unit of work: train a trial on to a resource. A value, so that jobs could be joined into one model or sent to
 * another machine.
 *
 * @param assignment    what the scheduler gave
 * @param configuration what the trial tries
 * @param rungs         resources of the trial's rungs from its first one up to this
 */
public record Job(Assignment.Job assignment, Configuration configuration, List<Double> rungs) {
    /** Copies the rungs. */
    public Job {
        rungs = List.copyOf(rungs);
    }

    /** A job of a trial that knows where it has been. */
    static Job of(Assignment.Job assignment, TrialState trial) {
        return new Job(
                assignment,
                trial.configuration(),
                Stream.concat(trial.rungs().stream(), Stream.of(assignment.to()))
                        .distinct()
                        .toList());
    }

    /** The trial's number. */
    public int trial() {
        return assignment.trial();
    }

    /** The resource to train to. */
    public double resource() {
        return assignment.to();
    }

    /** That in whole units. */
    public int epochs() {
        return (int) Math.round(assignment.to());
    }

    /** Its beginning, or its going on after an interruption, as the journal has it. */
    Event.JobStarted started(int worker) {
        return new Event.JobStarted(
                trial(),
                assignment.bracket(),
                assignment.rung(),
                assignment.from(),
                assignment.to(),
                worker,
                assignment.promotedFrom());
    }
}

package org.coretune.tune;

import org.coretune.core.event.Event;
import org.coretune.core.schedule.Assignment;
import org.coretune.core.space.Configuration;

/**
 * The unit of work: train a trial on to a resource. A value, so that jobs could be joined into one model or sent to
 * another machine.
 *
 * @param assignment    what the scheduler gave
 * @param configuration what the trial tries
 */
record Job(Assignment.Job assignment, Configuration configuration) {
    /** The trial's number. */
    int trial() {
        return assignment.trial();
    }

    /** The resource to train to. */
    double resource() {
        return assignment.to();
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

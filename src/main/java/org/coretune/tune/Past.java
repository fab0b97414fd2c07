package org.coretune.tune;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.schedule.Assignment;

/**
 * What a journal holds for searcher and scheduler.
 *
 * @param events its events, each job begun once: one that went on after an interruption was begun again, but asked for once
 * @param open   jobs that were begun and have not ended, in the order of their beginnings
 */
record Past(List<Event> events, List<Job> open) {
    /** The past of a journal whose fold is {@code state}. */
    static Past of(List<Entry> entries, ExperimentState state) {
        Map<Integer, Job> begun = new LinkedHashMap<>();
        List<Event> events = new ArrayList<>();
        for (Entry entry : entries) {
            Event event = entry.event();
            if (!(event instanceof Event.JobStarted e && begun.containsKey(e.trial()))) {
                events.add(event);
            }
            if (event instanceof Event.JobStarted e) {
                Assignment.Job assignment =
                        new Assignment.Job(e.trial(), e.from(), e.to(), e.bracket(), e.rung(), e.promotedFrom());
                begun.put(e.trial(), Job.of(assignment, state.trials().get(e.trial())));
            } else if (event instanceof Event.Reported e) {
                begun.remove(e.trial());
            } else if (event instanceof Event.TrialEnded e) {
                begun.remove(e.trial());
            }
        }
        return new Past(events, List.copyOf(begun.values()));
    }
}

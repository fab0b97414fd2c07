package org.coretune.core.search;

import java.util.List;
import org.coretune.core.space.Configuration;

/**
 * What a searcher may see when it proposes: every earlier configuration, and those results that are visible by now.
 *
 * @param proposals all earlier trials, by number; trial i stands at index i
 */
public record History(List<Proposal> proposals) {
    /** Nothing proposed so far. */
    public static final History EMPTY = new History(List.of());

    /** Where a trial stands, as far as the searcher may know. */
    public enum Status {
        /** No visible result yet, or more to come. */
        PENDING,
        /** Waits at a rung, or was eliminated there. */
        STOPPED,
        /** Reached its full resource. */
        COMPLETED,
        /** Failed: diverged, ran out of memory, or the like. */
        FAILED
    }

    /**
     * One earlier configuration.
     *
     * @param configuration what was proposed
     * @param status        where its trial stands
     * @param observations  its visible results, by rising resource
     */
    public record Proposal(Configuration configuration, Status status, List<Observation> observations) {}

    /**
     * A result.
     *
     * @param resource what the trial had been given
     * @param loss     its value as a loss: smaller is better whatever the direction of the metric; NaN for a failure
     */
    public record Observation(double resource, double loss) {}
}

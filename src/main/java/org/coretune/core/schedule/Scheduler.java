package org.coretune.core.schedule;

import java.util.List;

/**
 * Gives resource to trials and decides at rungs which go on.
 *
 * <p>A deterministic state machine: the same sequence of {@link #ask} and {@link #tell} gives the same answers. Knows
 * trials by number only; numbers are given from 0 in order of creation. Ties go to the lower number; NaN ranks behind
 * every number and is never promoted. Not safe for several threads.
 */
public interface Scheduler {
    /** What a free worker is to do next. An answer of {@link Assignment.Wait} or {@link Assignment.Done} changes nothing. */
    Assignment ask();

    /**
     * Takes a result.
     *
     * <p>A resource below the open job's {@code to} is an intermediate report and answers {@code Continues}; {@code to}
     * closes the job.
     *
     * @param report the result
     * @return every verdict that this result made known, the reporting trial's own first
     * @throws org.coretune.core.InvalidInputException where the trial has no open job, or the resource does not rise or passes {@code to};
     *     nothing is changed then
     */
    List<Verdict> tell(Report report);

    /** Brackets opened so far, with what their rungs hold; an unmodifiable picture of now. */
    List<Bracket> brackets();

    /** The resource a trial gets at most. */
    double maximalResource();

    /**
     * The bracket whose trials all come before a proposal's own round may be seen: whether trials are compared in
     * fixed groups, so that verdicts do not depend on the order of arrival.
     */
    boolean synchronous();
}

package org.coretune.core.schedule;

import java.util.List;

/**
 * Gives resource to trials and decides at rungs which go on.
 *
 * <p>A deterministic state machine: the same sequence of {@link #start}, {@link #tell}, {@link #withdraw} and
 * {@link #limit} gives the same answers. Knows trials by number only; numbers are given from 0 in order of creation, and
 * a job of a trial that did not exist before creates all trials up to it. Ties go to the lower number; NaN ranks behind
 * every number and is never promoted. Not safe for several threads.
 */
public interface Scheduler {
    /**
     * What a free worker would be given; changes nothing. Whoever has to find a configuration first looks here, and
     * {@link #start starts} the job once there is one.
     */
    Assignment next();

    /**
     * Hands out the job that {@link #next} names.
     *
     * @throws IllegalStateException where it names another
     */
    void start(Assignment.Job job);

    /** What a free worker is to do next, handed out at once. An answer of {@link Assignment.Wait} or {@link Assignment.Done} changes nothing. */
    default Assignment ask() {
        Assignment assignment = next();
        if (assignment instanceof Assignment.Job job) {
            start(job);
        }
        return assignment;
    }

    /**
     * Takes a result.
     *
     * <p>A resource below the open job's {@code to} is an intermediate report and answers {@code Continues}; {@code to},
     * or a failure at any resource, closes the job.
     *
     * @param report the result
     * @return every verdict that this result made known, the reporting trial's own first
     * @throws org.coretune.core.InvalidInputException where the trial has no open job, or the resource does not rise or passes {@code to};
     *     nothing is changed then
     */
    List<Verdict> tell(Report report);

    /**
     * Takes a trial out because its user ended it: from now on it ranks behind every number and is never promoted.
     *
     * @return the verdicts that this made known about other trials
     * @throws org.coretune.core.InvalidInputException where the trial is unknown or over; nothing is changed then
     */
    List<Verdict> withdraw(int trial);

    /**
     * No more than {@code trials} trials will ever exist, since the space has no further configuration: what waits for
     * more is compared as it is. May be called whenever {@link #next} names a trial of that number or a later one.
     *
     * @return the verdicts that this made known
     */
    List<Verdict> limit(int trials);

    /** Brackets opened so far, with what their rungs hold; an unmodifiable picture of now. */
    List<Bracket> brackets();

    /** The resource a trial gets at most. */
    double maximalResource();

    /**
     * Whether trials are compared in fixed groups, so that verdicts do not depend on the order of arrival. A proposal
     * then sees its own group only as far as every number of workers would.
     */
    boolean synchronous();
}

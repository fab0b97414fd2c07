package org.coretune.core.schedule;

/** What a scheduler answers to a free worker. */
public sealed interface Assignment {
    /**
     * Train a trial.
     *
     * @param trial        its number; the job of a new trial has {@code from} 0
     * @param from         resource at which its checkpoint stands
     * @param to           resource to train to
     * @param bracket      bracket, from 0 in order of opening
     * @param rung         rung that {@code to} reaches, from 0 in its bracket
     * @param promotedFrom the evidence of a promotion that is decided when it is asked for (asynchronous halving), else null
     */
    record Job(int trial, double from, double to, int bracket, int rung, Evidence promotedFrom) implements Assignment {}

    /** Nothing can start before a result comes. */
    record Wait() implements Assignment {}

    /** Nothing will ever start again and nothing is open. */
    record Done() implements Assignment {}

    /** The one answer of its kind. */
    Wait WAIT = new Wait();

    /** The one answer of its kind. */
    Done DONE = new Done();
}

package org.coretune.core.schedule;

import java.util.List;

/**
 * What a bracket holds at one moment.
 *
 * @param number from 0 in order of opening
 * @param rungs  its rungs from the lowest up
 */
public record Bracket(int number, List<Rung> rungs) {

    /**
     * A rung.
     *
     * @param resource resource at which trials are compared here
     * @param capacity how many trials it takes; 0 where it takes any number
     * @param entries  results in order of arrival
     */
    public record Rung(double resource, int capacity, List<Entry> entries) {}

    /**
     * A result at a rung.
     *
     * @param trial   the trial
     * @param value   the value that ranks it
     * @param verdict the newest verdict about it at this rung, as the word of the protocol
     */
    public record Entry(int trial, double value, String verdict) {}
}

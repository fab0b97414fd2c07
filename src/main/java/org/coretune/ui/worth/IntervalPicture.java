package org.coretune.ui.worth;

import java.util.List;

/**
 * Kendall's taus with their intervals.
 *
 * @param bars one below the other
 */
record IntervalPicture(List<Bar> bars) {
    static final IntervalPicture EMPTY = new IntervalPicture(List.of());

    /**
     * One of them.
     *
     * @param name what it is the tau of
     * @param low  lower end of the interval
     * @param tau  the figure
     * @param high upper end
     */
    record Bar(String name, double low, double tau, double high) {}
}

package org.coretune.core.schedule;

import java.util.List;

/** The highest rung that trials may be promoted to by now. */
interface Ceiling {
    /** Its number in the lowest bracket. */
    int rung();

    /** Takes a result, which may raise the ceiling. */
    void take(Report report, List<Rung> rungs);

    /** No ceiling but the highest rung there is. */
    static Ceiling none(int top) {
        return new Ceiling() {
            @Override
            public int rung() {
                return top;
            }

            @Override
            public void take(Report report, List<Rung> rungs) {}
        };
    }
}

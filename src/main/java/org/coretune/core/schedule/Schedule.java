package org.coretune.core.schedule;

import org.coretune.core.space.Direction;

/** A schedule as its user described it: what it plans, and a scheduler that carries it out. */
interface Schedule {
    Plan plan(boolean indivisible);

    Scheduler scheduler(boolean indivisible, Direction direction, double earlyBelow);
}

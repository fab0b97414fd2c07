package org.coretune.core.schedule;

import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.coretune.core.space.Direction;

/** The kinds of schedulers by the names that users give them. */
public final class Schedulers {
    private Schedulers() {}

    /**
     * A scheduler that ranks by the metric at every rung.
     *
     * @see #of(Spec, Direction, boolean, double)
     */
    public static Scheduler of(Spec spec, Direction direction, boolean indivisible) {
        return of(spec, direction, indivisible, 0);
    }

    /**
     * A scheduler.
     *
     * @param spec        kind and options; every option has a default
     * @param direction   which values of the metric are better
     * @param indivisible whether resource comes in whole units (epochs), so that rungs are rounded to them
     * @param earlyBelow  rungs at less resource than this rank by {@link Report#early} where every result there brings
     *     it; a bracket's last rung never does
     * @throws InvalidInputException where the kind or an option is unknown or out of its range
     */
    public static Scheduler of(Spec spec, Direction direction, boolean indivisible, double earlyBelow) {
        return kind(spec).scheduler(indivisible, direction, earlyBelow);
    }

    /**
     * What the scheduler will do, as far as it is known before anything runs.
     *
     * @throws InvalidInputException as {@link #of}
     */
    public static Plan plan(Spec spec, boolean indivisible) {
        return kind(spec).plan(indivisible);
    }

    private static Schedule kind(Spec spec) {
        switch (spec.kind()) {
            case "sha":
                return HalvingSchedule.sha(spec);
            default:
                throw new InvalidInputException(
                        "core.unknown-kind", "scheduler", spec.kind(), "full, sha, hyperband, asha, pasha, median");
        }
    }
}

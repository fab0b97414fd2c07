package org.coretune.core.schedule;

import java.util.List;
import java.util.stream.Stream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Kind;
import org.coretune.core.Spec;
import org.coretune.core.space.Direction;

/** The kinds of schedulers by the names that users give them. */
public final class Schedulers {
    private Schedulers() {}

    /** All kinds with the options that each takes. */
    public static List<Kind> kinds() {
        return ScheduleKinds.ALL;
    }

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
     * @param indivisible whether resource comes in whole units (epochs), so that rungs are rounded to them; a share of
     *     the data never does
     * @param earlyBelow  rungs at less resource than this rank by {@link Report#early} where every result there brings
     *     it; a bracket's last rung never does, nor do {@code pasha} and {@code median}, which compare whole curves
     * @throws InvalidInputException where the kind or an option is unknown or out of its range
     */
    public static Scheduler of(Spec spec, Direction direction, boolean indivisible, double earlyBelow) {
        boolean whole = indivisible && !ResourceUnit.of(spec).isFraction();
        return schedule(spec, whole).scheduler(whole, direction, earlyBelow);
    }

    /**
     * What the scheduler will do, as far as it is known before anything runs.
     *
     * @throws InvalidInputException as {@link #of}
     */
    public static Plan plan(Spec spec, boolean indivisible) {
        boolean shares = ResourceUnit.of(spec).isFraction();
        Plan plan = schedule(spec, indivisible && !shares).plan(indivisible && !shares);
        return shares ? plan.trainingAnew() : plan;
    }

    /**
     * Whether resource is meant to come in whole units, as far as the options tell: {@code min}, {@code max} and
     * {@code interval} are whole numbers where they are given. For commands that know nothing of the unit.
     */
    public static boolean wholeUnits(Spec spec) {
        return !ResourceUnit.of(spec).isFraction()
                && Stream.of("min", "max", "interval")
                        .filter(spec::has)
                        .allMatch(key -> spec.number(key, 0) == Math.rint(spec.number(key, 0)));
    }

    private static Schedule schedule(Spec spec, boolean indivisible) {
        return switch (spec.kind()) {
            case "full" -> AsynchronousSchedule.full(spec);
            case "sha" -> HalvingSchedule.sha(spec);
            case "hyperband" -> HalvingSchedule.hyperband(spec, indivisible);
            case "asha" -> AsynchronousSchedule.asha(spec);
            case "pasha" -> AsynchronousSchedule.pasha(spec);
            case "median" -> AsynchronousSchedule.median(spec);
            default ->
                throw new InvalidInputException("core.unknown-kind", "scheduler", spec.kind(), Kind.names(kinds()));
        };
    }
}

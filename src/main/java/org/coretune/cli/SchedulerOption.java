package org.coretune.cli;

import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.schedule.Scheduler;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.space.Direction;
import picocli.CommandLine.Option;

/** The options of commands that drive a scheduler of their own. */
final class SchedulerOption {
    @Option(names = "--scheduler", required = true, paramLabel = "SPEC")
    private String scheduler;

    @Option(names = "--direction", paramLabel = "min|max")
    private String direction = "min";

    /** A scheduler at its beginning. */
    Scheduler scheduler() {
        Spec spec = Spec.parse(scheduler);
        // The early value ranks wherever results bring it, but never at the last rung.
        return Schedulers.of(spec, direction(), Schedulers.wholeUnits(spec), Double.POSITIVE_INFINITY);
    }

    /** What its resource is counted in. */
    ResourceUnit unit() {
        return ResourceUnit.of(Spec.parse(scheduler));
    }

    Direction direction() {
        return switch (direction) {
            case "min" -> Direction.MIN;
            case "max" -> Direction.MAX;
            default -> throw new InvalidInputException("cli.direction", direction);
        };
    }
}

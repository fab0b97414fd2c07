package org.coretune.core.schedule;

import java.util.List;
import org.coretune.core.Kind;
import org.coretune.core.Option;

/** What can be said of each kind of schedule: read by the parsers beside it and shown by forms. */
final class ScheduleKinds {
    static final int ENDLESS = Integer.MAX_VALUE;
    static final int MOST_TRIALS = 1_000_000;

    static final Option MIN = Option.number("min", 1, 1e-9, 1e9);
    static final Option MAX = Option.number("max", 27, 1e-9, 1e9);
    static final Option ETA = Option.whole("eta", 3, 2, 1000);
    static final Option FRACTIONAL_ETA = Option.number("eta", 3, 1.01, 1000);
    static final Option CONFIGURATIONS =
            Option.whole("configurations", ENDLESS, 1, ENDLESS).orElse();
    static final Option COHORT =
            Option.whole("configurations", 1, 1, MOST_TRIALS).orElse();
    static final Option ROUNDS = Option.whole("rounds", 1, 1, ENDLESS);
    static final Option ORDER = Option.word("order", "book", "promoted-first").orElse();
    static final Option PREFACT = Option.number("prefact", 1, 1e-6, 1e6);
    static final Option TABLE = Option.word("table", "pseudo-code", "paper");
    static final Option ITERATIONS = Option.whole("iterations", 1, 1, 1_000_000);
    static final Option OVERLAP = Option.flag("overlap", false);
    static final Option RULE = Option.word("rule", "promotion", "stopping");
    static final Option BRACKETS = Option.whole("brackets", 1, 1, 10_000);
    static final Option INTERVAL = Option.number("interval", 1, 1e-9, 1e9);
    static final Option STARTUP = Option.whole("startup", 5, 0, 1_000_000);
    static final Option WARMUP = Option.number("warmup", 0, 0, 1e9);
    static final Option FORM = Option.word("form", "best", "running-mean");

    static final Option UNIT = Option.word(ResourceUnit.KEY, "epochs", "rounds", "steps", "fraction");
    static final Option EPOCHS = Option.whole("epochs", 5, 1, 100_000);

    static final Kind FULL = Kind.of("full", MAX, CONFIGURATIONS, UNIT, EPOCHS);
    static final Kind SHA = Kind.of("sha", MIN, MAX, ETA, COHORT, ROUNDS, ORDER, PREFACT, UNIT, EPOCHS);
    static final Kind HYPERBAND =
            Kind.of("hyperband", MIN, MAX.or(81.0), ETA, TABLE, ITERATIONS, OVERLAP, UNIT, EPOCHS);
    static final Kind ASHA = Kind.of("asha", MIN, MAX, FRACTIONAL_ETA, RULE, BRACKETS, CONFIGURATIONS, UNIT, EPOCHS);
    static final Kind PASHA = Kind.of("pasha", MIN, MAX, FRACTIONAL_ETA, CONFIGURATIONS, UNIT, EPOCHS);
    static final Kind MEDIAN = Kind.of("median", MIN, MAX, INTERVAL, STARTUP, WARMUP, FORM, CONFIGURATIONS);

    static final List<Kind> ALL = List.of(FULL, SHA, HYPERBAND, ASHA, PASHA, MEDIAN);

    private ScheduleKinds() {}
}

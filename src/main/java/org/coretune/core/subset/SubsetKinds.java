package org.coretune.core.subset;

import java.util.List;
import org.coretune.core.Kind;
import org.coretune.core.Option;

/** What can be said of each kind of coreset plan: read by {@link SubsetPlans} and shown by forms. */
final class SubsetKinds {
    static final Option FRACTION = Option.number("fraction", 0.1, 0, 1);
    static final Option STRATIFIED = Option.flag("stratified", false);
    static final Option EVERY = Option.whole("every", 5, 1, 1_000_000);
    static final Option WARM_START = Option.number("warm_start", 0, 0, 1);
    static final Option RESELECT_ABOVE =
            Option.number("reselect_above", 0, 0, 1e9).orElse();
    static final Option LAZY = Option.word("greedy", "lazy", "stochastic");
    static final Option BY_ROUNDS = Option.word("greedy", "rounds", "stochastic");
    static final Option COMPLETE = Option.word("greedy", "full", "stochastic");
    static final Option ROUNDS = Option.whole("rounds", 10, 1, 1000);
    static final Option FEATURES = Option.word("features", "input", "gradients");
    static final Option REDUNDANCY = Option.number("redundancy", GraphCut.USUAL_REDUNDANCY, 0, 0.5);
    static final Option EASY = Option.number("easy", 1.0 / 6, 0, 1);
    static final Option UNIT = Option.word("unit", "group", "sample", "class", "class-gradient");
    static final Option GROUP = Option.whole("group", 1, 1, 1_000_000).orElse();
    static final Option TARGET = Option.word("target", "training", "validation");
    static final Option LAMBDA = Option.number("lambda", 0, 0, 1e9);
    static final Option TOLERANCE = Option.number("tolerance", 1e-4, 0, 1);
    static final Option FIRST = Option.word("first", "selected", "random");

    static final Kind AUTO = Kind.of("auto", FRACTION, STRATIFIED);
    static final Kind GRADMATCH = Kind.of(
            "gradmatch", FRACTION, EVERY, WARM_START, GROUP, UNIT, TARGET, LAMBDA, TOLERANCE, FIRST, RESELECT_ABOVE);
    static final Kind STREAMING = Kind.of("streaming", FRACTION, STRATIFIED);
    static final Kind RANDOM = Kind.of("random", FRACTION, WARM_START);
    static final Kind REDRAWN = Kind.of("redrawn", FRACTION, EVERY, WARM_START);
    static final Kind CLASS_BALANCED = Kind.of("class-balanced", FRACTION, EVERY, WARM_START);
    static final Kind CRAIG = Kind.of("craig", FRACTION, EVERY, WARM_START, LAZY, RESELECT_ABOVE);
    static final Kind GLISTER = Kind.of("glister", FRACTION, EVERY, WARM_START, BY_ROUNDS, ROUNDS, RESELECT_ABOVE);
    static final Kind FACILITY_LOCATION =
            Kind.of("facility-location", FRACTION, EVERY, WARM_START, FEATURES, LAZY, RESELECT_ABOVE);
    static final Kind GRAPH_CUT =
            Kind.of("graph-cut", FRACTION, EVERY, WARM_START, FEATURES, COMPLETE, REDUNDANCY, RESELECT_ABOVE);
    static final Kind MILO = Kind.of("milo", FRACTION, EVERY.or(1L), WARM_START, EASY);
    static final Kind LOSS = Kind.of("loss", FRACTION, EVERY, WARM_START, RESELECT_ABOVE);
    static final Kind FULL = Kind.of("full");

    static final List<Kind> ALL = List.of(
            AUTO,
            GRADMATCH,
            STREAMING,
            RANDOM,
            REDRAWN,
            CLASS_BALANCED,
            CRAIG,
            GLISTER,
            FACILITY_LOCATION,
            GRAPH_CUT,
            MILO,
            LOSS,
            FULL);

    private SubsetKinds() {}
}

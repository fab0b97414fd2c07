package org.coretune.core.subset;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;

/** The kinds of {@link SubsetPlan} and their options, as written under {@code subset:} in a project file. */
public final class SubsetPlans {
    private static final List<String> KINDS = List.of(
            "auto",
            "gradmatch",
            "streaming",
            "random",
            "redrawn",
            "class-balanced",
            "craig",
            "glister",
            "facility-location",
            "graph-cut",
            "milo",
            "loss",
            "full");

    private SubsetPlans() {}

    /** All kinds; {@code auto} stands for {@code streaming}. */
    public static List<String> kinds() {
        return KINDS;
    }

    /**
     * Checks a plan's kind and options before any data are read.
     *
     * @throws InvalidInputException where one is wrong
     */
    public static void check(Spec subset) {
        of(subset, new int[] {0}, 1, 1);
    }

    /**
     * The plan for an experiment.
     *
     * @param subset          kind and options
     * @param labels          class of each training sample, [n], n at least 1
     * @param classes         how many classes there are
     * @param maximalResource most epochs that the scheduler gives a trial: T
     * @throws InvalidInputException where the kind or an option is wrong
     */
    public static SubsetPlan of(Spec subset, int[] labels, int classes, double maximalResource) {
        return switch (subset.kind()) {
            case "auto", "streaming" -> {
                subset.onlyKeys("fraction", "stratified");
                yield new StreamingPlan("streaming", stream(subset, labels, classes));
            }
            case "full" -> {
                subset.onlyKeys();
                yield new StreamingPlan("full", new SampleStream(labels, classes, labels.length, false));
            }
            case "random" -> {
                subset.onlyKeys("fraction", "warm_start");
                yield selecting(subset, labels, classes, maximalResource, RandomSelector.FIXED);
            }
            case "redrawn" -> {
                subset.onlyKeys("fraction", "every", "warm_start");
                yield selecting(subset, labels, classes, maximalResource, RandomSelector.REDRAWN);
            }
            case "class-balanced" -> {
                subset.onlyKeys("fraction", "every", "warm_start");
                yield selecting(subset, labels, classes, maximalResource, RandomSelector.CLASS_BALANCED);
            }
            case "loss" -> {
                subset.onlyKeys("fraction", "every", "warm_start", "reselect_above");
                yield selecting(subset, labels, classes, maximalResource, new LossSelector());
            }
            case "craig" -> {
                subset.onlyKeys("fraction", "every", "warm_start", "greedy", "reselect_above");
                boolean stochastic =
                        subset.oneOf("greedy", "lazy", "stochastic").equals("stochastic");
                yield selecting(
                        subset,
                        labels,
                        classes,
                        maximalResource,
                        new RepresentativeSelector(new FacilityLocation(), false, true, stochastic));
            }
            case "glister" -> {
                subset.onlyKeys("fraction", "every", "warm_start", "greedy", "rounds", "reselect_above");
                boolean stochastic =
                        subset.oneOf("greedy", "rounds", "stochastic").equals("stochastic");
                yield selecting(
                        subset,
                        labels,
                        classes,
                        maximalResource,
                        new GlisterSelector(subset.integer("rounds", 10, 1, 1000), stochastic));
            }
            case "facility-location" -> {
                subset.onlyKeys("fraction", "every", "warm_start", "features", "greedy", "reselect_above");
                yield representatives(subset, labels, classes, maximalResource, new FacilityLocation(), "lazy");
            }
            case "graph-cut" -> {
                subset.onlyKeys(
                        "fraction", "every", "warm_start", "features", "greedy", "redundancy", "reselect_above");
                double redundancy = subset.number("redundancy", GraphCut.USUAL_REDUNDANCY, 0, 0.5);
                yield representatives(subset, labels, classes, maximalResource, new GraphCut(redundancy), "full");
            }
            case "milo" -> {
                subset.onlyKeys("fraction", "every", "warm_start", "easy");
                double easy = subset.number("easy", 1.0 / 6, 0, 1);
                yield selecting(subset, labels, classes, maximalResource, new MiloSelector(easy * maximalResource));
            }
            case "gradmatch" -> {
                subset.onlyKeys(
                        "fraction",
                        "every",
                        "warm_start",
                        "group",
                        "unit",
                        "target",
                        "lambda",
                        "tolerance",
                        "first",
                        "reselect_above");
                yield selecting(subset, labels, classes, maximalResource, matching(subset));
            }
            default ->
                throw new InvalidInputException(
                        "core.unknown-kind", "subset kind", subset.kind(), String.join(", ", KINDS));
        };
    }

    private static SampleStream stream(Spec subset, int[] labels, int classes) {
        double fraction = subset.number("fraction", 0.1);
        if (!(fraction > 0 && fraction <= 1)) {
            throw new InvalidInputException("subset.fraction", subset.kind(), fraction);
        }
        // The small share makes 0.07 of 100 seven samples, although 100 * 0.07 in floating point may lie below.
        int size = Math.max(1, (int) Math.floor(labels.length * fraction + 1e-9));
        return new SampleStream(labels, classes, size, subset.flag("stratified", false));
    }

    private static SubsetPlan selecting(
            Spec subset, int[] labels, int classes, double maximalResource, Selector selector) {
        int every = selector == RandomSelector.FIXED
                ? Integer.MAX_VALUE
                : every(subset, subset.kind().equals("milo") ? 1 : 5);
        return selecting(subset, labels, classes, maximalResource, selector, every);
    }

    private static SubsetPlan selecting(
            Spec subset, int[] labels, int classes, double maximalResource, Selector selector, int every) {
        SampleStream samples = stream(subset, labels, classes);
        double warmStart = subset.number("warm_start", 0, 0, 1);
        SelectionSchedule schedule = new SelectionSchedule(
                (int) Math.round(warmStart * maximalResource),
                every,
                maximalResource,
                subset.has("first")
                        && subset.oneOf("first", "selected", "random").equals("random"));
        return new SelectingPlan(subset.kind(), samples.size(), schedule, samples, selector, threshold(subset));
    }

    /** Where the features are the input, the choice never changes, so it is made once. */
    private static SubsetPlan representatives(
            Spec subset, int[] labels, int classes, double maximalResource, Representatives function, String greedy) {
        boolean onInput = subset.oneOf("features", "input", "gradients").equals("input");
        for (String key : new String[] {"every", "reselect_above"}) {
            if (onInput && subset.has(key)) {
                throw new InvalidInputException("subset.once-on-input", subset.kind(), key);
            }
        }
        boolean stochastic = subset.oneOf("greedy", greedy, "stochastic").equals("stochastic");
        return selecting(
                subset,
                labels,
                classes,
                maximalResource,
                new RepresentativeSelector(function, onInput, false, stochastic),
                onInput ? Integer.MAX_VALUE : every(subset, 5));
    }

    private static OptionalDouble threshold(Spec subset) {
        return subset.has("reselect_above")
                ? OptionalDouble.of(subset.number("reselect_above", 0, 0, 1e9))
                : OptionalDouble.empty();
    }

    private static int every(Spec subset, int otherwise) {
        return subset.integer("every", otherwise, 1, 1_000_000);
    }

    private static MatchingSelector matching(Spec subset) {
        MatchingUnit unit = MatchingUnit.valueOf(subset.oneOf("unit", "group", "sample", "class", "class-gradient")
                .replace('-', '_')
                .toUpperCase(Locale.ROOT));
        if (unit != MatchingUnit.GROUP && subset.has("group")) {
            throw new InvalidInputException("subset.group-without-groups", subset.text("unit", ""));
        }
        return new MatchingSelector(
                unit,
                subset.has("group") ? subset.integer("group", 1, 1, 1_000_000) : 0,
                subset.oneOf("target", "training", "validation").equals("validation"),
                subset.number("lambda", 0, 0, 1e9),
                subset.number("tolerance", 1e-4, 0, 1));
    }
}

package org.coretune.core.subset;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Kind;
import org.coretune.core.Option;
import org.coretune.core.Spec;

/** The kinds of {@link SubsetPlan} and their options, as written under {@code subset:} in a project file. */
public final class SubsetPlans {

    private SubsetPlans() {}

    /** All kinds with the options that each takes; {@code auto} stands for {@code streaming}. */
    public static List<Kind> kinds() {
        return SubsetKinds.ALL;
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
                subset.only(SubsetKinds.AUTO);
                yield new StreamingPlan("streaming", stream(subset, labels, classes));
            }
            case "full" -> {
                subset.only(SubsetKinds.FULL);
                yield new StreamingPlan("full", new SampleStream(labels, classes, labels.length, false));
            }
            case "random" -> {
                subset.only(SubsetKinds.RANDOM);
                yield selecting(subset, labels, classes, maximalResource, RandomSelector.FIXED);
            }
            case "redrawn" -> {
                subset.only(SubsetKinds.REDRAWN);
                yield selecting(subset, labels, classes, maximalResource, RandomSelector.REDRAWN);
            }
            case "class-balanced" -> {
                subset.only(SubsetKinds.CLASS_BALANCED);
                yield selecting(subset, labels, classes, maximalResource, RandomSelector.CLASS_BALANCED);
            }
            case "loss" -> {
                subset.only(SubsetKinds.LOSS);
                yield selecting(subset, labels, classes, maximalResource, new LossSelector());
            }
            case "craig" -> {
                subset.only(SubsetKinds.CRAIG);
                boolean stochastic = subset.oneOf(SubsetKinds.LAZY).equals("stochastic");
                yield selecting(
                        subset,
                        labels,
                        classes,
                        maximalResource,
                        new RepresentativeSelector(new FacilityLocation(), false, true, stochastic));
            }
            case "glister" -> {
                subset.only(SubsetKinds.GLISTER);
                boolean stochastic = subset.oneOf(SubsetKinds.BY_ROUNDS).equals("stochastic");
                yield selecting(
                        subset,
                        labels,
                        classes,
                        maximalResource,
                        new GlisterSelector(subset.whole(SubsetKinds.ROUNDS), stochastic));
            }
            case "facility-location" -> {
                subset.only(SubsetKinds.FACILITY_LOCATION);
                yield representatives(
                        subset, labels, classes, maximalResource, new FacilityLocation(), SubsetKinds.LAZY);
            }
            case "graph-cut" -> {
                subset.only(SubsetKinds.GRAPH_CUT);
                double redundancy = subset.number(SubsetKinds.REDUNDANCY);
                yield representatives(
                        subset, labels, classes, maximalResource, new GraphCut(redundancy), SubsetKinds.COMPLETE);
            }
            case "milo" -> {
                subset.only(SubsetKinds.MILO);
                double easy = subset.number(SubsetKinds.EASY);
                yield selecting(subset, labels, classes, maximalResource, new MiloSelector(easy * maximalResource));
            }
            case "gradmatch" -> {
                subset.only(SubsetKinds.GRADMATCH);
                MatchingSelector matching = matching(subset);
                SubsetPlan plan = selecting(subset, labels, classes, maximalResource, matching);
                matching.requireMemory(labels, classes, plan.size());
                yield plan;
            }
            default ->
                throw new InvalidInputException(
                        "core.unknown-kind", "subset kind", subset.kind(), Kind.names(SubsetKinds.ALL));
        };
    }

    private static SampleStream stream(Spec subset, int[] labels, int classes) {
        double fraction = subset.number("fraction", 0.1);
        if (!(fraction > 0 && fraction <= 1)) {
            throw new InvalidInputException("subset.fraction", subset.kind(), fraction);
        }
        // The small share makes 0.07 of 100 seven samples, although 100 * 0.07 in floating point may lie below.
        int size = Math.max(1, (int) Math.floor(labels.length * fraction + 1e-9));
        return new SampleStream(labels, classes, size, subset.flag(SubsetKinds.STRATIFIED));
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
        double warmStart = subset.number(SubsetKinds.WARM_START);
        SelectionSchedule schedule = new SelectionSchedule(
                (int) Math.round(warmStart * maximalResource),
                every,
                maximalResource,
                subset.oneOf(SubsetKinds.FIRST).equals("random"));
        return new SelectingPlan(subset.kind(), samples.size(), schedule, samples, selector, threshold(subset));
    }

    /** Where the features are the input, the choice never changes, so it is made once. */
    private static SubsetPlan representatives(
            Spec subset, int[] labels, int classes, double maximalResource, Representatives function, Option greedy) {
        boolean onInput = subset.oneOf(SubsetKinds.FEATURES).equals("input");
        for (String key : new String[] {"every", "reselect_above"}) {
            if (onInput && subset.has(key)) {
                throw new InvalidInputException("subset.once-on-input", subset.kind(), key);
            }
        }
        boolean stochastic = subset.oneOf(greedy).equals("stochastic");
        return selecting(
                subset,
                labels,
                classes,
                maximalResource,
                new RepresentativeSelector(function, onInput, false, stochastic),
                onInput ? Integer.MAX_VALUE : every(subset, 5));
    }

    private static OptionalDouble threshold(Spec subset) {
        return subset.has(SubsetKinds.RESELECT_ABOVE)
                ? OptionalDouble.of(subset.number(SubsetKinds.RESELECT_ABOVE))
                : OptionalDouble.empty();
    }

    private static int every(Spec subset, int otherwise) {
        return subset.whole(SubsetKinds.EVERY.or((long) otherwise));
    }

    private static MatchingSelector matching(Spec subset) {
        MatchingUnit unit = MatchingUnit.valueOf(
                subset.oneOf(SubsetKinds.UNIT).replace('-', '_').toUpperCase(Locale.ROOT));
        if (unit != MatchingUnit.GROUP && subset.has(SubsetKinds.GROUP)) {
            throw new InvalidInputException("subset.group-without-groups", subset.text("unit", ""));
        }
        return new MatchingSelector(
                unit,
                subset.has(SubsetKinds.GROUP) ? subset.whole(SubsetKinds.GROUP) : 0,
                subset.oneOf(SubsetKinds.TARGET).equals("validation"),
                subset.number(SubsetKinds.LAMBDA),
                subset.number(SubsetKinds.TOLERANCE));
    }
}

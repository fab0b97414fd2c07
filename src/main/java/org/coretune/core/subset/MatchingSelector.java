package org.coretune.core.subset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.coretune.core.subset.MatchingPursuit.Match;
import org.coretune.core.subset.MatchingPursuit.Stop;

/**
 * Gradient matching: the weighted coreset whose last-layer gradient is nearest to that of the target, by
 * {@link MatchingPursuit} (GRAD-MATCH, Killamsetty et al., ICML 2021).
 *
 * @param unit       what is selected
 * @param group      samples in a group; 0 for the largest up to the batch size that leaves {@value #FEWEST_GROUPS} groups
 * @param validation whether the validation gradient, scaled to the training size, is the target
 * @param lambda     regularisation relative to the mean squared norm of the candidates
 * @param tolerance  relative residual at which to stop
 */
record MatchingSelector(MatchingUnit unit, int group, boolean validation, double lambda, double tolerance)
        implements Selector {
    /** Fewer, larger groups rank configurations worse than fresh random samples do. */
    static final int FEWEST_GROUPS = 25;
    /** Columns of groups that are fetched for each that enters. */
    private static final double AHEAD = 2;
    /** How much faster products of matrices are. */
    private static final double OF_MATRICES = 3;

    /**
     * One pursuit of a selection.
     *
     * @param source  the candidates
     * @param size    most of them to enter
     * @param members the samples that a candidate stands for
     */
    private record Problem(GradientSource source, int size, IntFunction<int[]> members) {}

    /**
     * Checks that pursuits among single samples keep within bounds; those among groups always do.
     *
     * @param labels class of each training sample
     * @throws org.coretune.core.InvalidInputException where one would not
     */
    void requireMemory(int[] labels, int classes, int size) {
        if (unit == MatchingUnit.SAMPLE) {
            MatchingPursuit.requireMemory(labels.length, size);
        } else if (unit != MatchingUnit.GROUP) {
            int[] members = new int[classes];
            for (int label : labels) {
                members[label]++;
            }
            for (int count : members) {
                MatchingPursuit.requireMemory(count, MatchingProblem.share(size, count, labels.length));
            }
        }
    }

    /**
     * Each step of the pursuit looks at all candidates. Groups are summed once and then multiplied, with columns fetched ahead,
     * which was measured on LETTER to run about three times as fast as the steps among single samples.
     */
    @Override
    public SelectionCost cost(int samples, int size, int classes) {
        double width = SelectionCost.USUAL_WIDTH;
        double steps = (double) samples * size;
        double operations = switch (unit) {
            case GROUP -> {
                double members = groupSize(size, SelectionCost.USUAL_BATCH);
                double columns = AHEAD * size / members;
                yield (samples + columns * samples / members) * classes * (width + 1) / OF_MATRICES;
            }
            case SAMPLE -> steps * (classes + width) + Math.pow(size, 3) / 3;
            case CLASS -> steps / classes * (classes + width);
            case CLASS_GRADIENT -> steps / classes * width;
        };
        return new SelectionCost(samples, operations);
    }

    @Override
    public Selection select(SelectionContext context, int size) {
        int groupSize = unit == MatchingUnit.GROUP ? groupSize(size, context.batchSize()) : 1;
        List<Problem> problems = switch (unit) {
            case GROUP -> List.of(byGroup(context, size, groupSize));
            case SAMPLE -> List.of(bySample(context, size));
            case CLASS, CLASS_GRADIENT -> byClass(context, size);
        };
        context.choosing();
        List<Match> matches = problems.stream()
                .map(problem -> new MatchingPursuit(problem.size(), lambda, tolerance).match(problem.source()))
                .toList();
        double targetSquared = matches.stream()
                .mapToDouble(match -> square(match.targetNorm()))
                .sum();
        double squared = targetSquared;
        Stop stopped = Stop.NO_IMPROVEMENT;
        List<Selection.Entry> entries = new ArrayList<>();
        IntStream.Builder samples = IntStream.builder();
        List<Float> weights = new ArrayList<>();
        for (int p = 0; p < matches.size(); p++) {
            Match match = matches.get(p);
            double others = squared - square(match.targetNorm());
            for (int step = 0; step < match.candidates().length; step++) {
                int candidate = match.candidates()[step];
                double weight = match.weights()[step];
                int[] members = problems.get(p).members().apply(candidate);
                squared = others + square(match.trace()[step]);
                entries.add(new Selection.Entry(
                        unit == MatchingUnit.GROUP ? candidate : members[0],
                        weight,
                        Math.sqrt(squared / targetSquared)));
                if (weight > 0) {
                    for (int sample : members) {
                        samples.add(sample);
                        weights.add((float) weight);
                    }
                }
            }
            stopped = match.stopped().compareTo(stopped) < 0 ? match.stopped() : stopped;
        }
        float[] aligned = new float[weights.size()];
        for (int i = 0; i < aligned.length; i++) {
            aligned[i] = weights.get(i);
        }
        Coreset coreset = new Coreset(samples.build().toArray(), aligned);
        return new Selection(
                coreset,
                unit == MatchingUnit.GROUP ? "group" : "sample",
                groupSize,
                entries,
                stopped.toString(),
                Math.sqrt(squared / targetSquared),
                coreset.overlap(context.previous()),
                context.labels().length + (validation ? context.validationLabels().length : 0),
                !validation && (unit == MatchingUnit.GROUP || unit == MatchingUnit.SAMPLE)
                        ? GradientError.ofMatch(
                                context.training(), context.labels(), coreset, Math.sqrt(squared / targetSquared))
                        : GradientError.NONE);
    }

    /** Samples in a group for a coreset of {@code size} and this batch size. */
    int groupSize(int size, int batchSize) {
        return group > 0 ? group : Math.max(1, Math.min(batchSize, (size - 1) / (FEWEST_GROUPS - 1)));
    }

    private Problem byGroup(SelectionContext context, int size, int groupSize) {
        Groups groups = Groups.of(context.seeds().experiment(), context.labels().length, groupSize);
        GradientSource source = validation
                ? GroupGradients.of(context.training(), groups, target(context).apply(MatchingProblem.ALL))
                : context.groupGradients(groups);
        return new Problem(source, (size + groupSize - 1) / groupSize, groups::members);
    }

    private Problem bySample(SelectionContext context, int size) {
        return single(MatchingProblem.bySample(context.training(), context.labels(), size, target(context)));
    }

    private List<Problem> byClass(SelectionContext context, int size) {
        List<Problem> problems = new ArrayList<>();
        int[] labels = context.labels();
        for (int label = 0; label < context.classes(); label++) {
            int members = MatchingProblem.samples(labels, label).length;
            if (members > 0) {
                problems.add(single(MatchingProblem.byClass(
                        context.training(),
                        labels,
                        label,
                        unit == MatchingUnit.CLASS_GRADIENT,
                        MatchingProblem.share(size, members, labels.length),
                        target(context))));
            }
        }
        return problems;
    }

    private static Problem single(MatchingProblem problem) {
        return new Problem(problem.source(), problem.size(), candidate -> new int[] {problem.samples()[candidate]});
    }

    /** The gradient to match: summed over training samples, or over validation samples and scaled to as many. */
    private MatchingProblem.Target target(SelectionContext context) {
        return label -> {
            int[] training = MatchingProblem.samples(context.labels(), label);
            int[] validating = validation ? MatchingProblem.samples(context.validationLabels(), label) : new int[0];
            return target(context, training, validating);
        };
    }

    private double[][] target(SelectionContext context, int[] training, int[] validating) {
        if (validating.length == 0) {
            return context.training().gradientSum(training);
        }
        double[][] sum = context.validation().gradientSum(validating);
        for (double[] row : sum) {
            for (int h = 0; h < row.length; h++) {
                row[h] *= (double) training.length / validating.length;
            }
        }
        return sum;
    }

    private static double square(double value) {
        return value * value;
    }
}

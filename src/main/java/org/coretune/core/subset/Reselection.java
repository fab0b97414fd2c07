package org.coretune.core.subset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.coretune.core.subset.MatchingPursuit.Match;

/**
 * A coreset of single samples, matched to look into it: what each sample contributes to the match.
 *
 * <p>Without regularisation the matched part of the target b is exactly the sum of the entries' parts: the squared length
 * {@code ||b||^2 - ||r||^2} equals {@code sum w_i (g_i . b)}, because the residual is orthogonal to every sample with a
 * positive weight. So each sample's share of it is its share of the matched gradient.
 *
 * @param unit             against what single samples were matched; never {@link MatchingUnit#GROUP}
 * @param contributions    the samples in order of entry, class after class where they were matched by class; those that
 *                         ended with weight 0 included
 * @param relativeResidual what is left of the target in the end, relative to it
 * @param stopped          why no more were taken, the foremost reason where there are several classes
 * @param candidates       samples to choose from
 */
public record Reselection(
        MatchingUnit unit, List<Contribution> contributions, double relativeResidual, String stopped, int candidates) {
    /** Copies the list. */
    public Reselection {
        contributions = List.copyOf(contributions);
    }

    /**
     * One sample of the match.
     *
     * @param sample           its number among the training samples
     * @param label            its class
     * @param step             when it entered, from 1, counted for each class where they were matched by class
     * @param weight           its weight in the end
     * @param projection       g . b / ||b||^2: how far along the target its gradient reaches at weight 1
     * @param share            its share of the matched gradient; all shares add up to 1
     * @param relativeResidual residual after it entered, relative to the target that it was matched against
     */
    public record Contribution(
            int sample, int label, int step, double weight, double projection, double share, double relativeResidual) {}

    /**
     * Matches.
     *
     * @param layer     factors of all training samples at the parameters to look at
     * @param labels    class of each
     * @param unit      against what: {@code SAMPLE}, {@code CLASS} or {@code CLASS_GRADIENT}
     * @param only      the one class to look at, or -1 for all
     * @param size      most samples to enter, spread over the classes by their shares where they are matched by class
     * @param lambda    regularisation relative to the mean squared norm of the candidates
     * @param tolerance relative residual at which to stop
     * @throws org.coretune.core.InvalidInputException where so many samples would take too much memory
     */
    public static Reselection of(
            LastLayer layer, int[] labels, MatchingUnit unit, int only, int size, double lambda, double tolerance) {
        if (unit == MatchingUnit.GROUP) {
            throw new IllegalArgumentException("groups are not single samples");
        }
        List<MatchingProblem> problems = problems(layer, labels, unit, only, size);
        List<Match> matches = problems.stream()
                .map(problem -> new MatchingPursuit(problem.size(), lambda, tolerance).match(problem.source()))
                .toList();
        double targetSquared = 0;
        double residualSquared = 0;
        double explained = 0;
        MatchingPursuit.Stop stopped = MatchingPursuit.Stop.NO_IMPROVEMENT;
        List<double[]> correlations = new ArrayList<>();
        for (int p = 0; p < matches.size(); p++) {
            Match match = matches.get(p);
            double[] products = problems.get(p).source().correlations();
            correlations.add(products);
            targetSquared += match.targetNorm() * match.targetNorm();
            residualSquared += match.residual() * match.residual();
            for (int step = 0; step < match.candidates().length; step++) {
                explained += match.weights()[step] * products[match.candidates()[step]];
            }
            stopped = match.stopped().compareTo(stopped) < 0 ? match.stopped() : stopped;
        }
        List<Contribution> contributions = new ArrayList<>();
        for (int p = 0; p < matches.size(); p++) {
            contributions.addAll(
                    contributions(problems.get(p), matches.get(p), correlations.get(p), labels, explained));
        }
        return new Reselection(
                unit,
                contributions,
                targetSquared == 0 ? 0 : Math.sqrt(residualSquared / targetSquared),
                stopped.toString(),
                problems.stream().mapToInt(problem -> problem.samples().length).sum());
    }

    private static List<MatchingProblem> problems(
            LastLayer layer, int[] labels, MatchingUnit unit, int only, int size) {
        MatchingProblem.Target target = MatchingProblem.training(layer, labels);
        List<MatchingProblem> problems = new ArrayList<>();
        if (unit == MatchingUnit.SAMPLE && only == MatchingProblem.ALL) {
            MatchingPursuit.requireMemory(labels.length, size);
            problems.add(MatchingProblem.bySample(layer, labels, size, target));
            return problems;
        }
        for (int label = 0; label < layer.classes(); label++) {
            int members = MatchingProblem.samples(labels, label).length;
            if (members > 0 && (only == MatchingProblem.ALL || only == label)) {
                int share = only == label ? size : MatchingProblem.share(size, members, labels.length);
                MatchingPursuit.requireMemory(members, share);
                problems.add(MatchingProblem.byClass(
                        layer, labels, label, unit == MatchingUnit.CLASS_GRADIENT, share, target));
            }
        }
        return problems;
    }

    private static List<Contribution> contributions(
            MatchingProblem problem, Match match, double[] products, int[] labels, double explained) {
        List<Contribution> contributions = new ArrayList<>();
        double squared = match.targetNorm() * match.targetNorm();
        for (int step = 0; step < match.candidates().length; step++) {
            int candidate = match.candidates()[step];
            int sample = problem.samples()[candidate];
            double weight = match.weights()[step];
            contributions.add(new Contribution(
                    sample,
                    labels[sample],
                    step + 1,
                    weight,
                    squared == 0 ? 0 : products[candidate] / squared,
                    explained == 0 ? 0 : weight * products[candidate] / explained,
                    match.targetNorm() == 0 ? 0 : match.trace()[step] / match.targetNorm()));
        }
        return contributions;
    }

    /** The contributions with the largest share first. */
    public List<Contribution> byShare() {
        return contributions.stream()
                .sorted(Comparator.comparingDouble(Contribution::share)
                        .reversed()
                        .thenComparingInt(Contribution::sample))
                .toList();
    }
}

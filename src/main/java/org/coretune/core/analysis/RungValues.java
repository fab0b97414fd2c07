package org.coretune.core.analysis;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.Verdict;

/**
 * The metric of each trial at each rung.
 *
 * @param resources of the rungs, rising, [r]
 * @param values    by rung and trial, NaN where a trial has no value there, [r, n]
 */
public record RungValues(double[] resources, double[][] values) {
    /** How two rungs rank the trials that have a value at both. */
    public record Agreement(int trials, double spearman, double kendall) {}

    /** The values of all rungs that any trial has reached. */
    public static RungValues of(ExperimentState state) {
        TreeSet<Double> reached = new TreeSet<>();
        state.brackets().values().forEach(bracket -> bracket.values().forEach(rung -> reached.add(rung.resource())));
        double[] resources = reached.stream().mapToDouble(Double::doubleValue).toArray();
        double[][] values = new double[resources.length][state.trials().size()];
        for (int r = 0; r < resources.length; r++) {
            for (TrialState trial : state.trials()) {
                values[r][trial.number()] = at(trial, resources[r], state);
            }
        }
        return new RungValues(resources, values).withoutEmpty();
    }

    private RungValues withoutEmpty() {
        int[] kept =
                IntStream.range(0, resources.length).filter(r -> count(r) > 0).toArray();
        return new RungValues(
                Arrays.stream(kept).mapToDouble(r -> resources[r]).toArray(),
                Arrays.stream(kept).mapToObj(r -> values[r]).toArray(double[][]::new));
    }

    /** What was ranked there; where that was an early value, or nothing was, the metric of the epoch. */
    public static double at(TrialState trial, double resource, ExperimentState state) {
        for (Verdict verdict : trial.verdicts()) {
            if (verdict.evidence().resource() == resource && !verdict.evidence().early()) {
                return verdict.evidence().value();
            }
        }
        if (trial.resource() == resource) {
            return trial.value();
        }
        boolean epochs = state.opened() != null && state.opened().unit().equals("epochs");
        int epoch = (int) resource;
        if (!epochs || epoch != resource) {
            return Double.NaN;
        }
        // Recorded curves may leave epochs out.
        return trial.curve().stream()
                .filter(trained -> trained.epoch() == epoch)
                .findFirst()
                .map(trained -> state.metric().equals("loss") ? trained.validationLoss() : trained.accuracy())
                .orElse(Double.NaN);
    }

    /** How many trials have a value at rung {@code r}. */
    public int count(int r) {
        return (int)
                Arrays.stream(values[r]).filter(value -> !Double.isNaN(value)).count();
    }

    /**
     * The highest rung at which at least half as many trials have a value as at the fullest: where many can be compared
     * fairly, each with the same resource.
     *
     * @return -1 where there is none
     */
    public int widest() {
        int most = IntStream.range(0, resources.length).map(this::count).max().orElse(0);
        return IntStream.range(0, resources.length)
                .filter(r -> 2 * count(r) >= most)
                .max()
                .orElse(-1);
    }

    /** How rungs {@code a} and {@code b} agree about the trials that have a value at both. */
    public Agreement agreement(int a, int b) {
        int[] both = IntStream.range(0, values[a].length)
                .filter(trial -> !Double.isNaN(values[a][trial]) && !Double.isNaN(values[b][trial]))
                .toArray();
        double[] first =
                Arrays.stream(both).mapToDouble(trial -> values[a][trial]).toArray();
        double[] second =
                Arrays.stream(both).mapToDouble(trial -> values[b][trial]).toArray();
        return new Agreement(
                both.length, RankCorrelation.spearman(first, second), RankCorrelation.kendall(first, second));
    }
}

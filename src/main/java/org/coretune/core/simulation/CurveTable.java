package org.coretune.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.coretune.core.Seed;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Direction;

/**
 * Recorded learning curves with the configurations they belong to: what an experiment without training searches. Trial i
 * of it follows row i.
 *
 * @param metric    what the values are
 * @param direction which of them are better
 * @param rows      in the order in which they are proposed
 */
public record CurveTable(String metric, Direction direction, List<Row> rows) {
    /** Copies the rows. */
    public CurveTable {
        rows = List.copyOf(rows);
    }

    /** A configuration and its curve. */
    public record Row(Configuration configuration, Curve curve) {}

    /** Curves without configurations: each is called by its number. */
    public static CurveTable of(List<Curve> curves, String metric, Direction direction) {
        return new CurveTable(
                metric,
                direction,
                curves.stream()
                        .map(curve -> new Row(new Configuration(Map.of("curve", (long) curve.trial())), curve))
                        .toList());
    }

    /** Generated curves, which are validation errors. */
    public static CurveTable of(GeneratedCurves generated) {
        return of(generated.curves(), "error", Direction.MIN);
    }

    /**
     * What an experiment has seen, trial for trial, as far as each was trained; an epoch that was not evaluated is not
     * part of a curve, nor is one on the way to a rung where resource is a share of the data. A trial that never was
     * evaluated is left out.
     */
    public static CurveTable of(ExperimentState state) {
        boolean loss = state.metric().equals("loss");
        List<Row> rows = new ArrayList<>();
        for (TrialState trial : state.trials()) {
            List<Event.EpochTrained> evaluated = trial.curve().stream()
                    .filter(epoch -> !Double.isNaN(loss ? epoch.validationLoss() : epoch.accuracy())
                            && !Double.isNaN(state.resource(trial, epoch.epoch())))
                    .toList();
            if (!evaluated.isEmpty()) {
                rows.add(new Row(
                        trial.configuration(),
                        new Curve(
                                trial.number(),
                                evaluated.stream()
                                        .mapToDouble(epoch -> state.resource(trial, epoch.epoch()))
                                        .toArray(),
                                evaluated.stream()
                                        .mapToDouble(epoch -> loss ? epoch.validationLoss() : epoch.accuracy())
                                        .toArray(),
                                seconds(trial, evaluated))));
            }
        }
        return new CurveTable(state.metric(), state.direction(), rows);
    }

    /** Time that a trial had taken at each evaluation: training, validation, and the selections before it. */
    private static double[] seconds(TrialState trial, List<Event.EpochTrained> evaluated) {
        double[] seconds = new double[evaluated.size()];
        double spent = 0;
        int selection = 0;
        int at = 0;
        for (Event.EpochTrained epoch : trial.curve()) {
            for (;
                    selection < trial.selections().size()
                            && trial.selections().get(selection).epoch() < epoch.epoch();
                    selection++) {
                Event.CoresetSelected chosen = trial.selections().get(selection);
                spent += chosen.forwardSeconds() + chosen.gradientSeconds() + chosen.greedySeconds();
            }
            spent += epoch.trainingSeconds() + epoch.evaluationSeconds();
            if (at < seconds.length && evaluated.get(at) == epoch) {
                seconds[at++] = spent;
            }
        }
        return seconds;
    }

    /** The same rows in another order. */
    public CurveTable shuffled(Seed seed) {
        List<Row> order = new ArrayList<>();
        for (int row : seed.permutation(rows.size())) {
            order.add(rows.get(row));
        }
        return new CurveTable(metric, direction, order);
    }

    /** The first rows, at most {@code count}. */
    public CurveTable first(int count) {
        return count >= rows.size() ? this : new CurveTable(metric, direction, rows.subList(0, count));
    }

    /** The curves in the order of the rows. */
    public List<Curve> curves() {
        return rows.stream().map(Row::curve).toList();
    }

    /** The largest resource that any curve was evaluated at; 0 where there is none. */
    public double longest() {
        return rows.stream().mapToDouble(row -> row.curve().end()).max().orElse(0);
    }

    /** Every resource that any curve was evaluated at, rising. */
    public double[] resources() {
        TreeSet<Double> all = new TreeSet<>();
        rows.forEach(row -> {
            for (double resource : row.curve().resources()) {
                all.add(resource);
            }
        });
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Whether its resources can only be shares of the data: none is above all of it, and some are below. */
    public boolean isOfShares() {
        double[] resources = resources();
        return resources.length > 0 && resources[0] < 1 && longest() <= 1;
    }

    /** Evaluations that some curves have and others lack. */
    public long missing() {
        long known =
                rows.stream().mapToLong(row -> row.curve().resources().length).sum();
        return (long) resources().length * rows.size() - known;
    }

    /** Evaluations whose value is no number: there the trial failed. */
    public long failed() {
        return rows.stream()
                .flatMapToDouble(row -> java.util.Arrays.stream(row.curve().values()))
                .filter(Double::isNaN)
                .count();
    }

    /** Whether every curve was evaluated at the largest resource, so that hindsight knows all. */
    public boolean isComplete() {
        double longest = longest();
        return rows.stream().allMatch(row -> row.curve().knows(longest));
    }
}

package org.coretune.core.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.coretune.core.space.Direction;

/**
 * The results at one rung of one bracket, kept in order of arrival and in order of rank.
 *
 * <p>Ranks by the metric or, where the rung is an early one and every result brings it, by the early value. Adding and
 * ranking cost a binary search.
 */
final class Rung {
    /** What a trial came to at this rung. */
    static final class Result {
        final int trial;
        final double value;
        final double early;
        String verdict;

        private double loss;

        private Result(Report report) {
            trial = report.trial();
            value = report.value();
            early = report.early();
        }

        /** Whether it has a number that can be promoted. */
        boolean stands() {
            return !Double.isNaN(loss);
        }
    }

    private static final Comparator<Result> BETTER_FIRST = (a, b) -> {
        int order = Direction.MIN.compare(a.loss, b.loss);
        return order != 0 ? order : Integer.compare(a.trial, b.trial);
    };

    final int bracket;
    final int number;
    final double resource;
    private final Direction direction;
    private boolean early;
    private final List<Result> arrived = new ArrayList<>();
    private final List<Result> ranked = new ArrayList<>();
    private final Map<Integer, Result> byTrial = new HashMap<>();

    Rung(int bracket, int number, double resource, Direction direction, boolean early) {
        this.bracket = bracket;
        this.number = number;
        this.resource = resource;
        this.direction = direction;
        this.early = early;
    }

    Result add(Report report) {
        Result result = new Result(report);
        arrived.add(result);
        byTrial.put(result.trial, result);
        if (early && !report.failed() && Double.isNaN(report.early())) {
            // One result without the early value: the others cannot be compared with it but by the metric.
            early = false;
            ranked.forEach(this::assess);
            ranked.sort(BETTER_FIRST);
        }
        assess(result);
        insert(result);
        return result;
    }

    private void assess(Result result) {
        boolean out = Double.isNaN(result.value) || "stopped".equals(result.verdict);
        result.loss = out ? Double.NaN : early ? result.early : direction.loss(result.value);
    }

    private void insert(Result result) {
        ranked.add(-Collections.binarySearch(ranked, result, BETTER_FIRST) - 1, result);
    }

    /** Puts a trial behind every number, since its user stopped it; it takes its place here where it had none. */
    void stop(int trial) {
        Result result = byTrial.get(trial);
        if (result == null) {
            result = add(new Report(trial, resource, Double.NaN));
        }
        ranked.remove(rank(result) - 1);
        result.verdict = "stopped";
        assess(result);
        insert(result);
    }

    int size() {
        return arrived.size();
    }

    /** The trial's result, or null. */
    Result of(int trial) {
        return byTrial.get(trial);
    }

    /** Results from the best to the worst; a live view. */
    List<Result> ranked() {
        return Collections.unmodifiableList(ranked);
    }

    /** 1 for the best. */
    int rank(Result result) {
        return Collections.binarySearch(ranked, result, BETTER_FIRST) + 1;
    }

    double shown(Result result) {
        return early && !Double.isNaN(result.value) ? result.early : result.value;
    }

    /** The loss by which a shown value compares, and the shown value of a loss: its own inverse. */
    double loss(double shown) {
        // Adding 0 keeps a negated zero from being shown as -0.
        return (early ? shown : direction.loss(shown)) + 0.0;
    }

    /** The loss at a position of {@link #ranked}; infinite for what does not stand. */
    double lossAt(int position) {
        double loss = ranked.get(position).loss;
        return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }

    /** The numbers about a result where the best {@code keep} go on, with the last kept value as cut-off. */
    Evidence evidence(Result result, int keep) {
        int last = Math.min(keep, ranked.size()) - 1;
        while (last >= 0 && !ranked.get(last).stands()) {
            last--;
        }
        return evidence(result, keep, last < 0 ? Double.NaN : shown(ranked.get(last)));
    }

    /** The numbers about a result with a cut-off in the unit of the values; NaN where nothing is decided. */
    Evidence evidence(Result result, int keep, double cutoff) {
        double value = shown(result);
        double margin = result.stands() ? loss(value) - loss(cutoff) : Double.NaN;
        return new Evidence(bracket, number, resource, value, early, rank(result), ranked.size(), keep, cutoff, margin);
    }

    Bracket.Rung picture(int capacity) {
        return new Bracket.Rung(
                resource,
                capacity,
                arrived.stream()
                        .map(result -> new Bracket.Entry(result.trial, shown(result), result.verdict))
                        .toList());
    }
}

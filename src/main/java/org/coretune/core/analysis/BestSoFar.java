package org.coretune.core.analysis;

import java.util.ArrayList;
import java.util.List;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;

/**
 * How the best value of an experiment grew with what it spent: a point for each report that was better than all before, and
 * one where the tuning ended.
 *
 * @param visits  samples that gradient steps had visited, [n]
 * @param epochs  epochs of all trials, [n]
 * @param seconds of work, pauses left out, [n]
 * @param values  the best value until then, [n]
 */
public record BestSoFar(double[] visits, double[] epochs, double[] seconds, double[] values) {
    /** Folds the entries of a journal. */
    public static BestSoFar of(List<Entry> entries) {
        ExperimentState state = new ExperimentState();
        List<double[]> points = new ArrayList<>();
        for (Entry entry : entries) {
            state.apply(entry);
            if (entry.event() instanceof Event.Reported) {
                TrialState best = state.best();
                if (best != null && (points.isEmpty() || points.get(points.size() - 1)[3] != best.value())) {
                    points.add(point(state, best.value()));
                }
            } else if (entry.event() instanceof Event.FinalStarted && !points.isEmpty()) {
                points.add(point(state, points.get(points.size() - 1)[3]));
            }
        }
        if (!points.isEmpty() && state.last() == null) {
            points.add(point(state, points.get(points.size() - 1)[3]));
        }
        return new BestSoFar(column(points, 0), column(points, 1), column(points, 2), column(points, 3));
    }

    private static double[] point(ExperimentState state, double value) {
        return new double[] {
            state.accounts().sampleVisits(), state.accounts().epochs(), state.activeMillis() / 1e3, value
        };
    }

    private static double[] column(List<double[]> points, int index) {
        return points.stream().mapToDouble(point -> point[index]).toArray();
    }
}

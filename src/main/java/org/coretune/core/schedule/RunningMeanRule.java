package org.coretune.core.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.coretune.core.space.Direction;

/**
 * Stops a trial whose mean value so far ranks in the worse half of the means that all trials had at the same resource
 * (the median stopping rule of Vizier, as Syne Tune runs it).
 */
final class RunningMeanRule implements StoppingRule {
    private final Direction direction;
    private final int startup;
    private final double warmup;
    /** Count and sum of each trial's losses. */
    private final Map<Integer, double[]> curves = new HashMap<>();
    /** The means at each rung. */
    private final Map<Integer, List<Double>> means = new HashMap<>();

    /**
     * The rule at its beginning.
     *
     * @param startup nothing is stopped at a resource before this many trials reached it
     * @param warmup  nothing is stopped below this resource
     */
    RunningMeanRule(Direction direction, int startup, double warmup) {
        this.direction = direction;
        this.startup = startup;
        this.warmup = warmup;
    }

    @Override
    public Decision decide(Rung rung, Rung.Result result) {
        double[] curve = curves.computeIfAbsent(result.trial, trial -> new double[2]);
        curve[0]++;
        curve[1] += direction.loss(result.value);
        double own = curve[1] / curve[0];
        List<Double> here = means.computeIfAbsent(rung.number, number -> new ArrayList<>());
        double[] others = here.stream().mapToDouble(Double::doubleValue).toArray();
        here.add(own);
        if (here.size() < startup || rung.resource < warmup) {
            return Decision.free(rung, result);
        }
        double[] sorted =
                here.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Decision.among(others, own, sorted[sorted.length / 2], rung);
    }
}

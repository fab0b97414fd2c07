package org.coretune.core.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.coretune.core.space.Direction;

/**
 * Stops a trial whose best value so far is worse than the median of the values that complete trials had at the same
 * resource (Optuna's median pruner).
 */
final class MedianRule implements StoppingRule {
    private final Direction direction;
    private final int startup;
    private final double warmup;
    private final List<Integer> complete = new ArrayList<>();
    private final Map<Integer, Double> best = new HashMap<>();

    /**
     * The rule at its beginning.
     *
     * @param startup nothing is stopped before this many trials are complete
     * @param warmup  nothing is stopped below this resource
     */
    MedianRule(Direction direction, int startup, double warmup) {
        this.direction = direction;
        this.startup = startup;
        this.warmup = warmup;
    }

    @Override
    public Decision decide(Rung rung, Rung.Result result) {
        double own = best.merge(result.trial, direction.loss(result.value), Math::min);
        double[] losses = complete.stream()
                .map(rung::of)
                .filter(Rung.Result::stands)
                .mapToDouble(other -> direction.loss(other.value))
                .sorted()
                .toArray();
        if (complete.size() < startup || losses.length == 0 || rung.resource < warmup) {
            return Decision.free(rung, result);
        }
        return Decision.among(losses, own, Quantile.at(i -> losses[i], (losses.length - 1) / 2.0), rung);
    }

    @Override
    public void completed(int trial) {
        complete.add(trial);
    }
}

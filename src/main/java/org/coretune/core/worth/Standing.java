package org.coretune.core.worth;

import java.util.Comparator;
import java.util.List;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.Evidence;
import org.coretune.core.space.Direction;

/**
 * How far a trial got while tuning, and with what value there.
 *
 * @param trial    its number
 * @param resource that it was given in all
 * @param value    what it was ranked by there
 * @param early    whether that is the early value, of which less is better
 */
public record Standing(int trial, double resource, double value, boolean early) {
    /** Every trial with a value, the best first: who got further ranks before who did not, then the value decides. */
    public static List<Standing> of(ExperimentState state) {
        return state.trials().stream()
                .filter(trial -> !Double.isNaN(trial.value()))
                .map(Standing::of)
                .sorted(order(state.direction()))
                .toList();
    }

    private static Standing of(TrialState trial) {
        for (int i = trial.verdicts().size() - 1; i >= 0; i--) {
            Evidence evidence = trial.verdicts().get(i).evidence();
            if (evidence.rank() > 0 && evidence.resource() == trial.resource() && !Double.isNaN(evidence.value())) {
                return new Standing(trial.number(), trial.resource(), evidence.value(), evidence.early());
            }
        }
        return new Standing(trial.number(), trial.resource(), trial.value(), false);
    }

    static Comparator<Standing> order(Direction direction) {
        return Comparator.comparingDouble(Standing::resource)
                .reversed()
                .thenComparingDouble(standing -> standing.loss(direction))
                .thenComparingInt(Standing::trial);
    }

    private double loss(Direction direction) {
        return early ? value : direction.loss(value);
    }
}

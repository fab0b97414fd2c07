package org.coretune.core.experiment;

import java.util.List;
import org.coretune.core.schedule.Plan;
import org.coretune.core.subset.SelectionCost;
import org.coretune.core.subset.SubsetPlan;

/**
 * What an experiment will cost, as far as its schedule tells before it runs; jobs go on from their checkpoints.
 *
 * @param epochs       epochs of all trials
 * @param sampleVisits samples that gradient steps will visit
 * @param selection    what choosing coresets will take, and measuring whether they still serve
 * @param fullVisits   what the same schedule would visit on full data
 * @param mostVisits   what every configuration trained to the end on full data would visit
 * @param atMost       whether these are the most that can come, because the schedule decides as results arrive
 */
public record Forecast(
        double epochs,
        double sampleVisits,
        SelectionCost selection,
        double fullVisits,
        double mostVisits,
        boolean atMost) {
    /**
     * Looks ahead. O(brackets x highest resource).
     *
     * @param plan     of the schedule
     * @param coresets the plan of the coresets
     * @param samples  training samples
     * @return of a single configuration trained to the end where the schedule has no end of its own
     */
    public static Forecast of(Plan plan, SubsetPlan coresets, int samples) {
        double highest = plan.brackets().stream()
                .flatMap(bracket -> bracket.rungs().stream())
                .mapToDouble(Plan.Rung::resource)
                .max()
                .orElse(0);
        boolean known = !Double.isNaN(plan.cost().resume());
        int configurations = Math.max(1, plan.configurations());
        double epochs = known
                ? plan.cost().resume()
                : Double.isNaN(plan.most().resume()) ? highest : plan.most().resume();
        SelectionCost selection = known
                ? plan.brackets().stream()
                        .map(bracket -> selection(bracket.rungs(), coresets, samples))
                        .reduce(SelectionCost.NONE, SelectionCost::plus)
                : selection(0, highest, coresets, samples).times(configurations);
        return new Forecast(
                epochs,
                epochs * coresets.size(),
                selection,
                epochs * samples,
                configurations * highest * samples,
                !known);
    }

    private static SelectionCost selection(List<Plan.Rung> rungs, SubsetPlan coresets, int samples) {
        SelectionCost cost = SelectionCost.NONE;
        double below = 0;
        for (Plan.Rung rung : rungs) {
            cost = cost.plus(
                    selection(below, rung.resource(), coresets, samples).times(rung.trials()));
            below = rung.resource();
        }
        return cost;
    }

    private static SelectionCost selection(double from, double to, SubsetPlan coresets, int samples) {
        SelectionCost cost = SelectionCost.NONE;
        for (int epoch = (int) Math.round(from); epoch < Math.round(to); epoch++) {
            SubsetPlan.Step step = coresets.before(epoch);
            if (step == SubsetPlan.Step.SELECT) {
                cost = cost.plus(coresets.selectionCost());
            } else if (step == SubsetPlan.Step.KEEP
                    && coresets.reselectAbove(epoch).isPresent()) {
                cost = cost.plus(SelectionCost.forward(samples));
            }
        }
        return cost;
    }

    /** Training and selection in samples trained. */
    public double cost() {
        return sampleVisits + selection.trainedVisits();
    }

    /** The cost of training and selection, relative to the same schedule on full data; from 1 on coresets are slower. */
    public double share() {
        return cost() / fullVisits;
    }
}

package org.coretune.core.experiment;

import java.util.List;
import java.util.stream.IntStream;
import org.coretune.core.schedule.Plan;
import org.coretune.core.subset.SubsetPlan;

/**
 * What an experiment will cost, as far as its schedule tells before it runs; jobs go on from their checkpoints.
 *
 * @param epochs          epochs of all trials
 * @param sampleVisits    samples that gradient steps will visit
 * @param selectionVisits samples passed forward to choose coresets, without what later measuring may add
 * @param fullVisits      what the same schedule would visit on full data
 * @param mostVisits      what every configuration trained to the end on full data would visit
 * @param atMost          whether these are the most that can come, because the schedule decides as results arrive
 */
public record Forecast(
        double epochs,
        double sampleVisits,
        double selectionVisits,
        double fullVisits,
        double mostVisits,
        boolean atMost) {
    /**
     * Looks ahead. O(brackets x highest resource).
     *
     * @param plan     of the schedule
     * @param coresets the plan of the coresets
     * @param samples  training samples
     * @return NaN everywhere where the schedule has no end of its own
     */
    public static Forecast of(Plan plan, SubsetPlan coresets, int samples) {
        boolean known = !Double.isNaN(plan.cost().resume());
        if (!known && Double.isNaN(plan.most().resume())) {
            return new Forecast(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, false);
        }
        double highest = plan.brackets().stream()
                .flatMap(bracket -> bracket.rungs().stream())
                .mapToDouble(Plan.Rung::resource)
                .max()
                .orElse(0);
        double epochs = known ? plan.cost().resume() : plan.most().resume();
        double selections = known
                ? plan.brackets().stream()
                        .mapToDouble(bracket -> selections(bracket.rungs(), coresets))
                        .sum()
                : plan.configurations() * selectionsBetween(0, highest, coresets);
        return new Forecast(
                epochs,
                epochs * coresets.size(),
                coresets.passesForward() ? selections * samples : 0,
                epochs * samples,
                plan.configurations() * highest * samples,
                !known);
    }

    private static double selections(List<Plan.Rung> rungs, SubsetPlan coresets) {
        double selections = 0;
        double below = 0;
        for (Plan.Rung rung : rungs) {
            selections += rung.trials() * selectionsBetween(below, rung.resource(), coresets);
            below = rung.resource();
        }
        return selections;
    }

    private static double selectionsBetween(double from, double to, SubsetPlan coresets) {
        return IntStream.range((int) Math.round(from), (int) Math.round(to))
                .filter(epoch -> coresets.before(epoch) == SubsetPlan.Step.SELECT)
                .count();
    }

    /** Visits of training and selection, relative to the same schedule on full data. */
    public double share() {
        return (sampleVisits + selectionVisits) / fullVisits;
    }
}

package org.coretune.core.experiment;

import java.util.List;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.ResourceUnit;
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
     * Looks ahead. O(brackets x most epochs).
     *
     * @param plan     of the schedule
     * @param unit     of its resource
     * @param coresets the plan of the coresets
     * @param samples  training samples
     * @return NaN everywhere where the schedule has no end of its own
     */
    public static Forecast of(Plan plan, ResourceUnit unit, SubsetPlan coresets, int samples) {
        boolean known = !Double.isNaN(plan.cost().resume());
        if (!known && Double.isNaN(plan.most().resume())) {
            return new Forecast(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, false);
        }
        int most = unit.mostEpochs(plan);
        Work work = new Work();
        if (known) {
            plan.brackets().forEach(bracket -> work.add(bracket.rungs(), unit, coresets));
        } else {
            work.add(plan.configurations(), 0, most, coresets);
        }
        return new Forecast(
                work.epochs,
                work.visits,
                coresets.passesForward() ? work.selections * samples : 0,
                work.epochs * samples,
                (double) plan.configurations() * most * samples,
                !known);
    }

    /** What trials will do, added up. */
    private static final class Work {
        private double epochs;
        private double visits;
        private double selections;

        void add(List<Plan.Rung> rungs, ResourceUnit unit, SubsetPlan coresets) {
            SubsetPlan climbing =
                    coresets.climbing(rungs.stream().map(Plan.Rung::resource).toList());
            int from = 0;
            for (Plan.Rung rung : rungs) {
                int to = unit.isFraction() ? from + unit.perRung() : (int) Math.round(rung.resource());
                add(rung.trials(), from, to, climbing);
                from = to;
            }
        }

        void add(int trials, int from, int to, SubsetPlan coresets) {
            for (int epoch = from; epoch < to; epoch++) {
                epochs += trials;
                visits += (double) trials * coresets.size(epoch);
                selections += coresets.before(epoch) == SubsetPlan.Step.SELECT ? trials : 0;
            }
        }
    }

    /** Visits of training and selection, relative to the same schedule on full data. */
    public double share() {
        return (sampleVisits + selectionVisits) / fullVisits;
    }
}

package org.coretune.core.experiment;

import java.util.List;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.ResourceUnit;
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
     * Looks ahead. O(brackets x most epochs).
     *
     * @param plan     of the schedule
     * @param unit     of its resource
     * @param coresets the plan of the coresets
     * @param samples  training samples
     * @return of a single configuration trained to the end where the schedule has no end of its own
     */
    public static Forecast of(Plan plan, ResourceUnit unit, SubsetPlan coresets, int samples) {
        boolean known = !Double.isNaN(plan.cost().resume());
        int configurations = Math.max(1, plan.configurations());
        int most = unit.mostEpochs(plan);
        Work work = new Work(samples);
        if (known) {
            plan.brackets().forEach(bracket -> work.add(bracket.rungs(), unit, coresets));
        } else {
            work.add(Double.isNaN(plan.most().resume()) ? 1 : configurations, 0, most, coresets);
        }
        return new Forecast(
                work.epochs,
                work.visits,
                work.selection,
                work.epochs * samples,
                (double) configurations * most * samples,
                !known);
    }

    /** Looks ahead where resource is epochs. */
    public static Forecast of(Plan plan, SubsetPlan coresets, int samples) {
        return of(plan, ResourceUnit.EPOCHS, coresets, samples);
    }

    /** What trials will do, added up. */
    private static final class Work {
        private final int samples;
        private double epochs;
        private double visits;
        private SelectionCost selection = SelectionCost.NONE;

        Work(int samples) {
            this.samples = samples;
        }

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
                SubsetPlan.Step step = coresets.before(epoch);
                if (step == SubsetPlan.Step.SELECT) {
                    selection = selection.plus(coresets.selectionCost().times(trials));
                } else if (step == SubsetPlan.Step.KEEP
                        && coresets.reselectAbove(epoch).isPresent()) {
                    selection = selection.plus(SelectionCost.forward(samples).times(trials));
                }
            }
        }
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

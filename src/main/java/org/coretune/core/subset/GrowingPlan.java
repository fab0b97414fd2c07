package org.coretune.core.subset;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A plan whose coresets grow from rung to rung of a trial's bracket, with as many epochs at each.
 *
 * @param shares  the plan of every share of the data that a schedule has a rung at
 * @param rungs   the shares of one bracket from the lowest up
 * @param perRung epochs at each rung
 */
record GrowingPlan(Map<Double, SubsetPlan> shares, List<Double> rungs, int perRung) implements SubsetPlan {
    GrowingPlan {
        shares = Map.copyOf(shares);
        rungs = List.copyOf(rungs);
    }

    @Override
    public SubsetPlan climbing(List<Double> bracket) {
        return new GrowingPlan(shares, bracket, perRung);
    }

    private SubsetPlan at(int epoch) {
        return shares.get(rungs.get(Math.min(epoch / perRung, rungs.size() - 1)));
    }

    private SubsetPlan highest() {
        return shares.get(rungs.get(rungs.size() - 1));
    }

    @Override
    public String kind() {
        return highest().kind();
    }

    /** Samples of an epoch at the highest rung. */
    @Override
    public int size() {
        return highest().size();
    }

    @Override
    public int size(int epoch) {
        return at(epoch).size();
    }

    /** As the rung's own plan; but the coreset of the rung below is too small to be kept. */
    @Override
    public Step before(int epoch) {
        Step step = at(epoch).before(epoch);
        boolean first = epoch % perRung == 0 && epoch / perRung < rungs.size();
        return step == Step.KEEP && first ? Step.SELECT : step;
    }

    @Override
    public Coreset stream(Seeds trial, int epoch) {
        return at(epoch).stream(trial, epoch);
    }

    @Override
    public Selection select(SelectionContext context) {
        return at(context.epoch()).select(context);
    }

    @Override
    public OptionalDouble reselectAbove(int epoch) {
        return at(epoch).reselectAbove(epoch);
    }

    @Override
    public SelectionCost selectionCost() {
        return highest().selectionCost();
    }
}

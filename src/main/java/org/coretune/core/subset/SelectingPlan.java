package org.coretune.core.subset;

import java.util.OptionalDouble;
import org.coretune.core.Seed;

/** A plan that trains on coresets chosen by a {@link Selector} at the instants of a {@link SelectionSchedule}. */
record SelectingPlan(
        String kind,
        int size,
        SelectionSchedule schedule,
        SampleStream samples,
        Selector selector,
        OptionalDouble threshold)
        implements SubsetPlan {
    @Override
    public Step before(int epoch) {
        return schedule.before(epoch);
    }

    @Override
    public Coreset stream(Seeds seeds, int epoch) {
        return new Coreset(samples.epoch(seeds.trial(), epoch), null);
    }

    @Override
    public OptionalDouble reselectAbove(int epoch) {
        return schedule.maximal() - epoch >= 2 ? threshold : OptionalDouble.empty();
    }

    @Override
    public SelectionCost selectionCost() {
        return selector.cost(samples.labels().length, size, samples.classes());
    }

    @Override
    public Selection select(SelectionContext context) {
        Selection selection = choose(context);
        return selection.forwardVisits() == 0 || selection.gradientError() != GradientError.NONE
                ? selection
                : selection.with(GradientError.of(context.training(), context.labels(), selection.coreset()));
    }

    private Selection choose(SelectionContext context) {
        if (schedule.drawsFirst(context.epoch())) {
            return RandomSelector.FIXED.select(context, size);
        }
        Selection selection = selector.select(context, size);
        if (selection.coreset().size() > 0) {
            return selection;
        }
        Coreset previous = context.previous();
        if (previous != null) {
            return selection.replacedBy(previous, "kept-previous", previous);
        }
        Seed seed = context.seeds().trial().at("fallback", context.epoch());
        int[] samples = RandomSelector.draw(seed, context.labels().length, size);
        return selection.replacedBy(new Coreset(samples, null), "random", null);
    }
}

package org.coretune.core.subset;

/** A plan that streams in every epoch and never selects; with all samples in each epoch it is training on full data. */
record StreamingPlan(String kind, SampleStream samples) implements SubsetPlan {
    @Override
    public int size() {
        return samples.size();
    }

    @Override
    public Step before(int epoch) {
        return Step.STREAM;
    }

    @Override
    public Coreset stream(Seeds seeds, int epoch) {
        return new Coreset(samples.epoch(seeds.trial(), epoch), null);
    }

    /** Never called for by {@link #before}: streams the context's epoch. */
    @Override
    public Selection select(SelectionContext context) {
        return Selection.ofSamples(stream(context.seeds(), context.epoch()), context.previous(), 0);
    }
}

package org.coretune.tune;

import org.coretune.core.subset.Coreset;
import org.coretune.core.subset.LastLayer;
import org.coretune.core.subset.SelectionContext;
import org.coretune.core.subset.SubsetPlan;
import org.coretune.data.Samples;

/**
 * What a selection may look at where there is no network: the samples, and no gradients.
 *
 * @param seeds      random streams
 * @param epoch      executed units of resource
 * @param samples    the training samples
 * @param validationSamples the validation samples
 * @param previous   the coreset in use until now, or null
 */
record InputSelection(SubsetPlan.Seeds seeds, int epoch, Samples samples, Samples validationSamples, Coreset previous)
        implements SelectionContext {
    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public int[] labels() {
        return samples.labels();
    }

    @Override
    public int classes() {
        return samples.classes();
    }

    @Override
    public float[] features() {
        return samples.features();
    }

    @Override
    public int[] validationLabels() {
        return validationSamples.labels();
    }

    @Override
    public LastLayer training() {
        throw new UnsupportedOperationException("trees have no last layer");
    }

    @Override
    public LastLayer validation() {
        throw new UnsupportedOperationException("trees have no last layer");
    }
}

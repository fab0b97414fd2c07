package org.coretune.core.subset;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The samples with the largest cross-entropy, all with the same weight. Ties go to the lower number. */
final class LossSelector implements Selector {
    @Override
    public Selection select(SelectionContext context, int size) {
        LastLayer layer = context.training();
        int[] labels = context.labels();
        // delta of the sample's own class is p - 1, so the smallest p, which has the largest loss, comes first.
        int[] samples = IntStream.range(0, layer.samples())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer sample) -> layer.delta()[sample * layer.classes() + labels[sample]]))
                .limit(size)
                .mapToInt(Integer::intValue)
                .toArray();
        return Selection.ofSamples(new Coreset(samples, null), context.previous(), layer.samples());
    }
}

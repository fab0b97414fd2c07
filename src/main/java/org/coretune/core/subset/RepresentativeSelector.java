package org.coretune.core.subset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coretune.core.Seed;

/**
 * In each class, in proportion to its size, the samples that {@link Representatives} pick.
 *
 * <p>On gradients with respect to the logits of the trial's own network (with facility location and the sizes as weights:
 * CRAIG, Mirzasoleiman, Bilmes and Leskovec, ICML 2020), or on the input features: then the choice does not depend on any
 * network, so it is made once and shared by all trials. Safe for several threads; one that asks for the shared choice
 * while another makes it waits.
 */
final class RepresentativeSelector implements Selector {
    private final Representatives function;
    private final boolean onInput;
    private final boolean weighted;
    private final boolean stochastic;
    private Shared shared;

    private record Shared(float[] features, int[] labels, int size, List<Selection.Entry> entries) {}

    /**
     * The selector.
     *
     * @param onInput    on the input features instead of the gradients
     * @param weighted   whether a sample weighs as many as it stands for; else all weigh the same
     * @param stochastic whether every greedy step looks at a random part of the candidates only
     */
    RepresentativeSelector(Representatives function, boolean onInput, boolean weighted, boolean stochastic) {
        this.function = function;
        this.onInput = onInput;
        this.weighted = weighted;
        this.stochastic = stochastic;
    }

    /** Similarities of all pairs within the classes. */
    @Override
    public SelectionCost cost(int samples, int size, int classes) {
        double pairs = (double) samples * samples / classes;
        return new SelectionCost(onInput ? 0 : samples, pairs * classes);
    }

    @Override
    public Selection select(SelectionContext context, int size) {
        List<Selection.Entry> entries = onInput ? shared(context, size) : choose(context, size);
        int[] kept = entries.stream()
                .filter(entry -> entry.weight() > 0)
                .mapToInt(Selection.Entry::candidate)
                .toArray();
        float[] weights = null;
        if (weighted) {
            weights = new float[kept.length];
            int position = 0;
            for (Selection.Entry entry : entries) {
                if (entry.weight() > 0) {
                    weights[position++] = (float) entry.weight();
                }
            }
        }
        Coreset coreset = new Coreset(kept, weights);
        return new Selection(
                coreset,
                "sample",
                1,
                entries,
                "size",
                Double.NaN,
                coreset.overlap(context.previous()),
                onInput ? 0 : context.labels().length,
                GradientError.NONE);
    }

    private synchronized List<Selection.Entry> shared(SelectionContext context, int size) {
        if (shared == null
                || shared.features() != context.features()
                || shared.labels() != context.labels()
                || shared.size() != size) {
            shared = new Shared(context.features(), context.labels(), size, choose(context, size));
        }
        return shared.entries();
    }

    private List<Selection.Entry> choose(SelectionContext context, int size) {
        Classes classes = Classes.of(context.labels(), context.classes());
        List<GradientMatrix> rows = new ArrayList<>();
        LastLayer layer = onInput ? null : context.training();
        for (int[] samples : classes.samples()) {
            rows.add(
                    onInput
                            ? GradientMatrix.of(context.features(), context.labels().length, samples)
                            : GradientMatrix.of(layer.delta(), layer.samples(), samples));
        }
        context.choosing();
        List<Selection.Entry> entries = new ArrayList<>();
        for (int c = 0; c < rows.size(); c++) {
            int[] samples = classes.samples().get(c);
            Optional<Seed> seed = stochastic
                    ? Optional.of((onInput
                                    ? context.seeds().experiment().at("representatives")
                                    : context.seeds().trial().at("representatives", context.epoch()))
                            .at("class", c))
                    : Optional.empty();
            Representatives.Pick pick = function.of(rows.get(c), classes.share(c, size), seed);
            for (int i = 0; i < pick.rows().length; i++) {
                entries.add(new Selection.Entry(samples[pick.rows()[i]], weighted ? pick.sizes()[i] : 1, Double.NaN));
            }
        }
        return List.copyOf(entries);
    }
}

package org.coretune.core.subset;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * GLISTER (Killamsetty et al., AAAI 2021), online form: the samples whose gradient steps lower the validation loss most.
 *
 * <p>Greedy in some rounds (re-greedy). In each, the samples with the largest product of their last-layer gradient with
 * the validation gradient enter; then the last layer takes a gradient step on them, and the validation gradient is
 * computed anew for it. Validation logits are known up to a constant, as logarithms of the probabilities. Equal weights.
 * Cost: rounds (n + v) C (H + 1) operations; n / rounds ln(100) instead of n where every round looks at a random part only
 * (stochastic greedy, Mirzasoleiman et al., AAAI 2015).
 *
 * @param rounds     how often the validation gradient is computed
 * @param stochastic whether each round looks at a random part of the samples
 */
record GlisterSelector(int rounds, boolean stochastic) implements Selector {
    /** Length of the imagined step, in mean gradients. */
    private static final double RATE = 0.1;

    private static final float LEAST_PROBABILITY = 1e-30f;

    @Override
    public Selection select(SelectionContext context, int size) {
        LastLayer training = context.training();
        int[] validating = IntStream.range(0, context.validation().samples()).toArray();
        int[] rows = IntStream.range(0, training.classes()).toArray();
        LastLayer validation = context.validation();
        context.choosing();
        boolean[] taken = new boolean[training.samples()];
        int[] chosen = new int[size];
        int count = 0;
        for (int round = 1; round <= rounds; round++) {
            int until = (int) ((long) size * round / rounds);
            if (until > count) {
                int[] candidates = candidates(context, taken, until - count, round);
                double[] gains = new SampleGradients(training, candidates, rows, validation.gradientSum(validating))
                        .correlations();
                int[] best = IntStream.range(0, candidates.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> -gains[i]))
                        .limit(until - count)
                        .mapToInt(i -> candidates[i])
                        .toArray();
                for (int sample : best) {
                    taken[sample] = true;
                    chosen[count++] = sample;
                }
                validation =
                        stepped(validation, context.validationLabels(), training.gradientSum(best), RATE / best.length);
            }
        }
        return Selection.ofSamples(
                new Coreset(chosen, null), context.previous(), training.samples() + validation.samples());
    }

    private int[] candidates(SelectionContext context, boolean[] taken, int wanted, int round) {
        int[] left = IntStream.range(0, taken.length)
                .filter(sample -> !taken[sample])
                .toArray();
        if (!stochastic) {
            return left;
        }
        int some = (int) Math.ceil(taken.length * Math.log(100) / rounds);
        int[] order = context.seeds()
                .trial()
                .at("glister", context.epoch())
                .at("round", round)
                .permutation(left.length);
        return IntStream.of(order)
                .limit(Math.max(wanted, some))
                .map(i -> left[i])
                .sorted()
                .toArray();
    }

    /** The validation samples' factors after the last layer moved by {@code -rate * gradient}. */
    private static LastLayer stepped(LastLayer layer, int[] labels, double[][] gradient, double rate) {
        int classes = layer.classes();
        float[] delta = new float[layer.delta().length];
        double[] probabilities = new double[classes];
        for (int sample = 0; sample < layer.samples(); sample++) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                float onehot = labels[sample] == c ? 1 : 0;
                double logit = gradient[c][0];
                for (int h = 0; h < layer.width(); h++) {
                    logit += gradient[c][h + 1] * layer.hidden()[sample * layer.width() + h];
                }
                float before = Math.max(LEAST_PROBABILITY, layer.delta()[sample * classes + c] + onehot);
                probabilities[c] = before * Math.exp(-rate * logit);
                sum += probabilities[c];
            }
            for (int c = 0; c < classes; c++) {
                delta[sample * classes + c] = (float) (probabilities[c] / sum) - (labels[sample] == c ? 1 : 0);
            }
        }
        return new LastLayer(layer.samples(), classes, layer.width(), delta, layer.hidden());
    }
}

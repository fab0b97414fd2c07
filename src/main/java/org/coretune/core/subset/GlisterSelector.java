package org.coretune.core.subset;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * GLISTER (Killamsetty et al., AAAI 2021), online form: the samples whose gradient steps lower the validation loss most.
 *
 * <p>Greedy in {@value #ROUNDS} rounds. In each, the samples with the largest product of their last-layer gradient with
 * the validation gradient enter; then the last layer takes a gradient step on them, and the validation gradient is
 * computed anew for it. Validation logits are known up to a constant, as logarithms of the probabilities. Equal weights.
 * Cost: {@value #ROUNDS} (n + v) C (H + 1) operations.
 */
final class GlisterSelector implements Selector {
    private static final int ROUNDS = 10;
    /** Length of the imagined step, in mean gradients. */
    private static final double RATE = 0.1;

    private static final float LEAST_PROBABILITY = 1e-30f;

    @Override
    public Selection select(SelectionContext context, int size) {
        LastLayer training = context.training();
        int[] all = IntStream.range(0, training.samples()).toArray();
        int[] validating = IntStream.range(0, context.validation().samples()).toArray();
        int[] rows = IntStream.range(0, training.classes()).toArray();
        LastLayer validation = context.validation();
        boolean[] taken = new boolean[all.length];
        int[] chosen = new int[size];
        int count = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            int until = (int) ((long) size * round / ROUNDS);
            if (until > count) {
                double[] gains =
                        new SampleGradients(training, all, rows, validation.gradientSum(validating)).correlations();
                int[] best = IntStream.of(all)
                        .filter(sample -> !taken[sample])
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer sample) -> -gains[sample]))
                        .limit(until - count)
                        .mapToInt(Integer::intValue)
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

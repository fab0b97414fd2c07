package org.coretune.core.subset;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sums of sample gradients, sum_j delta_j [1, hidden_j]': one small matrix product D' [1, H] without any sample's
 * gradient written out. Not safe for several threads.
 */
final class GradientSum {
    /** Samples whose factors are widened at once. */
    private static final int CHUNK = 64;

    private final LastLayer layer;
    private final int[] places = IntStream.range(0, CHUNK).toArray();
    private final double[][] inputs;
    private final double[][] deltas;
    private final double[][] sum;

    GradientSum(LastLayer layer) {
        this.layer = layer;
        inputs = new double[CHUNK][layer.width() + 1];
        deltas = new double[layer.classes()][CHUNK];
        sum = new double[layer.classes()][layer.width() + 1];
    }

    /**
     * The sum over {@code samples[from]} … {@code samples[to - 1]}.
     *
     * @return [C, H + 1], bias first; valid until the next call
     */
    double[][] over(int[] samples, int from, int to) {
        for (double[] row : sum) {
            Arrays.fill(row, 0);
        }
        for (int start = from; start < to; start += CHUNK) {
            int count = Math.min(CHUNK, to - start);
            for (int s = 0; s < count; s++) {
                widen(samples[start + s], s);
            }
            for (int c = 0; c < sum.length; c++) {
                LinearCombination.add(sum[c], inputs, places, deltas[c], 0, count);
            }
        }
        return sum;
    }

    private void widen(int sample, int place) {
        double[] input = inputs[place];
        int offset = sample * layer.width();
        input[0] = 1;
        for (int h = 0; h < layer.width(); h++) {
            input[h + 1] = layer.hidden()[offset + h];
        }
        for (int c = 0; c < deltas.length; c++) {
            deltas[c][place] = layer.delta()[sample * layer.classes() + c];
        }
    }
}

package org.coretune.network;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.weights.WeightInitXavierUniform;

/**
 * What each type of layer starts from.
 *
 * <p>Weights and biases are uniform between plus and minus 1 / sqrt(fan-in), PyTorch's default for linear and
 * convolutional layers: results stay comparable with the PyTorch implementations of the method. Where the description
 * asks for Xavier's uniform weights, these are between plus and minus sqrt(6 / (fan-in + fan-out)). Batch normalisation
 * starts as the identity. All parameters of an LSTM are between plus and minus 1 / sqrt(units), and word vectors are
 * standard normal where no others are given, both as in PyTorch.
 */
final class InitialParameters {
    private InitialParameters() {}

    /** Writes a layer's parameters into {@code into} from {@code at} on; where they end. */
    static int write(NeuralNetConfiguration described, SplittableRandom random, float[] into, int at) {
        Layer layer = described.getLayer();
        int count = Math.toIntExact(layer.initializer().numParams(described));
        int end = at + count;
        if (layer instanceof BatchNormalization) {
            int channels = count / 4;
            Arrays.fill(into, at, at + channels, 1);
            Arrays.fill(into, at + 3 * channels, end, 1);
        } else if (layer instanceof ConvolutionLayer convolution) {
            int[] kernel = convolution.getKernelSize();
            int area = kernel[0] * kernel[1];
            int biases = convolution.hasBias() ? Math.toIntExact(convolution.getNOut()) : 0;
            double fan = (double) convolution.getNIn() * area;
            uniform(random, 1 / Math.sqrt(fan), into, at, at + biases);
            uniform(random, weightBound(convolution, area), into, at + biases, end);
        } else if (layer instanceof LSTM lstm) {
            uniform(random, 1 / Math.sqrt(lstm.getNOut()), into, at, end);
        } else if (layer instanceof FrozenLayer || layer instanceof EmbeddingSequenceLayer) {
            normal(random, into, at, end);
        } else if (layer instanceof FeedForwardLayer dense) {
            int weights = Math.toIntExact(dense.getNIn() * dense.getNOut());
            uniform(random, weightBound(dense, 1), into, at, at + weights);
            uniform(random, 1 / Math.sqrt(dense.getNIn()), into, at + weights, end);
        } else if (count > 0) {
            throw new IllegalStateException(layer.getClass() + " has parameters that nothing starts");
        }
        return end;
    }

    private static double weightBound(FeedForwardLayer layer, int area) {
        double fanIn = (double) layer.getNIn() * area;
        return ((BaseLayer) layer).getWeightInitFn() instanceof WeightInitXavierUniform
                ? Math.sqrt(6 / (fanIn + (double) layer.getNOut() * area))
                : 1 / Math.sqrt(fanIn);
    }

    private static void normal(SplittableRandom random, float[] into, int from, int to) {
        for (int i = from; i < to; i++) {
            into[i] = (float)
                    (Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble()));
        }
    }

    private static void uniform(SplittableRandom random, double bound, float[] into, int from, int to) {
        for (int i = from; i < to; i++) {
            into[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
    }
}

package org.coretune.engine.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coretune.core.Message;
import org.coretune.engine.Settings;
import org.coretune.network.Network;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * A Deeplearning4j description read as word vectors, layers of long short-term memory in a row, the last word's output, and a dense layer with
 * softmax and cross-entropy.
 *
 * @param words      how many there are
 * @param dimensions numbers in a word's vector
 * @param frozen     whether word vectors stay as they are
 * @param sparse     whether only the vectors of words that were read change in a step: plain gradient descent without weight decay
 * @param moments    numbers that the optimiser keeps for each number of a word's vector
 * @param units      of each layer
 * @param drop       share of the outputs of each layer that is dropped in training
 * @param classes    outputs
 * @param lacking    why LibTorch's part cannot run it; the rest is incomplete then
 */
record LstmChain(
        int words,
        int dimensions,
        boolean frozen,
        boolean sparse,
        int moments,
        List<Integer> units,
        double drop,
        int classes,
        Optional<Message> lacking) {
    /** Numbers of all word vectors. */
    long vectors() {
        return (long) words * dimensions;
    }

    /** Plain gradient descent without weight decay changes only the vectors of words that were read. */
    static boolean sparse(BaseLayer vectors) {
        return vectors.getIUpdater() instanceof Sgd && Settings.decay(vectors.getRegularization()) == 0;
    }

    /** How word vectors lie. */
    WordOrder order() {
        return new WordOrder(words, dimensions, moments);
    }

    /** Reads a network that reads words. */
    static LstmChain of(Network network) {
        EmbeddingSequenceLayer vectors = null;
        boolean frozen = false;
        List<Integer> units = new ArrayList<>();
        double drop = 0;
        String before = network.configuration().getNetworkInputs().get(0);
        for (String name : network.order()) {
            GraphVertex vertex = network.configuration().getVertices().get(name);
            Layer layer = vertex instanceof LayerVertex described && described.getPreProcessor() == null
                    ? described.getLayerConf().getLayer()
                    : null;
            boolean inRow = network.configuration().getVertexInputs().get(name).equals(List.of(before));
            before = name;
            if (vectors == null && inRow && embedding(layer) != null) {
                vectors = embedding(layer);
                frozen = layer instanceof FrozenLayer;
            } else if (vectors != null && inRow && layer instanceof LSTM lstm && reads(lstm)) {
                units.add(Math.toIntExact(lstm.getNOut()));
                drop = Math.max(drop, Settings.drop(lstm.getIDropout()));
            } else if (inRow && layer instanceof OutputLayer output && ends(output)) {
                drop = Math.max(drop, Settings.drop(output.getIDropout()));
            } else if (!inRow || !(vertex instanceof LastTimeStepVertex)) {
                String what = layer == null
                        ? vertex.getClass().getSimpleName()
                        : layer.getClass().getSimpleName();
                return new LstmChain(
                        0,
                        0,
                        false,
                        false,
                        0,
                        units,
                        0,
                        0,
                        Optional.of(new Message("engine.lacks-layer", "torch", name, what)));
            }
        }
        boolean sparse = !frozen && sparse(vectors);
        return new LstmChain(
                Math.toIntExact(vectors.getNIn()),
                Math.toIntExact(vectors.getNOut()),
                frozen,
                sparse,
                frozen ? 0 : (int) vectors.getIUpdater().stateSize(1),
                List.copyOf(units),
                drop,
                network.classes(),
                Optional.empty());
    }

    private static EmbeddingSequenceLayer embedding(Layer layer) {
        Layer inner = layer instanceof FrozenLayer wrapped ? wrapped.getLayer() : layer;
        return inner instanceof EmbeddingSequenceLayer vectors
                        && !vectors.hasBias()
                        && (layer instanceof FrozenLayer || Settings.problem(vectors) == null)
                ? vectors
                : null;
    }

    private static boolean reads(LSTM layer) {
        return layer.getActivationFn() instanceof ActivationTanH
                && layer.getGateActivationFn() instanceof ActivationSigmoid
                && !Double.isNaN(Settings.drop(layer.getIDropout()))
                && Settings.problem(layer) == null;
    }

    private static boolean ends(OutputLayer layer) {
        return layer.getLossFn() instanceof LossMCXENT loss
                && loss.getWeights() == null
                && layer.getActivationFn() instanceof ActivationSoftmax
                && !Double.isNaN(Settings.drop(layer.getIDropout()))
                && Settings.problem(layer) == null;
    }
}

package org.coretune.engine.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coretune.engine.Settings;
import org.coretune.network.Network;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;

/**
 * A Deeplearning4j description read as a chain of dense layers that ends in softmax with cross-entropy.
 *
 * @param layers the last one's activation is the softmax
 */
record Chain(List<Dense> layers) {
    /**
     * A dense layer.
     *
     * @param drop share of its inputs that is dropped in training
     */
    record Dense(int inputs, int outputs, Activation activation, double drop) {}

    /** The chain of a network that LibTorch can run; empty where it is none. */
    static Optional<Chain> of(Network network) {
        List<Dense> layers = new ArrayList<>();
        String before = network.configuration().getNetworkInputs().get(0);
        for (String name : network.order()) {
            if (!(network.configuration().getVertices().get(name) instanceof LayerVertex vertex)
                    || vertex.getPreProcessor() != null
                    || !network.configuration().getVertexInputs().get(name).equals(List.of(before))
                    || !(vertex.getLayerConf().getLayer() instanceof FeedForwardLayer layer)
                    || !(layer.getClass() == DenseLayer.class || layer.getClass() == OutputLayer.class)) {
                return Optional.empty();
            }
            layers.add(new Dense(
                    Math.toIntExact(layer.getNIn()),
                    Math.toIntExact(layer.getNOut()),
                    Activation.of(layer.getActivationFn()),
                    Settings.drop(layer.getIDropout())));
            before = name;
        }
        return Optional.of(new Chain(layers));
    }
}

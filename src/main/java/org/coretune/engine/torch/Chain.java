package org.coretune.engine.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.Message;
import org.coretune.network.Momentum;
import org.coretune.network.Network;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * A Deeplearning4j description read as a chain of dense layers that ends in softmax with cross-entropy.
 *
 * @param layers      the last one's activation is the softmax and not named
 * @param updater     of all parameters
 * @param weightDecay of all parameters
 */
record Chain(List<Dense> layers, IUpdater updater, double weightDecay) {
    /** Functions between the layers. */
    enum Activation {
        RELU,
        TANH,
        SOFTMAX
    }

    /**
     * A dense layer.
     *
     * @param drop share of its inputs that is dropped in training
     */
    record Dense(int inputs, int outputs, Activation activation, double drop) {}

    /** What of the network is no such chain; empty where it is one. */
    static Optional<Message> lacks(Network network) {
        ComputationGraphConfiguration configuration = network.configuration();
        String before = configuration.getNetworkInputs().get(0);
        FeedForwardLayer first = null;
        for (Map.Entry<String, GraphVertex> vertex : configuration.getVertices().entrySet()) {
            String name = vertex.getKey();
            boolean last = configuration.getNetworkOutputs().equals(List.of(name));
            if (!(vertex.getValue() instanceof LayerVertex layerVertex)
                    || layerVertex.getPreProcessor() != null
                    || !configuration.getVertexInputs().get(name).equals(List.of(before))) {
                return lacks(name, vertex.getValue().getClass().getSimpleName());
            }
            if (!(layerVertex.getLayerConf().getLayer() instanceof FeedForwardLayer layer)) {
                return lacks(
                        name, layerVertex.getLayerConf().getLayer().getClass().getSimpleName());
            }
            first = first == null ? layer : first;
            String problem = problem(layer, first, last);
            if (problem != null) {
                return lacks(name, layer.getClass().getSimpleName() + problem);
            }
            before = name;
        }
        return Optional.empty();
    }

    private static Optional<Message> lacks(String layer, String what) {
        return Optional.of(new Message("engine.lacks-layer", "torch", layer, what));
    }

    private static String problem(FeedForwardLayer layer, FeedForwardLayer first, boolean last) {
        if (last ? !(layer instanceof OutputLayer) : layer.getClass() != DenseLayer.class) {
            return "";
        }
        if (last && !(((OutputLayer) layer).getLossFn() instanceof LossMCXENT loss && loss.getWeights() == null)) {
            return ", " + ((OutputLayer) layer).getLossFn();
        }
        if (!last && (((DenseLayer) layer).hasLayerNorm() || !((DenseLayer) layer).hasBias())) {
            return ", layer norm";
        }
        if (activation(layer.getActivationFn()) == null
                || last != (activation(layer.getActivationFn()) == Activation.SOFTMAX)) {
            return ", " + layer.getActivationFn();
        }
        if (Double.isNaN(drop(layer.getIDropout()))) {
            return ", " + layer.getIDropout().getClass().getSimpleName();
        }
        IUpdater updater = layer.getIUpdater();
        if (!(updater instanceof Sgd || updater instanceof Momentum || updater instanceof Adam)
                || !updater.equals(first.getIUpdater())
                || layer.getBiasUpdater() != null && !updater.equals(layer.getBiasUpdater())) {
            return ", " + updater.getClass().getSimpleName();
        }
        double decay = decay(layer.getRegularization());
        if (decay != decay(layer.getRegularizationBias()) || decay != decay(first.getRegularization())) {
            return ", " + layer.getRegularization();
        }
        return layer.getWeightNoise() != null
                        || layer.getConstraints() != null
                                && !layer.getConstraints().isEmpty()
                        || layer.getGradientNormalization() != GradientNormalization.None
                ? ", weight noise, constraints or gradient normalisation"
                : null;
    }

    /** The chain of a network that {@link #lacks} nothing. */
    static Chain of(Network network) {
        List<Dense> layers = new ArrayList<>();
        FeedForwardLayer layer = null;
        for (var configuration : network.layers()) {
            layer = (FeedForwardLayer) configuration.getLayer();
            layers.add(new Dense(
                    Math.toIntExact(layer.getNIn()),
                    Math.toIntExact(layer.getNOut()),
                    activation(layer.getActivationFn()),
                    drop(layer.getIDropout())));
        }
        return new Chain(layers, layer.getIUpdater(), decay(layer.getRegularization()));
    }

    private static Activation activation(IActivation function) {
        if (function.equals(new ActivationReLU())) {
            return Activation.RELU;
        }
        if (function instanceof ActivationTanH) {
            return Activation.TANH;
        }
        return function instanceof ActivationSoftmax ? Activation.SOFTMAX : null;
    }

    /** Share that is dropped; NaN for other kinds of noise. */
    private static double drop(IDropout dropout) {
        if (dropout == null) {
            return 0;
        }
        return dropout instanceof Dropout plain && plain.getPSchedule() == null ? 1 - plain.getP() : Double.NaN;
    }

    /** L2 coefficient; NaN, which equals nothing, for other regularisation. */
    private static double decay(List<Regularization> regularization) {
        if (regularization == null || regularization.isEmpty()) {
            return 0;
        }
        return regularization.size() == 1 && regularization.get(0) instanceof L2Regularization l2
                ? l2.getL2().valueAt(0, 0)
                : Double.NaN;
    }
}

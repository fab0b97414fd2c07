package org.coretune.engine.torch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.Message;
import org.coretune.engine.Settings;
import org.coretune.network.Network;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * A Deeplearning4j description read as operations, one after the other; the last is the dense layer whose softmax and
 * cross-entropy end the network.
 *
 * @param steps   in the network's order
 * @param lacking why it cannot be run; the steps are incomplete then
 */
record Plan(List<Step> steps, Optional<Message> lacking) {
    /** Stands for the samples among the inputs of a step. */
    static final int SAMPLES = -1;

    /**
     * A vertex.
     *
     * @param inputs numbers of the steps whose outputs it adds up
     * @param view   shape of a sample that its input gets first; null where it stays
     * @param parameters how many of its own it has
     * @param maker  of its operation
     */
    record Step(int[] inputs, long[] view, long parameters, Operation.Maker maker) {}

    /** Reads a network. */
    static Plan of(Network network) {
        List<Step> steps = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        numbers.put(network.configuration().getNetworkInputs().get(0), SAMPLES);
        int layer = 0;
        List<String> order = network.order();
        for (String name : order) {
            GraphVertex vertex = network.configuration().getVertices().get(name);
            int[] inputs = network.configuration().getVertexInputs().get(name).stream()
                    .mapToInt(numbers::get)
                    .toArray();
            boolean last = network.configuration().getNetworkOutputs().equals(List.of(name));
            String problem = "";
            if (vertex instanceof ElementWiseVertex sum && sum.getOp() == ElementWiseVertex.Op.Add && !last) {
                problem = null;
                steps.add(new Step(inputs, null, 0, Simple.identity()));
            } else if (vertex instanceof LayerVertex described && inputs.length == 1) {
                Layer found = described.getLayerConf().getLayer();
                problem = problem(found, described.getPreProcessor(), last);
                if (problem == null) {
                    long count = found.initializer().numParams(described.getLayerConf());
                    steps.add(new Step(inputs, view(described.getPreProcessor()), count, maker(found, layer)));
                } else {
                    problem = found.getClass().getSimpleName() + problem;
                }
                layer++;
            } else {
                problem = vertex.getClass().getSimpleName();
            }
            if (problem != null) {
                return new Plan(steps, Optional.of(new Message("engine.lacks-layer", "torch", name, problem)));
            }
            numbers.put(name, steps.size() - 1);
        }
        return new Plan(steps, Optional.empty());
    }

    private static String problem(Layer layer, InputPreProcessor before, boolean last) {
        boolean known = before == null
                || before instanceof FeedForwardToCnnPreProcessor
                || before instanceof CnnToFeedForwardPreProcessor flatten && flatten.getFormat() == CNN2DFormat.NCHW;
        if (!known) {
            return ", " + before.getClass().getSimpleName();
        }
        if (layer instanceof BaseLayer learning && Settings.problem(learning) != null) {
            return Settings.problem(learning);
        }
        if (last) {
            return layer instanceof OutputLayer output ? output(output) : "";
        }
        if (layer.getClass() == DenseLayer.class) {
            return dense((DenseLayer) layer);
        }
        if (layer.getClass() == ConvolutionLayer.class) {
            return Convolution.problem((ConvolutionLayer) layer);
        }
        if (layer.getClass() == SubsamplingLayer.class) {
            return Pooling.problem((SubsamplingLayer) layer);
        }
        if (layer instanceof BatchNormalization normalisation) {
            return Normalisation.problem(normalisation);
        }
        if (layer instanceof ActivationLayer activation) {
            Activation function = Activation.of(activation.getActivationFn());
            return function == null || function == Activation.SOFTMAX || layer.getIDropout() != null
                    ? ", " + activation.getActivationFn()
                    : null;
        }
        if (layer instanceof GlobalPoolingLayer pooling) {
            return pooling.getPoolingType() == PoolingType.AVG
                            && pooling.isCollapseDimensions()
                            && pooling.getPoolingDimensions() == null
                    ? null
                    : ", " + pooling.getPoolingType();
        }
        return "";
    }

    private static String output(OutputLayer layer) {
        if (!(layer.getLossFn() instanceof LossMCXENT loss && loss.getWeights() == null)) {
            return ", " + layer.getLossFn();
        }
        if (Activation.of(layer.getActivationFn()) != Activation.SOFTMAX) {
            return ", " + layer.getActivationFn();
        }
        return dropout(layer);
    }

    private static String dense(DenseLayer layer) {
        if (layer.hasLayerNorm() || !layer.hasBias()) {
            return ", layer norm or no bias";
        }
        Activation function = Activation.of(layer.getActivationFn());
        if (function == null || function == Activation.SOFTMAX) {
            return ", " + layer.getActivationFn();
        }
        return dropout(layer);
    }

    private static String dropout(Layer layer) {
        return Double.isNaN(Settings.drop(layer.getIDropout()))
                ? ", " + layer.getIDropout().getClass().getSimpleName()
                : null;
    }

    private static long[] view(InputPreProcessor before) {
        if (before instanceof FeedForwardToCnnPreProcessor pictures) {
            return new long[] {pictures.getNumChannels(), pictures.getInputHeight(), pictures.getInputWidth()};
        }
        return before == null ? null : new long[] {-1};
    }

    private static Operation.Maker maker(Layer layer, int number) {
        if (layer instanceof ConvolutionLayer convolution) {
            return Convolution.of(convolution);
        }
        if (layer instanceof SubsamplingLayer pooling) {
            return Pooling.of(pooling);
        }
        if (layer instanceof BatchNormalization normalisation) {
            return Normalisation.of(normalisation);
        }
        if (layer instanceof ActivationLayer activation) {
            return Simple.activation(Activation.of(activation.getActivationFn()));
        }
        return layer instanceof GlobalPoolingLayer
                ? Simple.mean()
                : DenseOperation.of((FeedForwardLayer) layer, number);
    }
}

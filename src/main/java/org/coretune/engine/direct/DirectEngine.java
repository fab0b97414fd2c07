package org.coretune.engine.direct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.coretune.core.Message;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;
import org.coretune.engine.Kernels;
import org.coretune.engine.Natives;
import org.coretune.engine.Settings;
import org.coretune.engine.Training;
import org.coretune.network.Momentum;
import org.coretune.network.Network;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;

/**
 * The engine for chains of dense layers on a CPU: forward and backward passes by hand over OpenBLAS.
 *
 * <p>A small step is a third of a millisecond of arithmetic or less; a tensor library spends as much again around it. Here
 * a layer costs three calls of a product and a few loops.
 */
public final class DirectEngine implements Engine {
    private final Products products;

    /** Loads OpenBLAS and keeps it to one thread for each of ours. */
    public DirectEngine() {
        Natives.start(() -> Loader.load(openblas.class));
        products = new OpenBlas(Kernels.areForAvx512());
    }

    @Override
    public String name() {
        return "direct";
    }

    @Override
    public String description() {
        return "direct, " + Natives.blas();
    }

    @Override
    public Optional<Message> lacks(Network network) {
        String before = network.configuration().getNetworkInputs().get(0);
        String last = network.configuration().getNetworkOutputs().get(0);
        for (String name : network.order()) {
            GraphVertex vertex = network.configuration().getVertices().get(name);
            boolean chained =
                    network.configuration().getVertexInputs().get(name).equals(List.of(before));
            if (!(vertex instanceof LayerVertex layer)
                    || !chained
                    || layer.getPreProcessor() != null
                    || !isKnown(layer.getLayerConf().getLayer(), name.equals(last))) {
                String what = vertex instanceof LayerVertex layer
                        ? layer.getLayerConf().getLayer().getClass().getSimpleName()
                        : vertex.getClass().getSimpleName();
                String where = chained ? "" : ", not in a chain";
                return Optional.of(new Message("engine.lacks-layer", name(), name, what + where));
            }
            before = name;
        }
        return Optional.empty();
    }

    private static boolean isKnown(org.deeplearning4j.nn.conf.layers.Layer layer, boolean last) {
        boolean plain = layer instanceof FeedForwardLayer learning
                && Settings.problem(learning) == null
                && !Double.isNaN(Settings.drop(layer.getIDropout()));
        if (last) {
            return plain && layer.getClass() == OutputLayer.class;
        }
        return plain
                && layer.getClass() == DenseLayer.class
                && ((DenseLayer) layer).hasBias()
                && !((DenseLayer) layer).hasLayerNorm()
                && activation(((DenseLayer) layer).getActivationFn()) != null;
    }

    private static Activation activation(IActivation function) {
        if (function instanceof ActivationReLU relu) {
            return relu.equals(new ActivationReLU()) ? Activation.RELU : null;
        }
        if (function instanceof ActivationLReLU leaky) {
            return leaky.getAlpha() == 0.01 ? Activation.LEAKY_RELU : null;
        }
        return function instanceof ActivationTanH
                ? Activation.TANH
                : function instanceof ActivationSigmoid ? Activation.SIGMOID : null;
    }

    @Override
    public Loaded load(Samples samples) {
        return new Plain(samples);
    }

    private record Plain(Samples samples) implements Loaded {
        @Override
        public void close() {
            // Plain arrays: nothing to free.
        }
    }

    @Override
    public Training open(Network network, float[] parameters) {
        List<Layer> layers = layers(network);
        if (parameters.length != layers.get(layers.size() - 1).end()) {
            throw new IllegalArgumentException(
                    parameters.length + " parameters do not fit a network of " + network.parameterCount());
        }
        return new Block(parameters.length).ownedBy(block -> {
            block.put(0, parameters, 0, parameters.length);
            return new DirectTraining(products, layers, block, optimiser(network, layers, block));
        });
    }

    private static List<Layer> layers(Network network) {
        List<Layer> chain = new ArrayList<>();
        int offset = 0;
        for (NeuralNetConfiguration configuration : network.layers()) {
            FeedForwardLayer layer = (FeedForwardLayer) configuration.getLayer();
            double drop = layer.getIDropout() instanceof Dropout dropout ? 1 - dropout.getP() : 0;
            Activation activation = layer instanceof OutputLayer ? null : activation(layer.getActivationFn());
            Layer next = new Layer((int) layer.getNIn(), (int) layer.getNOut(), activation, drop, offset);
            chain.add(next);
            offset = next.end();
        }
        return chain;
    }

    private Optimiser optimiser(Network network, List<Layer> layers, Block parameters) {
        BaseLayer layer = (BaseLayer) network.layers().get(0).getLayer();
        double weightDecay = layer.getRegularization().stream()
                .filter(L2Regularization.class::isInstance)
                .mapToDouble(l2 -> ((L2Regularization) l2).getL2().valueAt(0, 0))
                .sum();
        IUpdater updater = layer.getIUpdater();
        if (updater instanceof Adam adam) {
            return AdamOptimiser.of(
                    products, layers, parameters, weightDecay, adam.getBeta1(), adam.getBeta2(), adam.getEpsilon());
        }
        if (updater instanceof Momentum momentum) {
            return MomentumOptimiser.of(
                    products, layers, parameters, weightDecay, momentum.momentum(), momentum.nesterov());
        }
        if (updater instanceof Sgd) {
            return MomentumOptimiser.of(products, layers, parameters, weightDecay, 0, false);
        }
        throw new IllegalArgumentException("no updater " + updater);
    }

    @Override
    public void close() {
        // Nothing is held beyond the trainings.
    }
}

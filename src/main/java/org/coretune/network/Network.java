package org.coretune.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Kind;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.experiment.Models;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A network as every engine understands it: Deeplearning4j's own description with updater, weight decay and dropout in it.
 *
 * <p>Making one takes well under a millisecond and loads no native library. Weight decay is L2 regularisation of weights
 * and biases, added to the gradient before the updater, as PyTorch's {@code weight_decay}. Dropout acts on the outputs of
 * the hidden layers, that is, on the inputs of every layer but the first. Engines never change the description.
 *
 * @param architecture  what the initial parameters depend on: equal texts start from equal parameters
 * @param configuration the description
 * @param inputs        numbers in a sample
 * @param classes       outputs
 * @param width         inputs of the last layer
 */
public record Network(
        String architecture, ComputationGraphConfiguration configuration, int inputs, int classes, int width) {
    /** The most parameters that a network may have: 400 MB as floats, before gradients and optimiser state. */
    public static final int MAX_PARAMETERS = 100_000_000;

    private static final int MAX_WIDTH = 1 << 20;
    private static final int MAX_LAYERS = 100;

    /**
     * The network of a model definition: {@code mlp} with {@code hidden} (a list of widths; default none) and
     * {@code activation} ({@code relu}, the default, or {@code tanh}).
     *
     * @param model           kind and options, with every {@code $name} replaced by its value
     * @param hyperparameters updater, weight decay and dropout
     * @throws InvalidInputException where the kind is unknown or an option is out of its range
     */
    public static Network of(Spec model, Hyperparameters hyperparameters, int inputs, int classes) {
        model.only(Kind.find(Models.networks(), "network", model.kind()));
        String activation = model.oneOf(Models.ACTIVATION);
        List<Integer> hidden = widths(model);
        boundParameters(hidden, inputs, classes);

        GraphBuilder graph = graph(hyperparameters);
        String before = "input";
        int width = inputs;
        for (int i = 0; i < hidden.size(); i++) {
            String name = "hidden" + (i + 1);
            graph.addLayer(
                    name,
                    dropout(new DenseLayer.Builder(), i, hyperparameters)
                            .nIn(width)
                            .nOut(hidden.get(i))
                            .activation(activation.equals("relu") ? Activation.RELU : Activation.TANH)
                            .build(),
                    before);
            before = name;
            width = hidden.get(i);
        }
        graph.addLayer(
                "output",
                dropout(new OutputLayer.Builder(LossFunction.MCXENT), hidden.size(), hyperparameters)
                        .nIn(width)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build(),
                before);
        String architecture = "mlp " + inputs + " " + hidden + " " + activation + " " + classes;
        Network network = new Network(architecture, graph.setOutputs("output").build(), inputs, classes, width);
        // Deeplearning4j's default is the clock; nothing is drawn from it. Its builder's seed() would load ND4J.
        network.configuration.getDefaultConfiguration().setSeed(0);
        network.layers().forEach(layer -> layer.setSeed(0));
        return network;
    }

    private static List<Integer> widths(Spec model) {
        Object given = model.options().getOrDefault(Models.HIDDEN.key(), List.of());
        List<?> values = given instanceof List<?> list ? list : List.of(given);
        if (values.size() > MAX_LAYERS) {
            throw new InvalidInputException("network.too-many-layers", values.size(), MAX_LAYERS);
        }
        List<Integer> widths = new ArrayList<>();
        for (Object value : values) {
            if (!(value instanceof Long || value instanceof Integer)
                    || ((Number) value).longValue() < 1
                    || ((Number) value).longValue() > MAX_WIDTH) {
                throw new InvalidInputException("network.hidden-width", String.valueOf(value), MAX_WIDTH);
            }
            widths.add(((Number) value).intValue());
        }
        return widths;
    }

    private static void boundParameters(List<Integer> hidden, int inputs, int classes) {
        long parameters = 0;
        long width = inputs;
        for (int next : hidden) {
            parameters += (width + 1) * next;
            width = next;
        }
        parameters += (width + 1) * classes;
        if (parameters > MAX_PARAMETERS) {
            throw new InvalidInputException(
                    "network.too-many-parameters", Message.grouped(parameters), Message.grouped(MAX_PARAMETERS));
        }
    }

    private static GraphBuilder graph(Hyperparameters hyperparameters) {
        NeuralNetConfiguration.Builder builder = new NeuralNetConfiguration.Builder()
                .updater(updater(hyperparameters))
                .weightInit(WeightInit.ZERO); // parameters are always given
        if (hyperparameters.weightDecay() > 0) {
            builder.l2(hyperparameters.weightDecay()).l2Bias(hyperparameters.weightDecay());
        }
        return builder.graphBuilder().addInputs("input");
    }

    private static IUpdater updater(Hyperparameters hyperparameters) {
        double learningRate = hyperparameters.learningRate();
        if (hyperparameters.optimizer().equals("adam")) {
            return new Adam(learningRate);
        }
        return hyperparameters.momentum() == 0
                ? new Sgd(learningRate)
                : new Momentum(learningRate, hyperparameters.momentum(), hyperparameters.nesterov());
    }

    private static <B extends FeedForwardLayer.Builder<B>> B dropout(
            B layer, int hiddenBefore, Hyperparameters hyperparameters) {
        // Deeplearning4j drops a layer's inputs and counts what is kept.
        return hyperparameters.dropout() > 0 && hiddenBefore > 0 ? layer.dropOut(1 - hyperparameters.dropout()) : layer;
    }

    /** The layers in the order in which samples pass and in which their parameters follow each other. */
    public List<NeuralNetConfiguration> layers() {
        List<NeuralNetConfiguration> layers = new ArrayList<>();
        for (GraphVertex vertex : configuration.getVertices().values()) {
            if (vertex instanceof LayerVertex layer) {
                layers.add(layer.getLayerConf());
            }
        }
        return layers;
    }

    /** Length of the flat parameter vector. */
    public int parameterCount() {
        long count = 0;
        for (NeuralNetConfiguration layer : layers()) {
            count += layer.getLayer().initializer().numParams(layer);
        }
        return Math.toIntExact(count);
    }

    /**
     * Parameters to start from; the same for equal architectures and seeds, computed without any engine.
     *
     * <p>Weights and biases of a layer are uniform between plus and minus 1 / sqrt(inputs), which is PyTorch's default
     * for linear layers: results stay comparable with the PyTorch implementations of the method, and it suits relu and
     * tanh alike. Order: layer by layer, its weights [outputs, inputs] row-major (Deeplearning4j's [inputs, outputs]
     * column-major), then its biases.
     */
    public float[] initialParameters(Seed seed) {
        float[] parameters = new float[parameterCount()];
        int at = 0;
        int number = 0;
        for (NeuralNetConfiguration layer : layers()) {
            SplittableRandom random =
                    seed.at(architecture).at("layer", number++).generator();
            double bound = 1 / Math.sqrt(((FeedForwardLayer) layer.getLayer()).getNIn());
            long count = layer.getLayer().initializer().numParams(layer);
            for (long i = 0; i < count; i++) {
                parameters[at++] = (float) ((2 * random.nextDouble() - 1) * bound);
            }
        }
        return parameters;
    }
}

package org.coretune.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.coretune.core.Kind;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.experiment.Models;
import org.coretune.data.Augmentation;
import org.coretune.data.Samples;
import org.coretune.data.Shape;
import org.coretune.data.Words;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;

/**
 * A network as every engine understands it: Deeplearning4j's own description with updater, weight decay and dropout in it.
 *
 * <p>Making one takes well under a millisecond and loads no native library. Weight decay is L2 regularisation of weights
 * and biases, added to the gradient before the updater, as PyTorch's {@code weight_decay}; batch normalisation's factors
 * are left alone, as Deeplearning4j does. Dropout acts on the inputs of dense layers but the first layer of all. Running
 * means and variances of batch normalisation are among the parameters: they are saved, resumed and moved between engines
 * with them, and evaluation and selection use them. Engines never change the description.
 *
 * @param architecture  what the initial parameters depend on: equal texts start from equal parameters
 * @param configuration the description
 * @param input         how the numbers of a sample lie
 * @param classes       outputs
 * @param width         inputs of the last layer
 * @param activations   numbers that a forward pass of one sample produces
 * @param augmentation  what is done to samples before they are trained on
 * @param rates         by layer name, the factor of the epoch's learning rate; 1 for layers that are not in it
 * @param start         how parameters start; empty for the ways of our own architectures
 */
public record Network(
        String architecture,
        ComputationGraphConfiguration configuration,
        Shape input,
        int classes,
        int width,
        long activations,
        Augmentation augmentation,
        Map<String, Double> rates,
        Optional<Start> start) {
    /** The most parameters that a network may have: 400 MB as floats, before gradients and optimiser state. */
    public static final int MAX_PARAMETERS = 100_000_000;

    /** The most numbers that a mini-batch's forward pass may produce: 4 GB as floats. */
    public static final long MAX_ACTIVATIONS = 1_000_000_000;

    private static final Map<String, Family> FAMILIES = Map.of(
            Models.MLP.name(), Perceptron::build,
            Models.LENET.name(), Convolutions::lenet,
            Models.CNN.name(), Convolutions::cnn,
            Models.RESNET18.name(), Residual::basic,
            Models.RESNET50.name(), Residual::bottleneck,
            Models.LSTM.name(), Recurrent::lstm);

    /** Builds the networks of a kind, layer by layer. */
    interface Family {
        /** Adds all layers to {@code layers} and ends with {@link Layers#output}. */
        Network build(Spec model, Layers layers);
    }

    /** How the parameters of a network start that is none of our own architectures. */
    @FunctionalInterface
    interface Start {
        /** Parameters to start from; the same for equal seeds. */
        float[] parameters(Network network, Seed seed);
    }

    /** Copies the rates. */
    public Network {
        rates = Map.copyOf(rates);
    }

    /**
     * The network of a model definition: one of {@link Models#networks()} but the user's own, with its options.
     *
     * @param model           kind and options, with every {@code $name} replaced by its value
     * @param hyperparameters updater, weight decay and dropout
     * @param input           how the numbers of a sample lie
     * @throws org.coretune.core.InvalidInputException where the kind is unknown, an option is out of its range, the
     *     samples are of another shape than it takes, or it has too many parameters
     */
    public static Network of(Spec model, Hyperparameters hyperparameters, Shape input, int classes) {
        Kind kind = Kind.find(Models.networks(), "network", model.kind());
        model.only(kind);
        return FAMILIES.get(kind.name()).build(model, new Layers(hyperparameters, input, classes));
    }

    /** Whether it reads texts word by word; else it sees a sample's plain features. */
    public boolean readsWords() {
        Layer first = layers().get(0).getLayer();
        return first instanceof EmbeddingSequenceLayer
                || first instanceof FrozenLayer frozen && frozen.getLayer() instanceof EmbeddingSequenceLayer;
    }

    /** Numbers in a sample. */
    public int inputs() {
        return input.size();
    }

    /** Factor of the epoch's learning rate for a layer. */
    public double rate(String layer) {
        return rates.getOrDefault(layer, 1.0);
    }

    /**
     * The vertices behind the network's input in the order in which samples pass and in which their parameters follow
     * each other: Deeplearning4j's own topological order, which is Kahn's with the vertices as they were added.
     */
    public List<String> order() {
        return order(configuration);
    }

    /** The same of any configuration all of whose vertices have inputs that exist; shorter where they are in a circle. */
    static List<String> order(ComputationGraphConfiguration configuration) {
        Map<String, Set<String>> open = new LinkedHashMap<>();
        configuration.getVertexInputs().forEach((name, inputs) -> open.put(name, new LinkedHashSet<>(inputs)));
        ArrayDeque<String> ready = new ArrayDeque<>(configuration.getNetworkInputs());
        List<String> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            String next = ready.remove();
            for (String name : configuration.getVertices().keySet()) {
                if (open.get(name).remove(next) && open.get(name).isEmpty()) {
                    ready.add(name);
                    order.add(name);
                }
            }
        }
        return order;
    }

    /** The layers by name, in the {@link #order}. */
    public Map<String, NeuralNetConfiguration> namedLayers() {
        Map<String, NeuralNetConfiguration> layers = new LinkedHashMap<>();
        for (String name : order()) {
            NeuralNetConfiguration layer = layer(configuration.getVertices().get(name));
            if (layer != null) {
                layers.put(name, layer);
            }
        }
        return layers;
    }

    /** The layer of a vertex, be it one that nothing passes backward through; null where it has none. */
    static NeuralNetConfiguration layer(GraphVertex vertex) {
        GraphVertex inner = vertex instanceof FrozenVertex frozen ? frozen.getUnderlying() : vertex;
        return inner instanceof LayerVertex layer ? layer.getLayerConf() : null;
    }

    /** The layers in the {@link #order}. */
    public List<NeuralNetConfiguration> layers() {
        return List.copyOf(namedLayers().values());
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
     * Parameters to start from; the same for equal architectures and seeds, whatever the engine.
     *
     * <p>Each layer draws from a stream of its own, as {@link InitialParameters} says. Order: layer by layer as
     * Deeplearning4j lays them out. Of a dense layer its weights [outputs, inputs] row-major (Deeplearning4j's [inputs,
     * outputs] column-major), then its biases; of a convolution its biases, then its weights [outputs, channels, height,
     * width]; of batch normalisation factors, shifts, running means and running variances; of word vectors [dimensions,
     * words]; of an LSTM its weights [4 units, inputs], its recurrent weights [4 units, units] and its biases [4 units], in
     * the order of block input, forget, output and input gate.
     */
    public float[] initialParameters(Seed seed) {
        if (start.isPresent()) {
            return start.get().parameters(this, seed.at(architecture));
        }
        float[] parameters = new float[parameterCount()];
        int at = 0;
        int number = 0;
        for (NeuralNetConfiguration layer : layers()) {
            SplittableRandom random =
                    seed.at(architecture).at("layer", number++).generator();
            at = InitialParameters.write(layer, random, parameters, at);
        }
        return parameters;
    }

    /** The same, where it reads words with the vectors that these start from. */
    public float[] initialParameters(Seed seed, Samples samples) {
        float[] parameters = initialParameters(seed);
        if (readsWords()) {
            Words words = samples.texts().words();
            for (int word = 0; word < words.size(); word++) {
                for (int d = 0; d < words.dimensions(); d++) {
                    parameters[d * words.size() + word] = words.vectors()[word * words.dimensions() + d];
                }
            }
        }
        return parameters;
    }
}

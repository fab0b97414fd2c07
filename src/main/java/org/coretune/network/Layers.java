package org.coretune.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Option;
import org.coretune.core.Spec;
import org.coretune.data.Augmentation;
import org.coretune.data.Shape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A network under construction: each method adds a layer behind a {@link Point} and gives the point behind it.
 *
 * <p>Shapes are followed and bounds are kept as layers are added, before anything of their size is allocated.
 */
final class Layers {
    private static final int MAX_LAYERS = 100;

    private final Hyperparameters hyperparameters;
    private final Point input;
    private final int classes;
    private final GraphBuilder graph;
    private final Map<String, Double> rates = new LinkedHashMap<>();
    private double learningRate;
    private WeightInit weights = WeightInit.ZERO; // parameters are always given; the name tells how they start
    private long parameters;
    private long activations;

    /**
     * What comes out of a vertex.
     *
     * @param name    of the vertex
     * @param shape   of its output
     * @param picture whether it lies as [channels, height, width]; samples and plain features lie flat
     */
    record Point(String name, Shape shape, boolean picture) {}

    /** An empty network for samples of this shape. */
    Layers(Hyperparameters hyperparameters, Shape input, int classes) {
        this.hyperparameters = hyperparameters;
        this.input = new Point("input", input, false);
        this.classes = classes;
        this.learningRate = hyperparameters.learningRate();
        NeuralNetConfiguration.Builder builder = new NeuralNetConfiguration.Builder()
                .updater(updater(learningRate))
                .weightInit(WeightInit.ZERO);
        if (hyperparameters.weightDecay() > 0) {
            builder.l2(hyperparameters.weightDecay()).l2Bias(hyperparameters.weightDecay());
        }
        graph = builder.graphBuilder().addInputs(input().name());
    }

    /** How the configuration wants it trained. */
    Hyperparameters hyperparameters() {
        return hyperparameters;
    }

    /** Where samples enter. */
    Point input() {
        return input;
    }

    /** Outputs of the network. */
    int classes() {
        return classes;
    }

    private IUpdater updater(double rate) {
        return updater(hyperparameters, rate);
    }

    /** The updater that the configuration asks for, at this rate. */
    static IUpdater updater(Hyperparameters hyperparameters, double rate) {
        if (hyperparameters.optimizer().equals("adam")) {
            return new Adam(rate);
        }
        return hyperparameters.momentum() == 0
                ? new Sgd(rate)
                : new Momentum(rate, hyperparameters.momentum(), hyperparameters.nesterov());
    }

    /** Layers that are added from now on learn at this rate instead of {@code learning_rate}. */
    void learningRate(double rate) {
        learningRate = rate;
    }

    /** Weights of layers that are added from now on start from Xavier's uniform distribution. */
    void xavier() {
        weights = WeightInit.XAVIER_UNIFORM;
    }

    /** Widths or channels of the model's layers, one of each. */
    static List<Integer> widths(Spec model, Option option) {
        List<Integer> widths = model.wholes(option);
        if (widths.size() > MAX_LAYERS) {
            throw new InvalidInputException("network.too-many-layers", option.key(), widths.size(), MAX_LAYERS);
        }
        return widths;
    }

    /** A dense layer; pictures become plain features, and dropout acts on its inputs unless they are the samples. */
    Point dense(String name, Point from, int outputs, String activation) {
        dense(name, from, outputs, new DenseLayer.Builder().activation(function(activation)));
        return grown(new Point(name, Shape.flat(outputs), false));
    }

    private <B extends FeedForwardLayer.Builder<B>> void dense(String name, Point from, int outputs, B layer) {
        count((from.shape().size() + 1L) * outputs);
        if (hyperparameters.dropout() > 0 && !from.name().equals(input.name())) {
            layer.dropOut(1 - hyperparameters.dropout()); // Deeplearning4j counts what is kept
        }
        layer.nIn(from.shape().size()).nOut(outputs).weightInit(weights);
        add(name, layer.build(), from, false);
    }

    /**
     * A convolution with a square kernel.
     *
     * @param padding zeros around the picture
     * @param bias    whether each channel has one; none before batch normalisation, which would take it away again
     */
    Point convolution(
            String name,
            Point from,
            int channels,
            int kernel,
            int stride,
            int padding,
            boolean bias,
            String activation) {
        Shape shape = from.shape();
        Shape made = slid(name, shape, channels, kernel, stride, padding);
        count(((long) shape.channels() * kernel * kernel + (bias ? 1 : 0)) * channels);
        ConvolutionLayer layer = new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .padding(padding, padding)
                .convolutionMode(ConvolutionMode.Truncate)
                .hasBias(bias)
                .nIn(shape.channels())
                .nOut(channels)
                .weightInit(weights)
                .activation(function(activation))
                .build();
        add(name, layer, from, true);
        return grown(new Point(name, made, true));
    }

    /**
     * The largest or the mean of each square of pixels; what no whole square reaches at the right and below is left out.
     *
     * @param padding pixels by which squares reach over the edges, where nothing counts
     */
    Point pool(String name, Point from, String pooling, int kernel, int stride, int padding) {
        Shape shape = from.shape();
        Shape made = slid(name, shape, shape.channels(), kernel, stride, padding);
        SubsamplingLayer layer = new SubsamplingLayer.Builder(
                        pooling.equals("max") ? SubsamplingLayer.PoolingType.MAX : SubsamplingLayer.PoolingType.AVG)
                .kernelSize(kernel, kernel)
                .stride(stride, stride)
                .padding(padding, padding)
                .convolutionMode(ConvolutionMode.Truncate)
                .build();
        add(name, layer, from, true);
        return grown(new Point(name, made, true));
    }

    /** The places that a square kernel takes on a picture, which has to hold it once. */
    private static Shape slid(String name, Shape shape, int channels, int kernel, int stride, int padding) {
        int height = shape.height() + 2 * padding;
        int width = shape.width() + 2 * padding;
        if (Math.min(height, width) < kernel) {
            throw new InvalidInputException("network.shrunk", name, kernel, shape.height(), shape.width());
        }
        return new Shape(channels, (height - kernel) / stride + 1, (width - kernel) / stride + 1);
    }

    /** Batch normalisation, with running statistics of nine parts old and one part new, as PyTorch's default. */
    Point normalisation(String name, Point from) {
        int channels = from.shape().channels();
        count(4L * channels);
        add(
                name,
                new BatchNormalization.Builder()
                        .decay(0.9)
                        .eps(1e-5)
                        .useLogStd(false)
                        .nIn(channels)
                        .nOut(channels)
                        .build(),
                from,
                true);
        return grown(new Point(name, from.shape(), true));
    }

    /** Rectified linear units. */
    Point relu(String name, Point from) {
        add(name, new ActivationLayer.Builder().activation(Activation.RELU).build(), from, true);
        return grown(new Point(name, from.shape(), true));
    }

    /** The sum of two of one shape. */
    Point sum(String name, Point one, Point other) {
        graph.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), one.name(), other.name());
        return grown(new Point(name, one.shape(), one.picture()));
    }

    /** The mean of each channel. */
    Point mean(String name, Point from) {
        add(name, new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), from, true);
        return grown(new Point(name, Shape.flat(from.shape().channels()), false));
    }

    /**
     * The vectors of a text's words.
     *
     * @param frozen whether they stay as they are
     */
    Point words(String name, Point from, boolean frozen) {
        Shape shape = from.shape();
        int dimensions = shape.size();
        count((long) shape.words() * dimensions);
        EmbeddingSequenceLayer words = new EmbeddingSequenceLayer.Builder()
                .nIn(shape.words())
                .nOut(dimensions)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build();
        add(name, frozen ? new FrozenLayer(words) : words, from, false);
        return read(name, Shape.flat(dimensions), 1);
    }

    /** Long short-term memory without peepholes; dropout acts on its inputs, alike at each word, unless they are the words. */
    Point lstm(String name, Point from, int units, boolean first) {
        int inputs = from.shape().size();
        count(4L * units * (inputs + units + 1L));
        LSTM.Builder layer = new LSTM.Builder()
                .nIn(inputs)
                .nOut(units)
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID);
        if (hyperparameters.dropout() > 0 && !first) {
            layer.dropOut(1 - hyperparameters.dropout());
        }
        add(name, layer.build(), from, false);
        return read(name, Shape.flat(units), 8);
    }

    /** What stands behind a text's last word. */
    Point lastWord(String name, Point from) {
        graph.addVertex(name, new LastTimeStepVertex(input.name()), from.name());
        return grown(new Point(name, from.shape(), false));
    }

    /** Counts the numbers that a layer computes at every word. */
    private Point read(String name, Shape shape, int each) {
        activations += (long) each * shape.size() * input.shape().longest();
        return new Point(name, shape, false);
    }

    /** A layer in front of which samples become pictures, or pictures plain features, where they are not. */
    private void add(String name, Layer layer, Point from, boolean pictures) {
        if (layer instanceof BaseLayer learning && learningRate != hyperparameters.learningRate()) {
            learning.setIUpdater(updater(learningRate));
            rates.put(name, learningRate / hyperparameters.learningRate());
        }
        Shape shape = from.shape();
        InputPreProcessor before = null;
        if (pictures && !from.picture()) {
            before = new FeedForwardToCnnPreProcessor(shape.height(), shape.width(), shape.channels());
        } else if (!pictures && from.picture()) {
            before = new CnnToFeedForwardPreProcessor(shape.height(), shape.width(), shape.channels());
        }
        graph.addLayer(name, layer, before, from.name());
    }

    private void count(long more) {
        parameters += more;
        if (parameters > Network.MAX_PARAMETERS) {
            throw new InvalidInputException(
                    "network.too-many-parameters",
                    Message.grouped(parameters),
                    Message.grouped(Network.MAX_PARAMETERS));
        }
    }

    private Point grown(Point point) {
        activations += point.shape().size();
        return point;
    }

    /** The dense layer with softmax and cross-entropy that ends the network. */
    Network output(Point from, String architecture, Augmentation augmentation) {
        dense("output", from, classes, new OutputLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX));
        activations += classes;
        requireFitting(activations, hyperparameters.batchSize());
        Network network = new Network(
                architecture,
                graph.setOutputs("output").build(),
                input.shape(),
                classes,
                from.shape().size(),
                activations,
                augmentation,
                rates,
                Optional.empty());
        forgetTheClock(network);
        return network;
    }

    /** Deeplearning4j's default seed is the clock; nothing is drawn from it. Its builder's seed() would load ND4J. */
    static void forgetTheClock(Network network) {
        network.configuration().getDefaultConfiguration().setSeed(0);
        network.layers().forEach(layer -> layer.setSeed(0));
    }

    /**
     * Refuses mini-batches that do not fit into memory.
     *
     * @param activations numbers that a forward pass of one sample produces
     */
    static void requireFitting(long activations, int batchSize) {
        long batch = activations * batchSize;
        if (batch > Network.MAX_ACTIVATIONS) {
            throw new InvalidInputException(
                    "network.too-many-activations",
                    batchSize,
                    Message.grouped(batch),
                    Message.grouped(Network.MAX_ACTIVATIONS));
        }
    }

    /** The function of this name in model definitions; {@code leaky_relu} gives a hundredth of what is negative. */
    private static Activation function(String name) {
        return Activation.valueOf(name.replace("_", "").toUpperCase(Locale.ROOT));
    }
}

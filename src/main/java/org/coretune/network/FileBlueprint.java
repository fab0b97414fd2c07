package org.coretune.network;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.experiment.Models;
import org.coretune.core.space.Configuration;
import org.coretune.data.Augmentation;
import org.coretune.data.Shape;
import org.coretune.network.Template.Part;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * The user's own network: what the file says, but for fields bound to parameters of the space, and for updater, weight
 * decay and learning rate, which are the configuration's.
 *
 * <p>Where a bound field makes a layer wider, the layers behind it take as many inputs. Parameters start as the file's own
 * initialisation says, drawn by ND4J, or from the file's own numbers for each layer whose shape is still the file's.
 */
final class FileBlueprint implements Blueprint {
    private final String name;
    private final boolean fromFile;
    private final Template template;
    private final List<Binding> bindings;
    private final Map<String, float[]> parameters;
    private final String sha256;

    private FileBlueprint(Spec model, String name, boolean fromFile, NetworkFile file) {
        this.name = name;
        this.fromFile = fromFile;
        template = Template.of(file.network(), name);
        bindings = Binding.of(model, template);
        parameters = file.parameters().orElse(Map.of());
        sha256 = file.sha256();
    }

    static FileBlueprint read(Spec model, Path folder) {
        String name = model.text(Models.PATH.key(), "");
        if (name.isBlank()) {
            throw new InvalidInputException("network.file-path");
        }
        boolean fromFile = model.oneOf(Models.START).equals("file");
        NetworkFile file = NetworkFile.read(folder, name, fromFile);
        if (fromFile && file.parameters().isEmpty()) {
            throw new InvalidInputException("network.file-no-parameters", name);
        }
        return new FileBlueprint(model, name, fromFile, file);
    }

    @Override
    public Optional<String> sha256() {
        return Optional.of(sha256);
    }

    @Override
    public List<String> bindable() {
        return Binding.all(template);
    }

    @Override
    public Network network(Spec bound, Configuration configuration, Shape input, int classes) {
        Hyperparameters hyperparameters = Hyperparameters.of(configuration);
        requireFitting(input);
        requireClasses(classes);
        Map<String, List<Binding>> byLayer = bindings.stream().collect(Collectors.groupingBy(Binding::layer));
        Map<String, Layer> changed = new LinkedHashMap<>();
        template.parts().forEach((part, found) -> {
            if (found.layer() != null) {
                Layer layer = found.layer().clone();
                train(LayerChecks.unwrapped(layer), found.inputs(), hyperparameters);
                byLayer.getOrDefault(part, List.of()).forEach(binding -> binding.apply(configuration, layer));
                changed.put(part, layer);
            }
        });
        ComputationGraphConfiguration graph = graph(changed);
        Map<String, InputType> types = infer(graph, input);
        long activations = 0;
        for (InputType type : types.values()) {
            long numbers = type.arrayElementsPerExample();
            if (numbers < 1 || numbers > Network.MAX_ACTIVATIONS) {
                throw new InvalidInputException("network.file-shape", name, type.toString());
            }
            activations += numbers;
        }
        Layers.requireFitting(activations, hyperparameters.batchSize());
        OutputLayer output = (OutputLayer) layer(graph, template.output());
        Network network = new Network(
                architecture(graph),
                graph,
                input,
                classes,
                Math.toIntExact(output.getNIn()),
                activations,
                input.isPicture() ? Convolutions.augmentation(bound, input) : Augmentation.NONE,
                Map.of(),
                Optional.of(this::start));
        Layers.forgetTheClock(network);
        requireFewParameters(network);
        return network;
    }

    private static void requireFewParameters(Network network) {
        long count = 0;
        for (NeuralNetConfiguration layer : network.layers()) {
            count += layer.getLayer().initializer().numParams(layer);
        }
        if (count > Network.MAX_PARAMETERS) {
            throw new InvalidInputException(
                    "network.too-many-parameters", Message.grouped(count), Message.grouped(Network.MAX_PARAMETERS));
        }
    }

    /** Puts the configuration's updater, weight decay and dropout in the place of the file's. */
    private void train(Layer layer, List<String> inputs, Hyperparameters hyperparameters) {
        if (layer instanceof BaseLayer learning) {
            learning.setIUpdater(Layers.updater(hyperparameters, hyperparameters.learningRate()));
            learning.setBiasUpdater(null);
            learning.setRegularization(decay(hyperparameters));
            learning.setRegularizationBias(decay(hyperparameters));
        }
        boolean elsewhere =
                bindings.stream().anyMatch(binding -> binding.parameter().equals("dropout"));
        boolean dense = layer instanceof DenseLayer || layer instanceof OutputLayer;
        if (hyperparameters.dropout() > 0 && !elsewhere && dense && !inputs.contains(template.input())) {
            layer.setIDropout(new Dropout(1 - hyperparameters.dropout()));
        }
    }

    private static List<Regularization> decay(Hyperparameters hyperparameters) {
        return hyperparameters.weightDecay() > 0
                ? List.of(new L2Regularization(hyperparameters.weightDecay()))
                : List.of();
    }

    /** The graph, with these layers in the place of the template's. */
    private ComputationGraphConfiguration graph(Map<String, Layer> changed) {
        GraphBuilder builder =
                new NeuralNetConfiguration.Builder().graphBuilder().addInputs(template.input());
        template.parts().forEach((part, found) -> {
            String[] inputs = found.inputs().toArray(String[]::new);
            if (found.layer() == null) {
                builder.addVertex(part, found.vertex().clone(), inputs);
            } else {
                Layer layer = changed.containsKey(part)
                        ? changed.get(part)
                        : found.layer().clone();
                builder.addLayer(
                        part,
                        layer,
                        found.before() == null ? null : found.before().clone(),
                        inputs);
            }
        });
        try {
            ComputationGraphConfiguration graph =
                    builder.setOutputs(template.output()).build();
            template.parts().forEach((part, found) -> {
                if (found.still() && !(found.layer() instanceof FrozenLayer)) {
                    graph.getVertices().computeIfPresent(part, (name, vertex) -> new FrozenVertex(vertex));
                }
            });
            return graph;
        } catch (RuntimeException e) {
            throw new InvalidInputException(new Message("network.file-json", name, NetworkFile.reason(e)), e);
        }
    }

    /** Finds the shape behind each vertex, and gives each layer as many inputs as come to it. */
    private Map<String, InputType> infer(ComputationGraphConfiguration graph, Shape input) {
        InputType samples = input.isPicture()
                ? InputType.convolutionalFlat(input.height(), input.width(), input.channels())
                : InputType.feedForward(input.size());
        try {
            return graph.getLayerActivationTypes(true, true, samples);
        } catch (RuntimeException e) {
            throw new InvalidInputException(
                    new Message("network.file-fit", name, input.toString(), NetworkFile.reason(e)), e);
        }
    }

    /** Refuses samples for which a layer would need other inputs than the file gives it. */
    private void requireFitting(Shape input) {
        ComputationGraphConfiguration fitted = graph(Map.of());
        infer(fitted, input);
        template.parts().forEach((part, found) -> {
            if (found.layer() != null
                    && LayerChecks.unwrapped(found.layer()) instanceof FeedForwardLayer stored
                    && LayerChecks.unwrapped(layer(fitted, part)) instanceof FeedForwardLayer needed
                    && stored.getNIn() > 0
                    && stored.getNIn() != needed.getNIn()) {
                throw new InvalidInputException(
                        "network.file-input", name, part, stored.getNIn(), needed.getNIn(), input.toString());
            }
        });
    }

    private void requireClasses(int classes) {
        long outputs = ((OutputLayer) template.parts().get(template.output()).layer()).getNOut();
        if (outputs != classes) {
            throw new InvalidInputException("network.file-classes", name, template.output(), outputs, classes);
        }
    }

    private static Layer layer(ComputationGraphConfiguration graph, String part) {
        return Network.layer(graph.getVertices().get(part)).getLayer();
    }

    /** Networks of one text start from the same parameters: those of one file whose layers have the same shapes. */
    private String architecture(ComputationGraphConfiguration graph) {
        StringBuilder text = new StringBuilder("file ").append(sha256).append(fromFile ? " as stored" : " fresh");
        for (String part : template.parts().keySet()) {
            NeuralNetConfiguration layer = Network.layer(graph.getVertices().get(part));
            if (layer != null) {
                text.append(' ').append(part).append(':').append(shape(layer));
            }
        }
        return text.toString();
    }

    private static String shape(NeuralNetConfiguration described) {
        Layer layer = LayerChecks.unwrapped(described.getLayer());
        long count = described.getLayer().initializer().numParams(described);
        return layer instanceof FeedForwardLayer wide ? wide.getNIn() + "x" + wide.getNOut() + "/" + count : "" + count;
    }

    /** What the network starts from. */
    private float[] start(Network network, Seed seed) {
        float[] start = fromFile && covers(network) ? new float[network.parameterCount()] : draw(network, seed);
        int at = 0;
        for (Map.Entry<String, NeuralNetConfiguration> layer :
                network.namedLayers().entrySet()) {
            int length =
                    Math.toIntExact(layer.getValue().getLayer().initializer().numParams(layer.getValue()));
            if (keeps(layer.getKey(), layer.getValue())) {
                Part part = template.parts().get(layer.getKey());
                float[] stored = parameters.get(layer.getKey());
                System.arraycopy(inOurForm(stored, part, layer.getValue()), 0, start, at, length);
            }
            at += length;
        }
        return start;
    }

    private boolean covers(Network network) {
        return network.namedLayers().entrySet().stream()
                .allMatch(layer -> layer.getValue().getLayer().initializer().numParams(layer.getValue()) == 0
                        || keeps(layer.getKey(), layer.getValue()));
    }

    /** Whether a layer has the shape that the file gives it, and the file its parameters. */
    private boolean keeps(String part, NeuralNetConfiguration described) {
        float[] stored = parameters.get(part);
        return stored != null
                && stored.length == described.getLayer().initializer().numParams(described)
                && (!(LayerChecks.unwrapped(described.getLayer()) instanceof FeedForwardLayer wide)
                        || wide.getNOut()
                                == ((FeedForwardLayer) LayerChecks.unwrapped(
                                                template.parts().get(part).layer()))
                                        .getNOut());
    }

    /**
     * A dense layer's weights [outputs, inputs] with its inputs channel by channel where the file has them pixel by pixel; batch
     * normalisation with variances where the file has logarithms, to base 10, of deviations.
     */
    private static float[] inOurForm(float[] stored, Part part, NeuralNetConfiguration described) {
        if (part.logarithmic()) {
            float[] plain = stored.clone();
            for (int i = 3 * stored.length / 4; i < stored.length; i++) { // behind factors, shifts and means
                plain[i] = (float) Math.pow(10, 2 * stored[i]);
            }
            return plain;
        }
        if (part.flatten() == null
                || !(LayerChecks.unwrapped(described.getLayer()) instanceof FeedForwardLayer dense)) {
            return stored;
        }
        float[] moved = stored.clone();
        int channels = (int) part.flatten()[0];
        int pixels = (int) (part.flatten()[1] * part.flatten()[2]);
        int inputs = (int) dense.getNIn();
        if (channels * pixels != inputs) {
            return stored;
        }
        for (int output = 0; output < dense.getNOut(); output++) {
            for (int pixel = 0; pixel < pixels; pixel++) {
                for (int channel = 0; channel < channels; channel++) {
                    moved[output * inputs + channel * pixels + pixel] =
                            stored[output * inputs + pixel * channels + channel];
                }
            }
        }
        return moved;
    }

    /** Draws as the file's own initialisation says; ND4J draws for one thread at a time, from the seed that the graph has. */
    private static float[] draw(Network network, Seed seed) {
        ComputationGraphConfiguration configuration = network.configuration().clone();
        configuration.getDefaultConfiguration().setSeed(seed.generator().nextLong());
        synchronized (FileBlueprint.class) {
            ComputationGraph graph = new ComputationGraph(configuration);
            try {
                graph.init();
                return Arrays.copyOf(graph.params().toFloatVector(), network.parameterCount());
            } finally {
                if (graph.params() != null) {
                    graph.params().close();
                }
            }
        }
    }
}

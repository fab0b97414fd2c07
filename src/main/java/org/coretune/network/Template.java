package org.coretune.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.coretune.network.StoredNetwork.Node;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * A stored network brought into the form that all networks have here: it ends with a dense layer with softmax and
 * cross-entropy, pictures lie channel by channel, and what stands between pictures and plain features is left to be found
 * again, since fields may change.
 *
 * @param input name of what stands for the samples
 * @param parts by name, in an order in which samples pass them; the last is the output
 */
record Template(String input, Map<String, Part> parts) {
    /** Reshapes of the Keras import which say what the shapes of the layers around them say already. */
    private static final List<String> SUPERFLUOUS = List.of("ReshapePreprocessor", "KerasFlattenRnnPreprocessor");

    /**
     * A vertex.
     *
     * @param vertex  null of layers
     * @param layer   null of other vertices
     * @param before  how plain features become pictures, where the file says that; else null
     * @param flatten channels, height and width of the pictures that the file lays out channels last before this layer;
     *                null where it does not
     * @param logarithmic whether the file has logarithms of deviations where variances are wanted
     * @param still   whether nothing passes backward through it
     */
    record Part(
            GraphVertex vertex,
            Layer layer,
            InputPreProcessor before,
            List<String> inputs,
            long[] flatten,
            boolean logarithmic,
            boolean still) {}

    /**
     * The template of a stored network.
     *
     * @throws InvalidInputException that names what of it cannot be trained here
     */
    static Template of(StoredNetwork network, String file) {
        Map<String, Part> parts = new LinkedHashMap<>();
        Map<String, String> replaced = new HashMap<>();
        Map<String, long[]> flattened = new HashMap<>();
        for (Node node : network.nodes()) {
            List<String> inputs = node.inputs().stream()
                    .map(name -> replaced.getOrDefault(name, name))
                    .toList();
            if (node.vertex() instanceof PreprocessorVertex reshape) {
                before(reshape.getPreProcessor(), false, node.name(), file);
                replaced.put(node.name(), inputs.get(0));
                flattened.put(node.name(), flatten(reshape.getPreProcessor()));
            } else if (node.vertex() instanceof LayerVertex vertex) {
                Layer layer = node.layer().clone();
                LayerChecks.require(layer, node.name(), file);
                boolean still = node.still() || layer instanceof FrozenLayer;
                if (still) {
                    requireStill(parts, inputs, node.name(), file);
                }
                boolean logarithmic = LayerChecks.unwrapped(layer) instanceof BatchNormalization normalisation
                        && normalisation.isUseLogStd();
                LayerChecks.putInOurForm(layer);
                InputPreProcessor before = vertex.getPreProcessor();
                long[] flatten = flatten(before);
                boolean first = inputs.get(0).equals(network.input());
                parts.put(
                        node.name(),
                        new Part(
                                null,
                                layer,
                                before(before, first, node.name(), file),
                                inputs,
                                flatten == null ? flattened.get(node.inputs().get(0)) : flatten,
                                logarithmic,
                                still));
            } else {
                if (node.still()) {
                    requireStill(parts, inputs, node.name(), file);
                }
                parts.put(node.name(), new Part(vertex(node, file), null, null, inputs, null, false, node.still()));
            }
        }
        String output = end(parts, replaced.getOrDefault(network.output(), network.output()), file);
        Part last = parts.remove(output);
        parts.put(output, last);
        return new Template(network.input(), parts);
    }

    /** Nothing passes backward through a frozen layer, so that what lies in front of it has to be frozen as well. */
    private static void requireStill(Map<String, Part> parts, List<String> inputs, String name, String file) {
        for (String before : inputs) {
            Part part = parts.get(before);
            if (part != null && !part.still()) {
                throw new InvalidInputException("network.file-frozen", file, name, before);
            }
        }
    }

    /** The name of the last layer. */
    String output() {
        return List.copyOf(parts.keySet()).get(parts.size() - 1);
    }

    /** What of a preprocessor has to be kept. */
    private static InputPreProcessor before(InputPreProcessor found, boolean first, String name, String file) {
        if (found instanceof FeedForwardToCnnPreProcessor && first) {
            return found;
        }
        boolean known = found == null
                || found instanceof FeedForwardToCnnPreProcessor
                || found instanceof CnnToFeedForwardPreProcessor
                || SUPERFLUOUS.contains(found.getClass().getSimpleName());
        if (!known) {
            throw LayerChecks.unknown(file, name, found.getClass().getSimpleName());
        }
        return null;
    }

    private static long[] flatten(InputPreProcessor before) {
        return before instanceof CnnToFeedForwardPreProcessor cnn && cnn.getFormat() == CNN2DFormat.NHWC
                ? new long[] {cnn.getNumChannels(), cnn.getInputHeight(), cnn.getInputWidth()}
                : null;
    }

    private static GraphVertex vertex(Node node, String file) {
        GraphVertex vertex = node.vertex();
        if (vertex instanceof MergeVertex) {
            return new MergeVertex(); // channels are the first axis of all shapes here
        }
        if (vertex instanceof ElementWiseVertex
                || vertex instanceof ScaleVertex
                || vertex instanceof ShiftVertex
                || vertex instanceof L2NormalizeVertex) {
            return vertex.clone();
        }
        throw LayerChecks.unknown(file, node.name(), vertex.getClass().getSimpleName());
    }

    /**
     * Makes the network end with an output layer, whose softmax and loss Keras and some Deeplearning4j programs have in layers
     * of their own; its name.
     */
    private static String end(Map<String, Part> parts, String last, String file) {
        String at = last;
        boolean softmax = false;
        List<String> passed = new ArrayList<>();
        while (parts.get(at) != null
                && (parts.get(at).layer() instanceof LossLayer || parts.get(at).layer() instanceof ActivationLayer)) {
            Layer layer = parts.get(at).layer();
            boolean turns = layer instanceof LossLayer loss
                    ? loss.getActivationFn() instanceof ActivationSoftmax
                    : ((ActivationLayer) layer).getActivationFn() instanceof ActivationSoftmax;
            boolean plain = layer instanceof LossLayer loss
                    ? isCrossEntropy(loss.getLossFn())
                            && (turns || loss.getActivationFn() instanceof ActivationIdentity)
                    : turns;
            if (!plain || turns && softmax) {
                throw noSoftmax(file, at, layer);
            }
            softmax |= turns;
            passed.add(at);
            at = parts.get(at).inputs().get(0);
        }
        Part found = parts.get(at);
        String name = at;
        boolean alone = parts.values().stream()
                .allMatch(part -> !part.inputs().contains(name) || passed.contains(nameOf(parts, part)));
        if (found == null || found.layer() == null || !alone) {
            throw new InvalidInputException("network.file-output", file, at, "–");
        }
        passed.forEach(parts::remove);
        Layer output = output(found.layer(), softmax, at, file);
        parts.put(at, new Part(null, output, null, found.inputs(), found.flatten(), false, false));
        return at;
    }

    private static String nameOf(Map<String, Part> parts, Part wanted) {
        return parts.entrySet().stream()
                .filter(entry -> entry.getValue() == wanted)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static OutputLayer output(Layer found, boolean softmax, String name, String file) {
        boolean dense = found.getClass() == DenseLayer.class && !((DenseLayer) found).hasLayerNorm();
        boolean output =
                found.getClass() == OutputLayer.class && !softmax && isCrossEntropy(((OutputLayer) found).getLossFn());
        if (found instanceof FrozenLayer) {
            throw new InvalidInputException("network.file-frozen-output", file, name);
        }
        if (!dense && !output) {
            throw noSoftmax(file, name, found);
        }
        FeedForwardLayer layer = (FeedForwardLayer) found;
        boolean bias = dense ? ((DenseLayer) found).hasBias() : ((OutputLayer) found).hasBias();
        boolean right = softmax
                ? layer.getActivationFn() instanceof ActivationIdentity
                : layer.getActivationFn() instanceof ActivationSoftmax;
        if (!right || !bias) {
            throw noSoftmax(file, name, found);
        }
        OutputLayer made = new OutputLayer.Builder(new LossMCXENT())
                .name(name)
                .nIn(layer.getNIn())
                .nOut(layer.getNOut())
                .activation(new ActivationSoftmax())
                .weightInit(layer.getWeightInitFn())
                .biasInit(layer.getBiasInit())
                .build();
        made.setIDropout(layer.getIDropout());
        made.setConstraints(layer.getConstraints());
        made.setGradientNormalization(layer.getGradientNormalization());
        made.setGradientNormalizationThreshold(layer.getGradientNormalizationThreshold());
        return made;
    }

    private static boolean isCrossEntropy(ILossFunction loss) {
        return loss instanceof LossMCXENT entropy && entropy.getWeights() == null;
    }

    private static InvalidInputException noSoftmax(String file, String name, Layer layer) {
        return new InvalidInputException(
                "network.file-output", file, name, layer.getClass().getSimpleName());
    }
}

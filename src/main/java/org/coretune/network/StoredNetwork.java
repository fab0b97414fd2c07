package org.coretune.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.coretune.core.InvalidInputException;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;

/**
 * A network as Deeplearning4j stores it, whichever of its two kinds.
 *
 * @param input  name of what stands for the samples
 * @param nodes  vertices in the order in which their parameters follow each other
 * @param output name of the vertex that ends it
 */
record StoredNetwork(String input, List<Node> nodes, String output) {
    private static final int MOST_VERTICES = 2000;
    private static final int MOST_LISTED = 5;

    /**
     * A vertex.
     *
     * @param inputs names of the vertices, or of the input, that it reads
     * @param still  whether nothing passes backward through it, though it is no {@link FrozenLayer}
     */
    record Node(String name, GraphVertex vertex, List<String> inputs, boolean still) {
        private Node(String name, GraphVertex vertex, List<String> inputs) {
            this(
                    name,
                    vertex instanceof FrozenVertex frozen ? frozen.getUnderlying() : vertex,
                    inputs,
                    vertex instanceof FrozenVertex);
        }

        /** Its layer; null where it is none. */
        Layer layer() {
            return vertex instanceof LayerVertex found ? found.getLayerConf().getLayer() : null;
        }

        /** How many parameters it has. */
        long parameters() {
            if (!(vertex instanceof LayerVertex found)) {
                return 0;
            }
            NeuralNetConfiguration described = found.getLayerConf();
            return described.getLayer().initializer().numParams(described);
        }

        /** The same dropout layer with another share; Deeplearning4j counts what is kept. */
        private Node dropping(double share) {
            LayerVertex other = (LayerVertex) vertex.clone();
            other.getLayerConf().getLayer().setIDropout(new Dropout(1 - share));
            return new Node(name, other, inputs, still);
        }

        /**
         * The same vertex, whose layer's parameters stay as they are, and through which nothing passes backward. Dropout, which
         * Keras does not end by that, goes on; a frozen layer would end it.
         */
        private Node frozen() {
            if (!(vertex instanceof LayerVertex) || layer() instanceof DropoutLayer) {
                return new Node(name, vertex, inputs, true);
            }
            LayerVertex kept = (LayerVertex) vertex.clone();
            kept.getLayerConf().setLayer(new FrozenLayer(kept.getLayerConf().getLayer()));
            return new Node(name, kept, inputs);
        }
    }

    /** A chain of layers; those without a name, or with one that another has, are called layer0, layer1, … by their places. */
    static StoredNetwork of(MultiLayerConfiguration chain, String file) {
        List<NeuralNetConfiguration> layers = chain.getConfs();
        if (layers == null || layers.isEmpty() || layers.size() > MOST_VERTICES) {
            throw new InvalidInputException(
                    "network.file-size", file, layers == null ? 0 : layers.size(), MOST_VERTICES);
        }
        List<Node> nodes = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of("input"));
        String before = "input";
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i).getLayer();
            if (layer == null) {
                throw new InvalidInputException("network.file-broken", file, "layer" + i);
            }
            String name = layer.getLayerName();
            if (name == null || name.isBlank() || !names.add(name)) {
                name = "layer" + i;
                names.add(name);
            }
            LayerVertex vertex = new LayerVertex(layers.get(i), chain.getInputPreProcess(i));
            nodes.add(new Node(name, vertex, List.of(before)));
            before = name;
        }
        return new StoredNetwork("input", nodes, before);
    }

    /** A graph with one input and one output. */
    static StoredNetwork of(ComputationGraphConfiguration graph, String file) {
        if (graph.getNetworkInputs() == null
                || graph.getNetworkInputs().size() != 1
                || graph.getNetworkOutputs() == null
                || graph.getNetworkOutputs().size() != 1) {
            throw new InvalidInputException(
                    "network.file-ends", file, listed(graph.getNetworkInputs()), listed(graph.getNetworkOutputs()));
        }
        Map<String, GraphVertex> vertices = graph.getVertices();
        if (vertices.isEmpty() || vertices.size() > MOST_VERTICES) {
            throw new InvalidInputException("network.file-size", file, vertices.size(), MOST_VERTICES);
        }
        String input = graph.getNetworkInputs().get(0);
        for (Map.Entry<String, GraphVertex> vertex : vertices.entrySet()) {
            List<String> inputs = graph.getVertexInputs().get(vertex.getKey());
            boolean whole = inputs != null
                    && !inputs.isEmpty()
                    && inputs.stream().allMatch(name -> name.equals(input) || vertices.containsKey(name))
                    && (!(vertex.getValue() instanceof LayerVertex layer)
                            || layer.getLayerConf() != null
                                    && layer.getLayerConf().getLayer() != null
                                    && inputs.size() == 1);
            if (!whole || vertex.getKey().equals(input)) {
                throw new InvalidInputException("network.file-broken", file, vertex.getKey());
            }
        }
        List<String> order = Network.order(graph);
        if (order.size() != vertices.size()
                || !vertices.containsKey(graph.getNetworkOutputs().get(0))) {
            throw new InvalidInputException("network.file-circle", file);
        }
        // What Deeplearning4j stored is how it laid out the parameters.
        List<String> stored = graph.getTopologicalOrderStr();
        if (stored != null) {
            List<String> named = new ArrayList<>(stored);
            named.remove(input);
            if (named.size() == order.size() && new HashSet<>(named).equals(new HashSet<>(order))) {
                order = named;
            }
        }
        List<Node> nodes = order.stream()
                .map(name -> new Node(
                        name, vertices.get(name), graph.getVertexInputs().get(name)))
                .toList();
        return new StoredNetwork(input, nodes, graph.getNetworkOutputs().get(0));
    }

    /** The first few of some names. */
    private static String listed(List<String> names) {
        if (names == null || names.isEmpty()) {
            return "–";
        }
        String few = String.join(", ", names.subList(0, Math.min(names.size(), MOST_LISTED)));
        return names.size() > MOST_LISTED ? few + ", …" : few;
    }

    /** The same network, in which the dropout layers of these names drop these shares of their inputs. */
    StoredNetwork dropping(Map<String, Double> shares) {
        return new StoredNetwork(
                input,
                nodes.stream()
                        .map(node -> node.layer() instanceof DropoutLayer && shares.containsKey(node.name())
                                ? node.dropping(shares.get(node.name()))
                                : node)
                        .toList(),
                output);
    }

    /**
     * The same network, in which the parameters of these layers stay as they are. What is in front of them and has none is marked so,
     * too, as Deeplearning4j wants it: nothing passes backward there.
     */
    StoredNetwork frozen(Set<String> layers) {
        List<Node> kept = new ArrayList<>(nodes);
        Set<String> inFront = new HashSet<>();
        for (int i = kept.size() - 1; i >= 0; i--) {
            Node node = kept.get(i);
            boolean learns = node.parameters() > 0;
            if (learns && layers.contains(node.name()) || !learns && inFront.contains(node.name())) {
                kept.set(i, node.frozen());
                inFront.addAll(node.inputs());
            }
        }
        return new StoredNetwork(input, kept, output);
    }

    /**
     * The parameters of each vertex that has some.
     *
     * @param flat all of them
     */
    Map<String, float[]> split(String file, float... flat) {
        long count = nodes.stream().mapToLong(Node::parameters).sum();
        if (count != flat.length) {
            throw new InvalidInputException("network.file-parameters", file, flat.length, count);
        }
        Map<String, float[]> split = new HashMap<>();
        int at = 0;
        for (Node node : nodes) {
            int length = (int) node.parameters();
            if (length > 0) {
                split.put(node.name(), Arrays.copyOfRange(flat, at, at + length));
                at += length;
            }
        }
        return split;
    }
}

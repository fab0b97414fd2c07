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
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * A network as Deeplearning4j stores it, whichever of its two kinds.
 *
 * @param input  name of what stands for the samples
 * @param nodes  vertices in the order in which their parameters follow each other
 * @param output name of the vertex that ends it
 */
record StoredNetwork(String input, List<Node> nodes, String output) {
    private static final int MOST_VERTICES = 2000;

    /**
     * A vertex.
     *
     * @param inputs names of the vertices, or of the input, that it reads
     */
    record Node(String name, GraphVertex vertex, List<String> inputs) {
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
            throw new InvalidInputException("network.file-ends", file);
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
            throw new InvalidInputException("network.file-ends", file);
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

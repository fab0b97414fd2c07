package org.coretune.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value put in the place of another: {@code schedule.max=81}.
 *
 * @param label what the user wrote, for messages
 * @param path  keys from the root; a number is a position in a list
 * @param value the value, parsed as YAML
 */
record Setting(String label, List<String> path, Node value) {
    /** Sections that may stand as one text instead of a mapping. */
    private static final Set<String> SPECS = Set.of("model", "search", "schedule", "subset");

    /**
     * Reads {@code path=value}.
     *
     * @throws InvalidInputException where it has another form
     */
    static Setting parse(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0 || text.substring(0, equals).isBlank()) {
            throw new InvalidInputException("project.override-form", text);
        }
        String label = YamlText.OVERRIDE + text;
        List<String> path = List.of(text.substring(0, equals).trim().split("\\.", -1));
        return new Setting(label, path, YamlText.parse(label, text.substring(equals + 1)));
    }

    /** The tree with the value in it; what lies on the path is copied, the rest shared. */
    Node applyTo(Node root) {
        return below(root, 0);
    }

    /** What stands in the place of {@code node}, which lies {@code depth} steps down the path. */
    Node below(Node node, int depth) {
        if (depth == path.size()) {
            return value;
        }
        String key = path.get(depth);
        if (node instanceof SequenceNode sequence) {
            List<Node> items = new ArrayList<>(sequence.getValue());
            int index = index(key, items.size());
            items.set(index, below(items.get(index), depth + 1));
            return new SequenceNode(
                    Tag.SEQ, true, items, sequence.getFlowStyle(), sequence.getStartMark(), sequence.getEndMark());
        }
        MappingNode mapping = mapping(node);
        List<NodeTuple> tuples = new ArrayList<>(mapping.getValue());
        for (int i = 0; i < tuples.size(); i++) {
            if (isKey(tuples.get(i).getKeyNode(), key)) {
                Node changed = below(tuples.get(i).getValueNode(), depth + 1);
                tuples.set(i, new NodeTuple(tuples.get(i).getKeyNode(), changed));
                return copy(mapping, tuples);
            }
        }
        tuples.add(new NodeTuple(text(key, value.getStartMark()), fresh(depth + 1)));
        return copy(mapping, tuples);
    }

    static boolean isKey(Node node, String key) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(key);
    }

    private int index(String key, int size) {
        if (!key.matches("[0-9]{1,6}") || Integer.parseInt(key) >= size) {
            throw new InvalidInputException("project.override-index", label, key, size);
        }
        return Integer.parseInt(key);
    }

    /** What a section's value stands for: a text such as {@code sha:max=27} for its mapping, everything else for itself. */
    static Node section(String key, Node node) {
        if (!SPECS.contains(key) || !node.getTag().equals(Tag.STR)) {
            return node;
        }
        try {
            return new Setting(key, List.of(key, "kind"), node).mapping(node);
        } catch (InvalidInputException noSpec) {
            return node;
        }
    }

    /** The node as a mapping: nothing is an empty one, {@code hyperband:max=27} is the one that it stands for. */
    private MappingNode mapping(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        if (node.getTag().equals(Tag.NULL)) {
            return new MappingNode(Tag.MAP, true, List.of(), FlowStyle.FLOW, value.getStartMark(), value.getEndMark());
        }
        if (path.size() != 2 || !SPECS.contains(path.get(0)) || !node.getTag().equals(Tag.STR)) {
            throw new InvalidInputException("project.override-path", label);
        }
        Spec spec = Spec.parse(((ScalarNode) node).getValue());
        List<NodeTuple> tuples = new ArrayList<>();
        tuples.add(new NodeTuple(text("kind", node.getStartMark()), text(spec.kind(), node.getStartMark())));
        spec.options()
                .forEach((key, option) -> tuples.add(
                        new NodeTuple(text(key, node.getStartMark()), YamlText.parse(label, option.toString()))));
        return new MappingNode(Tag.MAP, true, tuples, FlowStyle.FLOW, node.getStartMark(), node.getEndMark());
    }

    /** What stands {@code depth} steps down the path where there was nothing. */
    Node fresh(int depth) {
        return below(
                new ScalarNode(Tag.NULL, true, "", ScalarStyle.PLAIN, value.getStartMark(), value.getEndMark()), depth);
    }

    private static Node text(String text, Optional<Mark> mark) {
        return new ScalarNode(Tag.STR, true, text, ScalarStyle.PLAIN, mark, mark);
    }

    private static MappingNode copy(MappingNode mapping, List<NodeTuple> tuples) {
        return new MappingNode(
                Tag.MAP, true, tuples, mapping.getFlowStyle(), mapping.getStartMark(), mapping.getEndMark());
    }
}

package org.coretune.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.InvalidInputException;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The text of a project file, to be looked at and changed key by key. Every change keeps all lines that it is not about as
 * they are: comments, order, blanks, and keys that this version does not know. Immutable.
 *
 * <p>Paths are keys from the root; a number is a position in a list. A section that stands as one text ({@code schedule:
 * "sha:max=27"}) has the keys of the mapping that it stands for.
 */
public final class ProjectText {
    /** A text without a key; made without a parser, because a window begins with it. */
    public static final ProjectText EMPTY = new ProjectText(
            "{}", new MappingNode(Tag.MAP, true, List.of(), FlowStyle.FLOW, Optional.empty(), Optional.empty()));

    private final String text;
    private final Node root;

    private ProjectText(String text, Node root) {
        this.text = text;
        this.root = root;
    }

    /**
     * Reads a text, whatever its keys are.
     *
     * @throws InvalidInputException with line and column, where it is no YAML
     */
    public static ProjectText of(String text) {
        return new ProjectText(text, YamlText.parse(ProjectFile.NAME, text));
    }

    /** The text itself. */
    public String text() {
        return text;
    }

    /** The value at a path as it would be written on one line; empty where there is none. */
    public Optional<String> written(List<String> path) {
        return node(path).filter(node -> !node.getTag().equals(Tag.NULL)).map(YamlEdit::render);
    }

    /** The value at a path: {@code Long}, {@code Double}, {@code Boolean}, {@code String}, a list or a map of these. */
    public Optional<Object> value(List<String> path) {
        return node(path)
                .filter(node -> !node.getTag().equals(Tag.NULL))
                .map(node -> new YamlValue(node, String.join(".", path)).plain());
    }

    /** The value at a path as a person typed it, without quotes; lists and mappings on one line. */
    public String typed(List<String> path) {
        return node(path)
                .filter(node -> !node.getTag().equals(Tag.NULL))
                .map(node -> node instanceof ScalarNode scalar ? scalar.getValue() : YamlEdit.render(node))
                .orElse("");
    }

    /** Keys of the mapping at a path, in order; none where there is no mapping. */
    public List<String> keys(List<String> path) {
        return node(path)
                .filter(MappingNode.class::isInstance)
                .map(node -> ((MappingNode) node)
                        .getValue().stream()
                                .map(NodeTuple::getKeyNode)
                                .filter(ScalarNode.class::isInstance)
                                .map(key -> ((ScalarNode) key).getValue())
                                .toList())
                .orElse(List.of());
    }

    /** Items of the list at a path; 0 where there is none. */
    public int size(List<String> path) {
        return node(path)
                .filter(SequenceNode.class::isInstance)
                .map(node -> ((SequenceNode) node).getValue().size())
                .orElse(0);
    }

    private Optional<Node> node(List<String> path) {
        Node node = root;
        for (int i = 0; i < path.size() && node != null; i++) {
            node = child(i == 1 ? Setting.section(path.get(0), node) : node, path.get(i));
        }
        return Optional.ofNullable(node).map(found -> path.size() == 1 ? Setting.section(path.get(0), found) : found);
    }

    private static Node child(Node node, String key) {
        if (node instanceof SequenceNode sequence) {
            List<Node> items = sequence.getValue();
            return key.matches("[0-9]{1,6}") && Integer.parseInt(key) < items.size()
                    ? items.get(Integer.parseInt(key))
                    : null;
        }
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .filter(tuple -> Setting.isKey(tuple.getKeyNode(), key))
                    .map(NodeTuple::getValueNode)
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }

    /**
     * The text with another value at a path; what is missing on the way is added.
     *
     * @param yaml the value as YAML
     * @throws InvalidInputException where the value is no YAML, or stands where a text cannot be edited (an alias)
     */
    public ProjectText set(List<String> path, String yaml) {
        Node value = YamlText.parse(String.join(".", path), yaml);
        return towards(new Setting(String.join(".", path), path, value).applyTo(root), path);
    }

    /** The text without the key or item at a path; the same where there is none. */
    public ProjectText remove(List<String> path) {
        if (node(path).isEmpty()) {
            return this;
        }
        List<String> parent = path.subList(0, path.size() - 1);
        String last = path.get(path.size() - 1);
        Node holder = node(parent).orElseThrow();
        Node without;
        if (holder instanceof SequenceNode sequence) {
            List<Node> items = new ArrayList<>(sequence.getValue());
            items.remove(Integer.parseInt(last));
            without = new SequenceNode(Tag.SEQ, items, sequence.getFlowStyle());
        } else {
            List<NodeTuple> tuples = new ArrayList<>(((MappingNode) holder).getValue());
            tuples.removeIf(tuple -> Setting.isKey(tuple.getKeyNode(), last));
            without = new MappingNode(Tag.MAP, tuples, ((MappingNode) holder).getFlowStyle());
        }
        return towards(new Setting(String.join(".", path), parent, without).applyTo(root), path);
    }

    /** The text with an item more at the end of the list at a path, which is made where it is missing. */
    public ProjectText append(List<String> path, String yaml) {
        if (size(path) == 0) {
            return set(path, "[" + yaml + "]");
        }
        SequenceNode sequence = (SequenceNode) node(path).orElseThrow();
        List<Node> items = new ArrayList<>(sequence.getValue());
        items.add(YamlText.parse(String.join(".", path), yaml));
        Node longer = new SequenceNode(Tag.SEQ, items, sequence.getFlowStyle());
        return towards(new Setting(String.join(".", path), path, longer).applyTo(root), path);
    }

    /**
     * The text with another name for a parameter of the space, wherever it is named: by the model, in conditions, in
     * forbidden combinations and in configurations to start with.
     */
    public ProjectText renameParameter(String from, String to) {
        if (from.equals(to)) {
            return this;
        }
        if (keys(List.of("space")).contains(to)) {
            throw new InvalidInputException("project.twice", to);
        }
        ProjectText renamed = renameKey(List.of("space"), from, to);
        for (String other : renamed.keys(List.of("space"))) {
            renamed = renamed.renameKey(List.of("space", other, "when"), from, to);
        }
        for (String list : List.of("forbidden", "start_with")) {
            for (int i = 0; i < renamed.size(List.of(list)); i++) {
                renamed = renamed.renameKey(List.of(list, String.valueOf(i)), from, to);
            }
        }
        return renamed.renameReferences(List.of("model"), "$" + from, "$" + to);
    }

    private ProjectText renameKey(List<String> path, String from, String to) {
        Optional<Node> key = node(path)
                .filter(MappingNode.class::isInstance)
                .flatMap(node -> ((MappingNode) node)
                        .getValue().stream()
                                .map(NodeTuple::getKeyNode)
                                .filter(name -> Setting.isKey(name, from))
                                .findFirst());
        return key.map(node -> of(YamlEdit.renamed(text, node, to))).orElse(this);
    }

    private ProjectText renameReferences(List<String> path, String from, String to) {
        Optional<Object> value = value(path);
        ProjectText renamed = this;
        if (value.isPresent() && value.get() instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                renamed = renamed.renameReferences(below(path, String.valueOf(i)), from, to);
            }
        } else if (value.isPresent() && value.get() instanceof Map<?, ?> map) {
            for (Object key : map.keySet()) {
                renamed = renamed.renameReferences(below(path, key.toString()), from, to);
            }
        } else if (value.isPresent() && value.get().equals(from)) {
            return set(path, YamlEdit.name(to));
        }
        return renamed;
    }

    private ProjectText towards(Node wanted, List<String> path) {
        return YamlEdit.towards(ProjectFile.NAME, text, wanted)
                .map(ProjectText::of)
                .orElseThrow(() -> new InvalidInputException("project.text-place", String.join(".", path)));
    }

    /** A path one step further down. */
    public static List<String> below(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return List.copyOf(longer);
    }

    /** A text as a value, in quotes where it would be read as anything else without them. */
    public static String quoted(String text) {
        return YamlEdit.name(text);
    }

    /**
     * The path of the innermost key whose line and column begin last before a place.
     *
     * @param line   from 1
     * @param column from 1
     */
    public List<String> pathAt(int line, int column) {
        List<String> path = new ArrayList<>();
        Node node = root;
        while (node != null) {
            Node next = null;
            if (node instanceof MappingNode mapping) {
                String name = null;
                for (NodeTuple tuple : mapping.getValue()) {
                    if (tuple.getKeyNode() instanceof ScalarNode key && isBefore(key, line, column)) {
                        name = key.getValue();
                        next = tuple.getValueNode();
                    }
                }
                if (name != null) {
                    path.add(name);
                }
            } else if (node instanceof SequenceNode sequence) {
                for (int i = 0; i < sequence.getValue().size(); i++) {
                    if (isBefore(sequence.getValue().get(i), line, column)) {
                        if (next != null) {
                            path.remove(path.size() - 1);
                        }
                        next = sequence.getValue().get(i);
                        path.add(String.valueOf(i));
                    }
                }
            }
            node = next;
        }
        return List.copyOf(path);
    }

    private static boolean isBefore(Node node, int line, int column) {
        Mark mark = node.getStartMark().orElseThrow();
        return mark.getLine() + 1 < line || mark.getLine() + 1 == line && mark.getColumn() + 1 <= column;
    }

    /** The offset in the text where the value at a path begins; empty where there is none. */
    public Optional<Integer> offset(List<String> path) {
        return node(path)
                .flatMap(Node::getStartMark)
                .filter(mark -> mark.getName().equals(ProjectFile.NAME))
                .map(mark -> text.offsetByCodePoints(0, mark.getIndex()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProjectText that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}

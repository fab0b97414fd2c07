package org.coretune.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.coretune.core.InvalidInputException;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Changes a YAML text as a careful person would: what differs is replaced where it stands, what is new is added to the
 * collection it belongs to, what is gone is taken out with its line, and everything else, comments above all, stays as it
 * is.
 */
final class YamlEdit {
    /** More single changes than one edit of a project file can need; an alias could make them endless. */
    private static final int MOST_STEPS = 1000;

    private final String text;

    private YamlEdit(String text) {
        this.text = text;
    }

    /** The text with the setting in it; written anew without comments only where the place cannot be edited. */
    static String apply(String text, Setting setting) {
        Node wanted = setting.applyTo(YamlText.parse(setting.label(), text));
        return towards(setting.label(), text, wanted).orElseGet(() -> render(wanted) + "\n");
    }

    /**
     * The text with as few changes as make it mean {@code wanted}.
     *
     * @return empty where the place is of a kind that editing would break: an alias, or an odd indentation
     */
    static Optional<String> towards(String label, String text, Node wanted) {
        String goal = render(wanted);
        String edited = text;
        try {
            for (int step = 0; step < MOST_STEPS; step++) {
                Node now = YamlText.parse(label, edited);
                if (render(now).equals(goal)) {
                    return Optional.of(edited);
                }
                String next = new YamlEdit(edited).step(now, wanted);
                if (next.equals(edited)) {
                    return Optional.empty();
                }
                edited = next;
            }
        } catch (InvalidInputException e) {
            // A step broke the text: the place cannot be edited.
        }
        return Optional.empty();
    }

    /** The text with another name for a key, where it stands. */
    static String renamed(String text, Node key, String name) {
        YamlEdit edit = new YamlEdit(text);
        return edit.cut(edit.position(key.getStartMark().orElseThrow()), edit.end(key), name(name));
    }

    /** Makes the first difference one less. */
    private String step(Node node, Node wanted) {
        if (node instanceof MappingNode mapping && wanted instanceof MappingNode other) {
            return step(mapping, other);
        }
        if (node instanceof SequenceNode sequence && wanted instanceof SequenceNode other) {
            return step(sequence, other);
        }
        return replace(node, render(wanted));
    }

    private String step(MappingNode mapping, MappingNode wanted) {
        for (int i = 0; i < mapping.getValue().size(); i++) {
            NodeTuple tuple = mapping.getValue().get(i);
            Optional<Node> other = value(wanted, tuple.getKeyNode());
            if (other.isEmpty()) {
                return remove(mapping, i);
            }
            if (!render(tuple.getValueNode()).equals(render(other.get()))) {
                return step(tuple.getValueNode(), other.get());
            }
        }
        for (NodeTuple tuple : wanted.getValue()) {
            if (value(mapping, tuple.getKeyNode()).isEmpty()) {
                return insert(
                        mapping,
                        mapping.getValue().size(),
                        render(tuple.getKeyNode()) + ": " + render(tuple.getValueNode()));
            }
        }
        return text;
    }

    private static Optional<Node> value(MappingNode mapping, Node key) {
        String name = render(key);
        return mapping.getValue().stream()
                .filter(tuple -> render(tuple.getKeyNode()).equals(name))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    private String step(SequenceNode sequence, SequenceNode wanted) {
        List<String> old = sequence.getValue().stream().map(YamlEdit::render).toList();
        List<String> fresh = wanted.getValue().stream().map(YamlEdit::render).toList();
        int shorter = Math.min(old.size(), fresh.size());
        int head = 0;
        while (head < shorter && old.get(head).equals(fresh.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && old.get(old.size() - 1 - tail).equals(fresh.get(fresh.size() - 1 - tail))) {
            tail++;
        }
        if (old.size() - tail == head) {
            return insert(sequence, head, fresh.get(head));
        }
        return fresh.size() - tail == head
                ? remove(sequence, head)
                : step(sequence.getValue().get(head), wanted.getValue().get(head));
    }

    private String replace(Node node, String value) {
        int from = position(node.getStartMark().orElseThrow());
        int to = end(node);
        if (isBlock(node)) {
            from = behindKey(from);
        }
        boolean touches = from > 0 && text.charAt(from - 1) == ':';
        return cut(from, to, (touches ? " " : "") + value);
    }

    private String cut(int from, int to, String instead) {
        return text.substring(0, from) + instead + text.substring(to);
    }

    private static boolean isBlock(Node node) {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.BLOCK;
    }

    /** The place behind the colon of a block's key, where nothing but white space lies between. */
    private int behindKey(int block) {
        int colon = block;
        while (colon > 0 && Character.isWhitespace(text.charAt(colon - 1))) {
            colon--;
        }
        return colon > 0 && text.charAt(colon - 1) == ':' ? colon : block;
    }

    /** An entry of a collection in the text: a key with its value, or an item. */
    private record Span(int from, int to) {}

    private List<Span> spans(CollectionNode<?> collection) {
        List<Span> spans = new ArrayList<>();
        if (collection instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                int from = position(tuple.getKeyNode().getStartMark().orElseThrow());
                spans.add(new Span(from, Math.max(end(tuple.getKeyNode()) + 1, end(tuple.getValueNode()))));
            }
        } else {
            for (Node item : ((SequenceNode) collection).getValue()) {
                int from = position(item.getStartMark().orElseThrow());
                spans.add(new Span(isBlock(collection) ? text.lastIndexOf('-', from - 1) : from, end(item)));
            }
        }
        return spans;
    }

    private String insert(CollectionNode<?> collection, int index, String entry) {
        List<Span> spans = spans(collection);
        if (!isBlock(collection)) {
            if (spans.isEmpty()) {
                int inside = position(collection.getEndMark().orElseThrow()) - 1;
                return cut(inside, inside, entry);
            }
            int at = index > 0 ? spans.get(index - 1).to : spans.get(0).from;
            return cut(at, at, index > 0 ? ", " + entry : entry + ", ");
        }
        String dashed = collection instanceof SequenceNode ? "- " + entry : entry;
        int first = spans.get(0).from;
        String indent = " ".repeat(first - lineStart(first));
        if (index == 0) {
            return cut(first, first, dashed + "\n" + indent);
        }
        int line = lineEnd(spans.get(index - 1).to);
        return cut(line, line, "\n" + indent + dashed);
    }

    /** Takes out an entry: on lines of its own with them, else with its comma; comments of other entries stay. */
    private String remove(CollectionNode<?> collection, int index) {
        List<Span> spans = spans(collection);
        Span span = spans.get(index);
        boolean last = index == spans.size() - 1;
        if (spans.size() == 1) {
            return replace(collection, collection instanceof SequenceNode ? "[]" : "{}");
        }
        if (isBlock(collection)) {
            int start = lineStart(span.from);
            if (text.substring(start, span.from).isBlank()) {
                return cut(start, Math.min(text.length(), lineEnd(span.to) + 1), "");
            }
            return cut(span.from, spans.get(index + 1).from, "");
        }
        if (index > 0 && text.substring(spans.get(index - 1).to, span.from).indexOf('#') < 0) {
            return cut(spans.get(index - 1).to, span.to, "");
        }
        int comma = last ? span.to : text.indexOf(',', span.to) + 1;
        while (!last && comma < text.length() && text.charAt(comma) == ' ') {
            comma++;
        }
        return cut(span.from, comma, "");
    }

    private int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    private int lineEnd(int at) {
        int feed = text.indexOf('\n', at);
        return feed < 0 ? text.length() : feed;
    }

    /** Where the node's own text ends; the mark of a block stands behind the comments that follow. */
    private int end(Node node) {
        int end = isBlock(node) ? lastEnd(node) : position(node.getEndMark().orElseThrow());
        int start = position(node.getStartMark().orElseThrow());
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private int lastEnd(Node node) {
        if (node instanceof MappingNode mapping) {
            List<NodeTuple> tuples = mapping.getValue();
            return end(tuples.get(tuples.size() - 1).getValueNode());
        }
        List<Node> items = ((SequenceNode) node).getValue();
        return end(items.get(items.size() - 1));
    }

    /** Marks count code points, texts count {@code char}s. */
    private int position(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    /** The node on one line. */
    static String render(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .map(tuple -> render(tuple.getKeyNode()) + ": " + render(tuple.getValueNode()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(YamlEdit::render).collect(Collectors.joining(", ", "[", "]"));
        }
        String value = ((ScalarNode) node).getValue();
        if (node.getTag().equals(Tag.STR)) {
            return name(value);
        }
        return node.getTag().equals(Tag.NULL) ? "null" : value;
    }

    /** A text, in quotes where it would be read as anything else without them. */
    static String name(String value) {
        boolean plain = value.matches("[$A-Za-z_][A-Za-z0-9_./-]*")
                && YamlText.parse("", value).getTag().equals(Tag.STR);
        return plain ? value : JsonForm.quoted(value);
    }
}

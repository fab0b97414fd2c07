package org.coretune.project;

import java.util.List;
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
 * Changes a YAML text as a careful person would: what is replaced is replaced where it stands, what is new is added to the
 * mapping it belongs to, and everything else, comments above all, stays as it is.
 */
final class YamlEdit {
    private final String text;
    private final Setting setting;

    private YamlEdit(String text, Setting setting) {
        this.text = text;
        this.setting = setting;
    }

    /** The text with the setting in it; written anew without comments only where the place cannot be edited. */
    static String apply(String text, Setting setting) {
        Node before = YamlText.parse(setting.label(), text);
        String wanted = render(setting.applyTo(before));
        try {
            String edited = new YamlEdit(text, setting).edit(before, 0);
            if (render(YamlText.parse(setting.label(), edited)).equals(wanted)) {
                return edited;
            }
        } catch (InvalidInputException e) {
            // The place was of a kind that editing would break, an alias or an odd indentation.
        }
        return wanted + "\n";
    }

    private String edit(Node node, int depth) {
        List<String> path = setting.path();
        if (depth == path.size()) {
            return replace(node, render(setting.value()));
        }
        if (node instanceof SequenceNode sequence) {
            return edit(sequence.getValue().get(Integer.parseInt(path.get(depth))), depth + 1);
        }
        if (!(node instanceof MappingNode mapping)) {
            return replace(node, render(setting.below(node, depth)));
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (Setting.isKey(tuple.getKeyNode(), path.get(depth))) {
                return edit(tuple.getValueNode(), depth + 1);
            }
        }
        return add(mapping, depth);
    }

    private String replace(Node node, String value) {
        int from = position(node.getStartMark().orElseThrow());
        int to = end(node);
        if (isBlock(node)) {
            from = behindKey(from);
        }
        boolean touches = from > 0 && text.charAt(from - 1) == ':';
        return text.substring(0, from) + (touches ? " " : "") + value + text.substring(to);
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

    private String add(MappingNode mapping, int depth) {
        String entry = name(setting.path().get(depth)) + ": " + render(setting.fresh(depth + 1));
        boolean first = mapping.getValue().isEmpty();
        int at = first ? position(mapping.getEndMark().orElseThrow()) - 1 : lastEnd(mapping);
        if (mapping.getFlowStyle() == FlowStyle.FLOW) {
            return text.substring(0, at) + (first ? "" : ", ") + entry + text.substring(at);
        }
        int feed = text.indexOf('\n', at);
        int line = feed < 0 ? text.length() : feed;
        String indent = " ".repeat(mapping.getStartMark().orElseThrow().getColumn());
        return text.substring(0, line) + "\n" + indent + entry + text.substring(line);
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
    private static String name(String value) {
        boolean plain = value.matches("[$A-Za-z_][A-Za-z0-9_./-]*")
                && YamlText.parse("", value).getTag().equals(Tag.STR);
        return plain ? value : JsonForm.quoted(value);
    }
}

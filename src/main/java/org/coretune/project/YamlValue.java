package org.coretune.project;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Option;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of a YAML text that knows its path and its place.
 *
 * <p>Each getter either gives a value of its type or throws one sentence with file, line, column and what is accepted.
 */
final class YamlValue {
    /** So many characters of a wrong value are enough to find it. */
    private static final int LONGEST_SHOWN = 80;

    private final Node node;
    private final String path;

    YamlValue(Node node, String path) {
        this.node = node;
        this.path = path;
    }

    /** Keys from the root, joined by points; positions in lists count from 0. */
    String path() {
        return path;
    }

    /** The sentence with this value's file, line and column before it. */
    InvalidInputException wrong(String key, Object... arguments) {
        return at(new InvalidInputException(key, arguments));
    }

    /** The same of a sentence thrown by whoever was given this value. */
    InvalidInputException at(InvalidInputException cause) {
        return at(node, cause);
    }

    /** What {@code value} gives; a sentence that it throws without a place gets this one. */
    <T> T check(Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidInputException e) {
            throw isPlaced(e) ? e : at(e);
        }
    }

    private static boolean isPlaced(InvalidInputException e) {
        return e.text().key().startsWith("project.at");
    }

    private static InvalidInputException at(Node node, InvalidInputException cause) {
        return node.getStartMark()
                .map(mark -> new InvalidInputException(place(mark, cause.text()), cause))
                .orElse(cause);
    }

    static Message place(Mark mark, Message text) {
        return mark.getName().startsWith(YamlText.OVERRIDE)
                ? new Message("project.at-override", mark.getName(), text)
                : new Message("project.at", mark.getName(), mark.getLine() + 1, mark.getColumn() + 1, text);
    }

    private InvalidInputException expected(String accepted) {
        Message type = new Message("project." + accepted);
        return path.isEmpty()
                ? wrong("project.wrong-root", shown(), type)
                : wrong("project.wrong-type", path, shown(), type);
    }

    private Object shown() {
        if (node instanceof ScalarNode scalar) {
            String text = scalar.getValue();
            return isNothing()
                    ? new Message("project.nothing")
                    : '"' + (text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…") + '"';
        }
        return new Message(node instanceof MappingNode ? "project.a-mapping" : "project.a-list");
    }

    boolean isNothing() {
        return node.getTag().equals(Tag.NULL);
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isText() {
        return node.getTag().equals(Tag.STR);
    }

    boolean isNumber() {
        return node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
    }

    String text() {
        if (!isText()) {
            throw expected("a-text");
        }
        return ((ScalarNode) node).getValue();
    }

    /** Refuses what is neither a mapping nor a text that names a kind with its options. */
    void requireKind() {
        if (!isMap() && !isText()) {
            throw expected("a-kind");
        }
    }

    /** A text, or the digits of a number: a name that may be a number. */
    String word() {
        if (!(node instanceof ScalarNode scalar) || isNothing()) {
            throw expected("a-text");
        }
        plain();
        return scalar.getValue();
    }

    boolean flag() {
        if (!(plain() instanceof Boolean flag)) {
            throw expected("a-flag");
        }
        return flag;
    }

    double number() {
        if (!(plain() instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            throw expected("a-number");
        }
        return number.doubleValue();
    }

    double number(double low, double high) {
        double number = number();
        if (number < low || number > high) {
            throw wrong("project.range", path, number, low, high);
        }
        return number;
    }

    /** A share above 0 and at most {@code high}. */
    double share(double high) {
        double number = number();
        if (number <= 0 || number > high) {
            throw wrong("project.above-zero", path, number, high);
        }
        return number;
    }

    long integer() {
        if (!(plain() instanceof Long number)) {
            throw expected("a-whole-number");
        }
        return number;
    }

    long integer(long low, long high) {
        long number = integer();
        if (number < low || number > high) {
            throw wrong("project.range", path, number, low, high);
        }
        return number;
    }

    String oneOf(String... accepted) {
        String word = word();
        if (!Arrays.asList(accepted).contains(word)) {
            throw wrong("project.one-of", path, word, String.join(", ", accepted));
        }
        return word;
    }

    /** One of the words that the option accepts. */
    String oneOf(Option option) {
        return oneOf(option.words().toArray(String[]::new));
    }

    /** A whole number in the option's range. */
    long whole(Option option) {
        return integer((long) option.low(), (long) option.high());
    }

    List<YamlValue> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw expected("a-list");
        }
        List<YamlValue> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlValue(item, path + "." + items.size()));
        }
        return items;
    }

    /** A mapping with any keys. */
    YamlMap map() {
        if (!(node instanceof MappingNode mapping)) {
            throw expected("a-mapping");
        }
        Map<String, YamlValue> values = new LinkedHashMap<>();
        Map<String, YamlValue> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlValue key = new YamlValue(tuple.getKeyNode(), path);
            String word = key.word();
            String at = path.isEmpty() ? word : path + "." + word;
            if (values.put(word, new YamlValue(tuple.getValueNode(), at)) != null) {
                throw key.wrong("project.twice", word);
            }
            keys.put(word, key);
        }
        return new YamlMap(this, values, keys);
    }

    /** The value under a key of this mapping; this one itself where there is none. */
    YamlValue child(String key) {
        return isMap() ? map().get(key).orElse(this) : this;
    }

    /** {@code Long}, {@code Double}, {@code Boolean}, {@code String}, a list or a map of these. */
    Object plain() {
        if (node instanceof SequenceNode) {
            return items().stream().map(YamlValue::plain).toList();
        }
        if (node instanceof MappingNode) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map().values().forEach((key, value) -> plain.put(key, value.plain()));
            return plain;
        }
        String text = ((ScalarNode) node).getValue();
        Tag tag = node.getTag();
        try {
            if (tag.equals(Tag.STR)) {
                return text;
            } else if (tag.equals(Tag.INT)) {
                return whole(text);
            } else if (tag.equals(Tag.FLOAT)) {
                return decimal(text);
            } else if (tag.equals(Tag.BOOL)) {
                return Boolean.valueOf(text);
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw wrong("project.no-number", path, text);
        }
        throw isNothing()
                ? wrong("project.wrong-type", path, shown(), new Message("project.a-value"))
                : wrong("project.tag", tag.getValue());
    }

    private static long whole(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16).longValueExact();
        }
        return digits.startsWith("0o")
                ? new BigInteger(digits.substring(2), 8).longValueExact()
                : new BigInteger(digits).longValueExact();
    }

    /** YAML writes {@code .inf} and {@code .nan} where Java writes words. */
    private static double decimal(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        if (lower.endsWith(".inf")) {
            return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return lower.equals(".nan") ? Double.NaN : Double.parseDouble(text);
    }
}

package org.coretune.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the user chose of a kind, with its options: {@code hyperband:max=81,eta=3}, or the mapping
 * {@code {kind: hyperband, max: 81, eta: 3}} of a project file.
 *
 * <p>Values are {@code Long}, {@code Double}, {@code Boolean}, {@code String}, lists or maps of these. Each kind reads
 * its options through the typed getters and then calls {@link #onlyKeys}, so that a misspelt key is never ignored.
 *
 * @param kind    the name, for instance {@code hyperband}
 * @param options the options in the order written
 */
public record Spec(String kind, Map<String, Object> options) {
    /** Copies the options. */
    public Spec {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** A kind without options. */
    public static Spec of(String kind) {
        return new Spec(kind, Map.of());
    }

    /**
     * Reads {@code kind} or {@code kind:key=value,key=value}.
     *
     * @throws InvalidInputException where the text has another form
     */
    public static Spec parse(String text) {
        int colon = text.indexOf(':');
        String kind = (colon < 0 ? text : text.substring(0, colon)).trim();
        Map<String, Object> options = new LinkedHashMap<>();
        if (kind.isEmpty()) {
            throw new InvalidInputException("core.spec-form", text);
        }
        if (colon >= 0 && !text.substring(colon + 1).isBlank()) {
            for (String part : text.substring(colon + 1).split(",", -1)) {
                int equals = part.indexOf('=');
                if (equals <= 0
                        || options.put(
                                        part.substring(0, equals).trim(),
                                        scalar(part.substring(equals + 1).trim()))
                                != null) {
                    throw new InvalidInputException("core.spec-form", text);
                }
            }
        }
        return new Spec(kind, options);
    }

    /** A word as a value: whole number, decimal number, true or false, else the text itself. */
    public static Object scalar(String word) {
        if (word.equals("true") || word.equals("false")) {
            return Boolean.valueOf(word);
        }
        if (word.matches("[+-]?[0-9]{1,18}")) {
            return Long.valueOf(word);
        }
        if (word.matches("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
            return Double.valueOf(word);
        }
        return word;
    }

    /** Whether the option is given. */
    public boolean has(String key) {
        return options.containsKey(key);
    }

    /** The number given for {@code key}, or {@code otherwise}. */
    public double number(String key, double otherwise) {
        Object value = options.getOrDefault(key, otherwise);
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new InvalidInputException("core.spec-number", kind, key, value);
    }

    /** The number given for {@code key}, or {@code otherwise}, which must lie in [{@code low}, {@code high}]. */
    public double number(String key, double otherwise, double low, double high) {
        double value = number(key, otherwise);
        if (value < low || value > high) {
            throw new InvalidInputException("core.spec-range", kind, key, value, low, high);
        }
        return value;
    }

    /** The whole number given for {@code key}, or {@code otherwise}, which must lie in [{@code low}, {@code high}]. */
    public int integer(String key, int otherwise, int low, int high) {
        return (int) between(key, otherwise, low, high);
    }

    private long between(String key, long otherwise, long low, long high) {
        Object value = options.getOrDefault(key, otherwise);
        if (!(value instanceof Long) && !(value instanceof Integer)) {
            throw new InvalidInputException("core.spec-integer", kind, key, value);
        }
        long number = ((Number) value).longValue();
        if (number < low || number > high) {
            throw new InvalidInputException("core.spec-range", kind, key, number, low, high);
        }
        return number;
    }

    /** The word given for {@code key}, or {@code otherwise}. */
    public String text(String key, String otherwise) {
        return String.valueOf(options.getOrDefault(key, otherwise));
    }

    /** The one of {@code accepted} given for {@code key}; the first where none is given. */
    public String oneOf(String key, String... accepted) {
        String value = text(key, accepted[0]);
        for (String word : accepted) {
            if (word.equals(value)) {
                return value;
            }
        }
        throw new InvalidInputException("core.spec-one-of", kind, key, value, String.join(", ", accepted));
    }

    /** True or false as given for {@code key}, or {@code otherwise}. */
    public boolean flag(String key, boolean otherwise) {
        Object value = options.getOrDefault(key, otherwise);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new InvalidInputException("core.spec-flag", kind, key, value);
    }

    /** The number given for the option, within its range, or its default. */
    public double number(Option option) {
        return number(
                option.key(),
                ((Number) option.otherwise().orElse(option.low())).doubleValue(),
                option.low(),
                option.high());
    }

    /** The whole number given for the option, within its range, or its default; for ranges that an int holds. */
    public int whole(Option option) {
        return (int) large(option);
    }

    /** The whole number given for the option, within its range, or its default. */
    public long large(Option option) {
        long otherwise = ((Number) option.otherwise().orElse(option.low())).longValue();
        return between(option.key(), otherwise, (long) option.low(), (long) option.high());
    }

    /** The word given for the option, one of those that it accepts, or its default. */
    public String oneOf(Option option) {
        return oneOf(option.key(), option.words().toArray(String[]::new));
    }

    /** True or false as given for the option, or its default. */
    public boolean flag(Option option) {
        return flag(option.key(), (Boolean) option.otherwise().orElse(false));
    }

    /** The whole numbers given for the option, each within its range, or its default; a single one is a list of one. */
    public List<Integer> wholes(Option option) {
        List<Integer> wholes = new ArrayList<>();
        for (Object value : list(option)) {
            if (!(value instanceof Long || value instanceof Integer)
                    || ((Number) value).longValue() < option.low()
                    || ((Number) value).longValue() > option.high()) {
                throw new InvalidInputException(
                        "core.spec-wholes", kind, option.key(), value, (long) option.low(), (long) option.high());
            }
            wholes.add(((Number) value).intValue());
        }
        return wholes;
    }

    /** The words given for the option, each one of those that it accepts, or its default; a single one is a list of one. */
    public List<String> words(Option option) {
        List<String> words = new ArrayList<>();
        for (Object value : list(option)) {
            if (!option.words().contains(String.valueOf(value))) {
                throw new InvalidInputException(
                        "core.spec-words", kind, option.key(), value, String.join(", ", option.words()));
            }
            words.add(String.valueOf(value));
        }
        return words;
    }

    private List<?> list(Option option) {
        Object value = options.getOrDefault(option.key(), option.otherwise().orElse(List.of()));
        return value instanceof List<?> list ? list : List.of(value);
    }

    /** Whether the option is given. */
    public boolean has(Option option) {
        return has(option.key());
    }

    /** Refuses options that the kind does not take. */
    public void only(Kind accepted) {
        onlyKeys(accepted.keys());
    }

    /** Refuses options that are not among {@code accepted}. */
    public void onlyKeys(String... accepted) {
        Set<String> known = Set.of(accepted);
        for (String key : options.keySet()) {
            if (!known.contains(key)) {
                throw new InvalidInputException(
                        "core.spec-unknown-key", kind, key, accepted.length == 0 ? "–" : String.join(", ", accepted));
            }
        }
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind);
        char separator = ':';
        for (Map.Entry<String, Object> option : options.entrySet()) {
            Object value = option.getValue();
            text.append(separator)
                    .append(option.getKey())
                    .append('=')
                    .append(value instanceof Double number ? Message.plain(number) : value);
            separator = ',';
        }
        return text.toString();
    }
}

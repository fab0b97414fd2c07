package org.coretune.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An option as the parser reads it and a form shows it: one description for both, so that they cannot drift apart.
 *
 * @param key       as the user writes it
 * @param type      what kind of value it takes
 * @param otherwise what holds where it is not given; empty where that depends on other things
 * @param low       of numbers: the least that is accepted
 * @param high      of numbers: the most
 * @param words     of words: all that are accepted, the default first; empty for lists of numbers
 */
public record Option(String key, Type type, Optional<Object> otherwise, double low, double high, List<String> words) {
    /** What kind of value an option takes. */
    public enum Type {
        /** A whole number. */
        WHOLE,
        /** A number. */
        NUMBER,
        /** True or false. */
        FLAG,
        /** One of some words. */
        WORD,
        /** Any text, on one line. */
        TEXT,
        /** A whole number or a word, or a list of such. */
        LIST,
        /** The path of a file, from the project's folder. */
        FILE,
        /** The path of a folder, or of a file that stands for it, from the project's folder. */
        FOLDER,
        /** A list or a mapping, written as YAML. */
        STRUCTURE
    }

    /** Copies the words. */
    public Option {
        words = List.copyOf(words);
    }

    /** A whole number in [{@code low}, {@code high}]. */
    public static Option whole(String key, long otherwise, long low, long high) {
        return new Option(key, Type.WHOLE, Optional.of(otherwise), low, high, List.of());
    }

    /** A number in [{@code low}, {@code high}]. */
    public static Option number(String key, double otherwise, double low, double high) {
        return new Option(key, Type.NUMBER, Optional.of(otherwise), low, high, List.of());
    }

    /** True or false. */
    public static Option flag(String key, boolean otherwise) {
        return new Option(key, Type.FLAG, Optional.of(otherwise), 0, 0, List.of());
    }

    /** One of {@code words}; the first where it is not given. */
    public static Option word(String key, String... words) {
        return new Option(key, Type.WORD, Optional.of(words[0]), 0, 0, List.of(words));
    }

    /** A whole number in [{@code low}, {@code high}], or a list of such. */
    public static Option wholes(String key, Object otherwise, long low, long high) {
        return new Option(key, Type.LIST, Optional.of(otherwise), low, high, List.of());
    }

    /** One of {@code words}, or a list of such; the first where it is not given. */
    public static Option words(String key, String... words) {
        return new Option(key, Type.LIST, Optional.of(words[0]), 0, 0, List.of(words));
    }

    /** Any text. */
    public static Option text(String key) {
        return new Option(key, Type.TEXT, Optional.empty(), 0, 0, List.of());
    }

    /** The path of a file. */
    public static Option file(String key) {
        return new Option(key, Type.FILE, Optional.empty(), 0, 0, List.of());
    }

    /** The path of a folder. */
    public static Option folder(String key) {
        return new Option(key, Type.FOLDER, Optional.empty(), 0, 0, List.of());
    }

    /** A list or a mapping. */
    public static Option structure(String key) {
        return new Option(key, Type.STRUCTURE, Optional.empty(), 0, 0, List.of());
    }

    /** Whether its value is a string, as it stands. */
    public boolean isText() {
        return type == Type.TEXT || isPath();
    }

    /** Whether its value is the path of a file or folder. */
    public boolean isPath() {
        return type == Type.FILE || type == Type.FOLDER;
    }

    /** The same with another default. */
    public Option or(Object other) {
        return new Option(key, type, Optional.of(other), low, high, words);
    }

    /** The same without a default of its own: what holds depends on other options. */
    public Option orElse() {
        return new Option(key, type, Optional.empty(), low, high, words);
    }

    /**
     * Checks a value by itself.
     *
     * @param of    the kind or section that the option belongs to, for the sentence
     * @throws InvalidInputException where it is not accepted
     */
    public void check(String of, Object value) {
        Spec spec = new Spec(of, Map.of(key, value));
        switch (type) {
            case WHOLE -> spec.large(this);
            case NUMBER -> spec.number(this);
            case FLAG -> spec.flag(this);
            case WORD -> spec.oneOf(this);
            case LIST -> {
                if (words.isEmpty()) {
                    spec.wholes(this);
                } else {
                    spec.words(this);
                }
            }
            default -> {
                // Texts and structures are judged by whoever reads the whole definition.
            }
        }
    }
}

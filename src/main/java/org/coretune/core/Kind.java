package org.coretune.core;

import java.util.List;
import java.util.stream.Stream;

/**
 * One of the things that a user can choose in a section, with all options that it takes.
 *
 * @param name    as the user writes it
 * @param options in the order in which a form shows them
 */
public record Kind(String name, List<Option> options) {
    /** Copies the options. */
    public Kind {
        options = List.copyOf(options);
    }

    /** A kind with these options. */
    public static Kind of(String name, Option... options) {
        return new Kind(name, List.of(options));
    }

    /** The same with more options behind its own. */
    public Kind with(Option... more) {
        return new Kind(name, Stream.concat(options.stream(), Stream.of(more)).toList());
    }

    /** The keys that it accepts. */
    public String[] keys() {
        return options.stream().map(Option::key).toArray(String[]::new);
    }

    /** The names of some kinds, for sentences. */
    public static String names(List<Kind> kinds) {
        return String.join(", ", kinds.stream().map(Kind::name).toList());
    }

    /**
     * The kind of this name.
     *
     * @param what what it is a kind of, for the sentence
     * @throws InvalidInputException where there is none
     */
    public static Kind find(List<Kind> kinds, String what, String name) {
        return kinds.stream()
                .filter(kind -> kind.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("core.unknown-kind", what, name, names(kinds)));
    }
}

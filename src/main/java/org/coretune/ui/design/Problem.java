package org.coretune.ui.design;

import java.util.List;
import java.util.Optional;

/**
 * Something in a definition that is not accepted.
 *
 * @param path     keys of the value that it is about; empty where that is the whole text
 * @param sentence what is wrong and what is accepted
 * @param offset   where in the text it is to be shown; empty where the path says it
 */
public record Problem(List<String> path, String sentence, Optional<Integer> offset) {
    /** Something about the value at a path, wherever that stands. */
    Problem(List<String> path, String sentence) {
        this(path, sentence, Optional.empty());
    }

    /** Whether it is about the value at this path or something in it. */
    boolean isWithin(List<String> other) {
        return path.size() >= other.size() && path.subList(0, other.size()).equals(other);
    }
}

package org.coretune.ui.design;

import java.util.List;

/**
 * Something in a definition that is not accepted.
 *
 * @param path     keys of the value that it is about; empty where that is the whole text
 * @param sentence what is wrong and what is accepted
 */
public record Problem(List<String> path, String sentence) {
    /** Whether it is about the value at this path or something in it. */
    boolean isWithin(List<String> other) {
        return path.size() >= other.size() && path.subList(0, other.size()).equals(other);
    }
}

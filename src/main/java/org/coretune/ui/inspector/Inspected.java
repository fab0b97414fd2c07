package org.coretune.ui.inspector;

import java.util.List;
import java.util.Optional;
import org.coretune.ui.Pin;
import org.coretune.ui.control.Mark;

/**
 * What the inspector shows.
 *
 * @param title    what it is
 * @param mark     its state, where it has one
 * @param pin      its pin, where it has one
 * @param sections what there is to know about it
 */
public record Inspected(String title, Optional<Mark> mark, Optional<Pin> pin, List<Section> sections) {
    /**
     * A part with a heading.
     *
     * @param title     its heading
     * @param lines     names with their values
     * @param sentences whole sentences below them
     */
    public record Section(String title, List<Line> lines, List<String> sentences) {
        /** Whether it says nothing. */
        boolean isEmpty() {
            return lines.isEmpty() && sentences.isEmpty();
        }
    }

    /** A name with its value. */
    public record Line(String name, String value) {}
}

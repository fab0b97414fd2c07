package org.coretune.ui.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javafx.scene.input.KeyCombination;

/**
 * A key and what it does.
 *
 * @param text what it does
 * @param keys the key
 */
record Shortcut(String text, KeyCombination keys) {
    private static final int DIGITS = 9;

    /** The key that shows a view: its place among those that the window has; empty text of keys beyond the ninth. */
    static List<Shortcut> of(Collection<Place> places) {
        List<Shortcut> shortcuts = new ArrayList<>();
        for (Place place : places) {
            if (shortcuts.size() < DIGITS) {
                shortcuts.add(
                        new Shortcut(place.title(), KeyCombination.valueOf("Shortcut+" + (shortcuts.size() + 1))));
            }
        }
        return shortcuts;
    }

    /** The key of a command. */
    static Shortcut of(Command command) {
        return new Shortcut(command.text(), command.accelerator());
    }
}

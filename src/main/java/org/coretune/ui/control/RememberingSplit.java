package org.coretune.ui.control;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import org.coretune.ui.ViewOptions;

/** Two parts with a divider that stays where the user left it, also at the next start. */
public final class RememberingSplit extends SplitPane {
    /**
     * A pane of two parts.
     *
     * @param name     under which the position is remembered
     * @param position where the divider is at first, as a share of the length
     */
    public RememberingSplit(
            ViewOptions options, String name, Orientation orientation, double position, Node first, Node second) {
        super(first, second);
        setOrientation(orientation);
        setDividerPositions(options.dividers(name, position));
        // Only what the user moves is remembered, not what a change of the window's size shifts.
        addEventFilter(
                javafx.scene.input.MouseEvent.MOUSE_RELEASED,
                e -> options.rememberDividers(name, getDividerPositions()));
    }
}

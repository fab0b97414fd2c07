package org.coretune.ui.control;

import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/** A mark as a node, coloured by the style sheet. */
public final class MarkIcon extends StackPane {
    private final SVGPath shape = new SVGPath();

    /** An icon that shows nothing yet. */
    public MarkIcon() {
        shape.getStyleClass().add("mark");
        getStyleClass().add("mark-icon");
        getChildren().add(shape);
    }

    /** An icon of {@code mark}. */
    public MarkIcon(Mark mark) {
        this();
        show(mark);
    }

    /** Shows {@code mark}. */
    public void show(Mark mark) {
        shape.setContent(mark.path());
        shape.getStyleClass().setAll("mark", mark.styleClass());
    }
}

package org.coretune.ui.control;

/** A mark as a node, coloured by the style sheet. */
public final class MarkIcon extends Glyph {
    /** An icon that shows nothing yet. */
    public MarkIcon() {
        super("", 10, 0.75);
    }

    /** Shows {@code mark}. */
    public void show(Mark mark) {
        draw(mark.path());
        getStyleClass().setAll("glyph", "mark", mark.styleClass());
    }
}

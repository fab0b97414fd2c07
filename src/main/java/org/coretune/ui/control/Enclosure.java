package org.coretune.ui.control;

import javafx.scene.layout.Region;

/**
 * Keeps what changes within a table or a list to itself: as its content is no managed child, a changed cell has only the
 * content laid out anew, not everything around it too.
 *
 * <p>For content whose preferred size does not depend on what it shows.
 */
public final class Enclosure extends Region {
    private final Region content;

    /** An enclosure of exactly the size of {@code content}. */
    public Enclosure(Region content) {
        this.content = content;
        content.setManaged(false);
        setMinSize(0, 0);
        getChildren().add(content);
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(width);
    }
}

package org.coretune.ui.control;

import javafx.scene.Group;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/** A shape that grows with the type around it; the style sheet colours its {@code .shape}. */
public class Glyph extends Label {
    private final SVGPath shape = new SVGPath();
    private final Scale scale = new Scale();

    /**
     * A glyph.
     *
     * @param path   an SVG path
     * @param square side of the square that it fills
     * @param ems    side of the square on the screen, relative to the size of type
     */
    public Glyph(String path, double square, double ems) {
        getStyleClass().add("glyph");
        shape.setContent(path);
        shape.getStyleClass().add("shape");
        shape.getTransforms().add(scale);
        setGraphic(new Group(shape));
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        fontProperty().addListener((property, before, now) -> size(now.getSize() * ems / square));
        size(getFont().getSize() * ems / square);
    }

    private void size(double factor) {
        scale.setX(factor);
        scale.setY(factor);
    }

    final void draw(String path) {
        shape.setContent(path);
    }
}

package org.coretune.ui.control;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Skin;

/**
 * A page of a view with a scroll bar below a head that stays in sight.
 *
 * <p>In a window of hardly any height the head leaves no room for it: there the page is as large as what is on it, so
 * that the window scrolls head and page together and no two bars stand beside each other.
 */
public class PageScroll extends ScrollPane {
    /** Below this height of the window, in ems, head and page scroll together. */
    private static final double LOW_EMS = 24;

    /** What it keeps of its own height where the window is high enough, in ems. */
    private static final double LEAST_EMS = 12;

    private final Label type = new Label();

    /** A page without content. */
    public PageScroll() {
        setFitToWidth(true);
        type.setManaged(false);
        sceneProperty().flatMap(Scene::heightProperty).subscribe(height -> requestLayout());
        viewportBoundsProperty().map(bounds -> bounds.getWidth()).subscribe(width -> requestLayout());
    }

    /** A page with {@code content}. */
    public PageScroll(Node content) {
        this();
        setContent(content);
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        Skin<?> skin = super.createDefaultSkin();
        getChildren().add(type);
        return skin;
    }

    private boolean isLow() {
        return getScene() != null
                && getScene().getHeight() < LOW_EMS * type.getFont().getSize();
    }

    @Override
    protected double computeMinWidth(double height) {
        if (!isLow() || getContent() == null || getHbarPolicy() == ScrollBarPolicy.NEVER) {
            return super.computeMinWidth(height);
        }
        return getInsets().getLeft()
                + Math.ceil(getContent().minWidth(-1))
                + getInsets().getRight();
    }

    @Override
    protected double computeMinHeight(double width) {
        if (!isLow() || getContent() == null) {
            return LEAST_EMS * type.getFont().getSize();
        }
        Insets insets = getInsets();
        double room = getWidth() - insets.getLeft() - insets.getRight();
        double high =
                isFitToHeight() ? getContent().minHeight(room) : getContent().prefHeight(room);
        return insets.getTop() + Math.ceil(high) + insets.getBottom();
    }
}

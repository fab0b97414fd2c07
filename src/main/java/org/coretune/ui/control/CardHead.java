package org.coretune.ui.control;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** A title with tools at the right of its line; where that would leave too little of the title, the tools stand below it. */
final class CardHead extends Region {
    /** The title may be shortened to this share of its width before the tools leave its line. */
    private static final double LEAST_TITLE = 0.6;

    private final Region title;
    private final Region tools;

    CardHead(Region title, Region tools) {
        this.title = title;
        this.tools = tools;
        getStyleClass().add("card-head");
        getChildren().addAll(title, tools);
    }

    private double gap() {
        return title.prefHeight(-1) * 0.4;
    }

    private double inside(double width) {
        Insets insets = getInsets();
        return width - insets.getLeft() - insets.getRight();
    }

    private boolean oneLine(double width) {
        return width < 0 || LEAST_TITLE * title.prefWidth(-1) + gap() + tools.prefWidth(-1) <= width;
    }

    @Override
    protected void layoutChildren() {
        Insets insets = getInsets();
        double width = inside(getWidth());
        double x = insets.getLeft();
        double y = insets.getTop();
        if (oneLine(width)) {
            double wide = tools.prefWidth(-1);
            double height = getHeight() - y - insets.getBottom();
            place(title, x, y, Math.min(title.prefWidth(-1), Math.max(0, width - wide - gap())), height);
            place(tools, x + width - wide, y, wide, height);
        } else {
            double high = title.prefHeight(-1);
            place(title, x, y, Math.min(width, title.prefWidth(-1)), high);
            place(tools, x, y + high + gap(), width, tools.prefHeight(width));
        }
    }

    private void place(Node node, double x, double y, double width, double height) {
        node.resizeRelocate(snapPositionX(x), snapPositionY(y), snapSizeX(width), snapSizeY(height));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return title.prefWidth(-1)
                + gap()
                + tools.prefWidth(-1)
                + getInsets().getLeft()
                + getInsets().getRight();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = width < 0 ? -1 : inside(width);
        double content = oneLine(room)
                ? Math.max(title.prefHeight(-1), tools.prefHeight(-1))
                : title.prefHeight(-1) + gap() + tools.prefHeight(room);
        return content + getInsets().getTop() + getInsets().getBottom();
    }
}

package org.coretune.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * Nodes beside each other that fill each row and go on in the next where their minimal widths do not fit; all are as high
 * as the highest of their row.
 */
public final class FillRows extends Region {
    private final double gap;

    /** Rows of {@code nodes} with {@code gap} pixels between them. */
    public FillRows(double gap, Node... nodes) {
        this.gap = gap;
        getChildren().addAll(nodes);
    }

    private List<List<Node>> rows(double width) {
        List<List<Node>> rows = new ArrayList<>();
        double used = Double.MAX_VALUE;
        for (Node node : getManagedChildren()) {
            double least = node.minWidth(-1);
            if (used + gap + least > width) {
                rows.add(new ArrayList<>());
                used = -gap;
            }
            rows.get(rows.size() - 1).add(node);
            used += gap + least;
        }
        return rows;
    }

    private double[] widths(List<Node> row, double width) {
        double[] widths = row.stream().mapToDouble(node -> node.minWidth(-1)).toArray();
        double sum = 0;
        for (double least : widths) {
            sum += least;
        }
        double free = width - (row.size() - 1) * gap;
        for (int i = 0; i < widths.length; i++) {
            widths[i] = sum > 0 ? widths[i] / sum * free : free / widths.length;
        }
        return widths;
    }

    private double height(List<Node> row, double[] widths) {
        double height = 0;
        for (int i = 0; i < widths.length; i++) {
            height = Math.max(height, row.get(i).prefHeight(widths[i]));
        }
        return height;
    }

    @Override
    protected void layoutChildren() {
        double y = 0;
        for (List<Node> row : rows(getWidth())) {
            double[] widths = widths(row, getWidth());
            double height = height(row, widths);
            double x = 0;
            for (int i = 0; i < widths.length; i++) {
                double left = snapPositionX(x);
                row.get(i)
                        .resizeRelocate(left, snapPositionY(y), snapPositionX(x + widths[i]) - left, snapSizeY(height));
                x += widths[i] + gap;
            }
            y += height + gap;
        }
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
        return getManagedChildren().stream()
                .mapToDouble(node -> node.minWidth(-1) + gap)
                .sum();
    }

    @Override
    protected double computePrefHeight(double width) {
        double height = -gap;
        for (List<Node> row : rows(width < 0 ? Double.MAX_VALUE : width)) {
            height += gap + height(row, widths(row, width < 0 ? prefWidth(-1) : width));
        }
        return Math.max(0, height);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }
}

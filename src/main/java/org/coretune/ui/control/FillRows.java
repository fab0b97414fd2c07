package org.coretune.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * Nodes beside each other that fill each row and go on in the next where their preferred widths do not fit; all are as high
 * as the highest of their row.
 */
public final class FillRows extends Region {
    private final double gap;
    /** The rows for the width asked for last, until a node changes: a layout asks for the same again and again. */
    private Rows known = new Rows(Double.NaN, List.of());

    private record Rows(double width, List<Row> rows) {}

    private record Row(List<Node> nodes, double[] widths, double height) {}

    /** Rows of {@code nodes} with {@code gap} pixels between them. */
    public FillRows(double gap, Node... nodes) {
        this.gap = gap;
        getChildren().addAll(nodes);
    }

    @Override
    public void requestLayout() {
        known = new Rows(Double.NaN, List.of());
        super.requestLayout();
    }

    private List<Row> rows(double width) {
        if (known.width() != width) {
            known = new Rows(
                    width, nodes(width).stream().map(nodes -> row(nodes, width)).toList());
        }
        return known.rows();
    }

    private List<List<Node>> nodes(double width) {
        List<List<Node>> rows = new ArrayList<>();
        double used = Double.MAX_VALUE;
        for (Node node : getManagedChildren()) {
            double wanted = node.prefWidth(-1);
            if (used + gap + wanted > width) {
                rows.add(new ArrayList<>());
                used = -gap;
            }
            rows.get(rows.size() - 1).add(node);
            used += gap + wanted;
        }
        return rows;
    }

    private Row row(List<Node> nodes, double width) {
        double[] widths = nodes.stream().mapToDouble(node -> node.prefWidth(-1)).toArray();
        double sum = 0;
        for (double wanted : widths) {
            sum += wanted;
        }
        double free = width - (nodes.size() - 1) * gap;
        double height = 0;
        for (int i = 0; i < widths.length; i++) {
            widths[i] = sum > 0 ? widths[i] / sum * free : free / widths.length;
            height = Math.max(height, nodes.get(i).prefHeight(widths[i]));
        }
        return new Row(nodes, widths, height);
    }

    @Override
    protected void layoutChildren() {
        double y = 0;
        for (Row row : rows(getWidth())) {
            double x = 0;
            for (int i = 0; i < row.widths().length; i++) {
                double left = snapPositionX(x);
                row.nodes()
                        .get(i)
                        .resizeRelocate(
                                left,
                                snapPositionY(y),
                                snapPositionX(x + row.widths()[i]) - left,
                                snapSizeY(row.height()));
                x += row.widths()[i] + gap;
            }
            y += row.height() + gap;
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
                .mapToDouble(node -> node.prefWidth(-1) + gap)
                .sum();
    }

    @Override
    protected double computePrefHeight(double width) {
        double height = -gap;
        for (Row row : rows(width < 0 ? prefWidth(-1) : width)) {
            height += gap + row.height();
        }
        return Math.max(0, height);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }
}

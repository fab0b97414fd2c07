package org.coretune.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * A line of controls that goes on in the next row where the width ends, so that none is ever outside.
 *
 * <p>Other than in its superclass no node is wider than the line, and those that {@linkplain HBox#setHgrow may grow} are
 * at least as wide as their minimum and share what their row leaves up to their maximum.
 */
public class WrapLine extends FlowPane {
    private record Row(List<Node> nodes, double[] widths, double height) {}

    /** A line of {@code nodes}. */
    public WrapLine(Node... nodes) {
        super(nodes);
        setMinWidth(0);
    }

    private static boolean grows(Node node) {
        return HBox.getHgrow(node) == Priority.ALWAYS;
    }

    private double least(Node node, double width) {
        double wanted = grows(node) ? node.minWidth(-1) : node.prefWidth(-1);
        return Math.min(width, snapSizeX(wanted));
    }

    private List<Row> rows(double width) {
        List<List<Node>> rows = new ArrayList<>();
        double used = Double.MAX_VALUE;
        for (Node node : getManagedChildren()) {
            double least = least(node, width);
            if (used + getHgap() + least > width) {
                rows.add(new ArrayList<>());
                used = -getHgap();
            }
            rows.get(rows.size() - 1).add(node);
            used += getHgap() + least;
        }
        return rows.stream().map(nodes -> row(nodes, width)).toList();
    }

    private Row row(List<Node> nodes, double width) {
        double[] widths = nodes.stream().mapToDouble(node -> least(node, width)).toArray();
        double free = width - (nodes.size() - 1) * getHgap();
        long growing = nodes.stream().filter(WrapLine::grows).count();
        for (double own : widths) {
            free -= own;
        }
        double height = 0;
        for (int i = 0; i < widths.length; i++) {
            if (grows(nodes.get(i))) {
                double most = Math.max(widths[i], nodes.get(i).maxWidth(-1));
                double more = Math.min(most - widths[i], free / growing);
                widths[i] += more;
                free -= more;
                growing--;
            }
            double own =
                    Math.max(nodes.get(i).minHeight(widths[i]), nodes.get(i).prefHeight(widths[i]));
            height = Math.max(height, own);
        }
        return new Row(nodes, widths, snapSizeY(height));
    }

    private double inside(double width) {
        Insets insets = getInsets();
        return Math.max(0, width - insets.getLeft() - insets.getRight());
    }

    @Override
    protected void layoutChildren() {
        double width = inside(getWidth());
        double y = getInsets().getTop();
        for (Row row : rows(width)) {
            double rest = width - (row.nodes().size() - 1) * getHgap();
            for (double own : row.widths()) {
                rest -= own;
            }
            HPos side = getAlignment().getHpos();
            double x = getInsets().getLeft() + (side == HPos.RIGHT ? rest : side == HPos.CENTER ? rest / 2 : 0);
            for (int i = 0; i < row.widths().length; i++) {
                layoutInArea(
                        row.nodes().get(i),
                        x,
                        y,
                        row.widths()[i],
                        row.height(),
                        0,
                        Insets.EMPTY,
                        true,
                        row.nodes().get(i) instanceof WrapLine,
                        HPos.LEFT,
                        getRowValignment());
                x += row.widths()[i] + getHgap();
            }
            y += row.height() + getVgap();
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        List<Node> nodes = getManagedChildren();
        double width = Math.max(0, nodes.size() - 1) * getHgap();
        for (Node node : nodes) {
            width += snapSizeX(node.prefWidth(-1));
        }
        return width + getInsets().getLeft() + getInsets().getRight();
    }

    @Override
    protected double computePrefHeight(double width) {
        List<Row> rows = rows(inside(width < 0 ? prefWidth(-1) : width));
        double height = Math.max(0, rows.size() - 1) * getVgap();
        for (Row row : rows) {
            height += row.height();
        }
        return height + getInsets().getTop() + getInsets().getBottom();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }
}

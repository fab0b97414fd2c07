package org.coretune.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.coretune.ui.control.MatrixPicture.Cell;

/** A matrix of agreement: darker cells agree more, hatched ones rest on too little. */
public final class MatrixPlot extends PaintedRegion<MatrixPicture> {
    private static final double LARGEST_CELL_EMS = 11;

    private MatrixPicture picture = MatrixPicture.EMPTY;

    /** A matrix of what {@code source} answers. */
    public MatrixPlot(Supplier<MatrixPicture> source) {
        super(source);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    @Override
    protected void take(MatrixPicture next) {
        picture = next;
    }

    @Override
    public Table table() {
        List<String> columns = new ArrayList<>(List.of(picture.corner()));
        columns.addAll(picture.labels());
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < picture.labels().size(); i++) {
            List<Object> row = new ArrayList<>(List.of(picture.labels().get(i)));
            for (Cell cell : picture.cells()[i]) {
                row.add(cell == null ? "" : cell.value());
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        int n = picture.labels().size();
        if (n == 0) {
            return;
        }
        double em = font().getSize();
        g.setFont(font(0.85));
        double left = 1 * em
                + Math.min(
                        width * 0.3,
                        picture.labels().stream()
                                .mapToDouble(g::textWidth)
                                .max()
                                .orElse(0));
        double top = 1.8 * em;
        double cellWidth = Math.min(LARGEST_CELL_EMS * em, (width - left) / n);
        double cellHeight = Math.min(LARGEST_CELL_EMS * em * 0.45, (height - top) / n);
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < n; i++) {
            String label = picture.labels().get(i);
            g.setFont(font(0.85));
            g.setFill(color(Ink.TEXT));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(label, left - 0.5 * em, top + (i + 0.5) * cellHeight, left - 0.7 * em);
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(label, left + (i + 0.5) * cellWidth, 0.9 * em, cellWidth - 4);
            for (int j = 0; j < n; j++) {
                cell(g, picture.cells()[i][j], left + j * cellWidth, top + i * cellHeight, cellWidth, cellHeight);
            }
        }
    }

    private void cell(Pen g, Cell cell, double x, double y, double width, double height) {
        double em = font().getSize();
        g.setStroke(color(Ink.GRID));
        g.setLineWidth(1);
        if (cell == null) {
            g.strokeRect(x + 1.5, y + 1.5, width - 3, height - 3);
            return;
        }
        Color fill = Sequential.color(Math.max(0, cell.value()), color(Ink.SURFACE));
        g.setFill(cell.weak() ? fill.deriveColor(0, 1, 1, 0.25) : fill);
        g.fillRect(x + 1, y + 1, width - 2, height - 2);
        if (cell.weak()) {
            g.save();
            g.clip(x + 1, y + 1, width - 2, height - 2);
            g.setStroke(color(Ink.MUTED));
            for (double at = -height; at < width; at += 0.6 * em) {
                g.strokeLine(x + at, y + height, x + at + height, y);
            }
            g.restore();
        }
        Color text = cell.weak() ? color(Ink.TEXT) : luminance(fill) > 0.36 ? Color.web("#101418") : Color.WHITE;
        g.setFill(text);
        g.setTextAlign(TextAlignment.CENTER);
        boolean two = height > 2.6 * em && width > 4 * em;
        if (cell.weak()) {
            g.setFill(color(Ink.SURFACE).deriveColor(0, 1, 1, 0.85));
            g.fillRect(
                    x + width / 2 - 2.4 * em,
                    y + height / 2 - (two ? 1.2 : 0.6) * em,
                    4.8 * em,
                    (two ? 2.4 : 1.2) * em);
            g.setFill(text);
        }
        g.setFont(font(1));
        g.fillText(cell.words(), x + width / 2, y + height / 2 - (two ? 0.55 * em : 0), width - 6);
        if (two) {
            g.setFont(font(0.78));
            g.fillText(cell.note(), x + width / 2, y + height / 2 + 0.7 * em, width - 6);
        }
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}

package org.coretune.ui.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.Pen;

/**
 * What a picture is painted on: a pen with the colours and the font of the window, the term that stands out, and the spots
 * where the pointer finds a term or an item.
 */
final class Plot {
    final Pen pen;
    final double width;
    final double height;
    final double em;
    private final Function<Ink, Color> colors;
    private final Function<Double, Font> fonts;
    private final String emphasis;
    private final List<Spot> spots = new ArrayList<>();

    /** A place in the picture with the term and the item found there; -1 for no item. */
    record Spot(double x, double y, double radius, String term, int item) {}

    Plot(
            Pen pen,
            double width,
            double height,
            double em,
            Function<Ink, Color> colors,
            Function<Double, Font> fonts,
            String emphasis) {
        this.pen = pen;
        this.width = width;
        this.height = height;
        this.em = em;
        this.colors = colors;
        this.fonts = fonts;
        this.emphasis = emphasis;
    }

    Color color(Ink ink) {
        return colors.apply(ink);
    }

    /** Whether one of these terms stands out. */
    boolean stands(String... terms) {
        return !emphasis.isEmpty() && List.of(terms).contains(emphasis);
    }

    /** Whether a single thing stands out, so that the others step back. */
    boolean single() {
        return emphasis.startsWith("#");
    }

    void spot(double x, double y, double radius, String term, int item) {
        spots.add(new Spot(x, y, radius, term, item));
    }

    List<Spot> spots() {
        return spots;
    }

    void text(String text, double x, double y, TextAlignment align, VPos baseline, Ink ink, double scale) {
        pen.setFont(fonts.apply(scale));
        pen.setFill(color(ink));
        pen.setTextAlign(align);
        pen.setTextBaseline(baseline);
        pen.fillText(text, x, y);
    }

    void line(double x1, double y1, double x2, double y2, Ink ink, double thick) {
        pen.setStroke(color(ink));
        pen.setLineWidth(thick);
        pen.strokeLine(x1, y1, x2, y2);
    }

    /** A scale of the value axis with its lines and figures: from 0 or {@code low} up to {@code high}. */
    Axis axis(double low, double high, double left, double right, double top, double bottom, String label) {
        double step = step((high - low) / 5);
        Axis axis = new Axis(low, Math.ceil(high / step - 1e-9) * step, top, bottom);
        for (double value = Math.ceil(low / step) * step; value <= axis.high + 1e-9; value += step) {
            double y = Math.round(axis.y(value)) + 0.5;
            line(left, y, right, y, Ink.GRID, 1);
            text(
                    org.coretune.ui.Texts.setting(Math.round(value / step) * step),
                    left - 0.4 * em,
                    y,
                    TextAlignment.RIGHT,
                    VPos.CENTER,
                    Ink.MUTED,
                    0.85);
        }
        text(label, 0.8 * em, 0.5 * em, TextAlignment.LEFT, VPos.TOP, Ink.MUTED, 0.9);
        return axis;
    }

    private static double step(double raw) {
        double unit = Math.pow(10, Math.floor(Math.log10(raw)));
        return raw / unit < 1.5 ? unit : raw / unit < 3.5 ? 2 * unit : raw / unit < 7.5 ? 5 * unit : 10 * unit;
    }

    /** Values as heights. */
    record Axis(double low, double high, double top, double bottom) {
        double y(double value) {
            return bottom - (value - low) / (high - low) * (bottom - top);
        }
    }
}

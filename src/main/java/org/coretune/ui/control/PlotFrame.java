package org.coretune.ui.control;

import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * The area of a plot with an axis below and one on the left.
 *
 * @param left   in pixels, like the other three
 * @param top    smaller than bottom
 * @param right  larger than left
 * @param bottom the line of the axis below
 * @param x      how values are laid out from left to right
 * @param y      how values are laid out from bottom to top
 */
public record PlotFrame(double left, double top, double right, double bottom, AxisScale x, AxisScale y) {
    /** Colours and font of the axes. */
    public record Style(Color text, Color muted, Color grid, Font font) {}

    /** The pixel of a value. */
    public double px(double value) {
        return left + x.position(value) * (right - left);
    }

    /** The pixel of a value. */
    public double py(double value) {
        return bottom - y.position(value) * (bottom - top);
    }

    /** Whether it is large enough to draw in. */
    public boolean isRoomy() {
        return right - left > 8 && bottom - top > 8;
    }

    /**
     * Draws grid, labels and titles.
     *
     * @param labelsLeft whether the axis on the left has its labels; panels in a row share those of the first
     */
    public void draw(Pen g, Style style, String xTitle, String yTitle, boolean labelsLeft) {
        double em = style.font().getSize() / 0.8;
        g.setFont(style.font());
        g.setLineWidth(1);
        g.setTextBaseline(VPos.CENTER);
        int rows = (int) Math.max(2, (bottom - top) / (3 * em));
        for (AxisScale.Tick tick : y.ticks(rows)) {
            double at = Math.floor(bottom - tick.position() * (bottom - top)) + 0.5;
            g.setStroke(style.grid());
            g.strokeLine(left, at, right, at);
            if (labelsLeft) {
                g.setFill(style.muted());
                g.setTextAlign(TextAlignment.RIGHT);
                g.fillText(tick.label(), left - 0.4 * em, at, 4.6 * em);
            }
        }
        int columns = (int) Math.max(2, (right - left) / (5 * em));
        double free = Double.NEGATIVE_INFINITY;
        for (AxisScale.Tick tick : x.ticks(columns)) {
            double at = Math.floor(left + tick.position() * (right - left)) + 0.5;
            g.setStroke(style.grid());
            g.strokeLine(at, bottom, at, bottom + 0.25 * em);
            double half = g.textWidth(tick.label()) / 2;
            double middle = Math.max(left + half, Math.min(right - half, at));
            if (middle - half > free) {
                g.setFill(style.muted());
                g.setTextAlign(TextAlignment.CENTER);
                g.fillText(tick.label(), middle, bottom + 0.85 * em);
                free = middle + half + 0.5 * em;
            }
        }
        g.setStroke(style.muted());
        g.strokeLine(left, Math.floor(bottom) + 0.5, right, Math.floor(bottom) + 0.5);
        g.setFill(style.text());
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(xTitle, (left + right) / 2, bottom + 2.0 * em, right - left + 2 * em);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(yTitle, labelsLeft ? left - 4.2 * em : left, top - 0.9 * em);
    }
}

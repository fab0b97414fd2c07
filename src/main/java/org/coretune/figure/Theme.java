package org.coretune.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/**
 * Colours and type of a figure.
 *
 * @param muted      axes and their words
 * @param grid       grid lines
 * @param selected   the selected trial
 * @param running    in training
 * @param waiting    waits at a rung
 * @param promoted   goes on to the next rung
 * @param completed  had its full resource
 * @param eliminated ended by the scheduler
 * @param font       of the usual size
 */
public record Theme(
        Color muted,
        Color grid,
        Color selected,
        Color running,
        Color waiting,
        Color promoted,
        Color completed,
        Color eliminated,
        Font font) {

    /** For paper and light pages: the colours of the window's light theme. */
    public static final Theme PRINT = new Theme(
            new Color(0x55616f),
            new Color(0xd3dae1),
            new Color(0x1d2733),
            new Color(0x2a8fc9),
            new Color(0xb47b00),
            new Color(0x0072b2),
            new Color(0x00815f),
            new Color(0x7b8794),
            new Font(Font.SANS_SERIF, Font.PLAIN, 13));

    /** Dresses what all plots have: axes, grid, no background. */
    public void dress(XYPlot plot) {
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(grid);
        plot.setRangeGridlinePaint(grid);
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        for (ValueAxis axis : new ValueAxis[] {plot.getDomainAxis(), plot.getRangeAxis()}) {
            axis.setLabelPaint(muted);
            axis.setTickLabelPaint(muted);
            axis.setLabelFont(font(0.88));
            axis.setTickLabelFont(font(0.85));
            axis.setAxisLineVisible(false);
            axis.setTickMarksVisible(false);
        }
    }

    /** The font in another size, relative to the usual one. */
    public Font font(double scale) {
        return font.deriveFont((float) (font.getSize2D() * scale));
    }

    /** The size of type in pixels. */
    float em() {
        return font.getSize2D();
    }

    static Color faint(Color color, double opacity) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
    }
}

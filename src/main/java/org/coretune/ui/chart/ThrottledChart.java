package org.coretune.ui.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.function.Supplier;
import org.coretune.figure.Theme;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.Pen;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/**
 * A JFreeChart in the colours and font of the style sheet, painted no more often than the FX thread can bear.
 *
 * @param <P> the picture: a whole value, swapped, never changed
 */
abstract class ThrottledChart<P> extends PaintedRegion<P> {
    private final JFreeChart chart;
    private final XYPlot plot;
    private final ChartRenderingInfo rendering = new ChartRenderingInfo();
    private boolean undressed = true;

    ThrottledChart(XYPlot plot, Supplier<P> source) {
        super(source);
        this.plot = plot;
        chart = new JFreeChart(null, null, plot, false);
        chart.setNotify(false);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
    }

    /** Gives series their colours and strokes. */
    abstract void dress();

    @Override
    protected final void restyled() {
        undressed = true;
    }

    @Override
    protected final void paint(Pen pen, double width, double height) {
        if (undressed) {
            undressed = false;
            chart.setBackgroundPaint(null);
            theme().dress(plot);
            dress();
        }
        Graphics2D graphics = Awt.graphics(pen);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height), rendering);
        pen.save();
        Rectangle2D area = dataArea();
        pen.clip(area.getX(), area.getY(), area.getWidth(), area.getHeight());
        paintOver(pen);
        pen.restore();
    }

    /** Paints what lies above the chart, within its data area. */
    void paintOver(Pen pen) {}

    /** Colours and type of the style sheet. */
    final Theme theme() {
        return new Theme(
                awt(Ink.MUTED),
                awt(Ink.GRID),
                awt(Ink.SELECTED),
                awt(Ink.RUNNING),
                awt(Ink.WAITING),
                awt(Ink.PROMOTED),
                awt(Ink.COMPLETED),
                awt(Ink.ELIMINATED),
                awtFont(1));
    }

    final XYPlot plot() {
        return plot;
    }

    /** Where the plot's data area lies, in pixels; empty before it was drawn. */
    final Rectangle2D dataArea() {
        return rendering.getPlotInfo().getDataArea();
    }

    final java.awt.Font awtFont(double scale) {
        return Awt.font(font(scale));
    }

    final java.awt.Color awt(Ink ink) {
        return awt(ink, 1);
    }

    final java.awt.Color awt(Ink ink, double opacity) {
        return Awt.color(color(ink).deriveColor(0, 1, 1, opacity));
    }
}

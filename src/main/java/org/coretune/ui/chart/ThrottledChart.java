package org.coretune.ui.chart;

import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.util.function.Supplier;
import javafx.scene.paint.Color;
import org.coretune.ui.control.CanvasPen;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.Pen;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.fx.FXGraphics2D;

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
            dressPlot();
            dress();
        }
        FXGraphics2D graphics = new FXGraphics2D(((CanvasPen) pen).context());
        graphics.setZeroStrokeWidth(0.1);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height), rendering);
    }

    private void dressPlot() {
        chart.setBackgroundPaint(null);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(awt(Ink.GRID));
        plot.setRangeGridlinePaint(awt(Ink.GRID));
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        for (ValueAxis axis : new ValueAxis[] {plot.getDomainAxis(), plot.getRangeAxis()}) {
            axis.setLabelPaint(awt(Ink.MUTED));
            axis.setTickLabelPaint(awt(Ink.MUTED));
            axis.setLabelFont(awtFont(0.88));
            axis.setTickLabelFont(awtFont(0.85));
            axis.setAxisLineVisible(false);
            axis.setTickMarksVisible(false);
        }
    }

    final XYPlot plot() {
        return plot;
    }

    /** Where the plot's data area lies, in pixels; empty before it was drawn. */
    final Rectangle2D dataArea() {
        return rendering.getPlotInfo().getDataArea();
    }

    final java.awt.Font awtFont(double scale) {
        return new java.awt.Font(font().getFamily(), java.awt.Font.PLAIN, 1)
                .deriveFont((float) (font().getSize() * scale));
    }

    final java.awt.Color awt(Ink ink) {
        return awt(ink, 1);
    }

    final java.awt.Color awt(Ink ink, double opacity) {
        Color color = color(ink);
        return new java.awt.Color((float) color.getRed(), (float) color.getGreen(), (float) color.getBlue(), (float)
                (color.getOpacity() * opacity));
    }
}

package org.coretune.ui.chart;

import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.util.Duration;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.PaintedRegion;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.fx.FXGraphics2D;

/**
 * A JFreeChart in the colours and font of the style sheet that is drawn no more often than the FX thread can bear.
 *
 * <p>The picture is fetched only when it is drawn: however often {@link #invalidate} is called, it is built and drawn at
 * most ten times a second, and rarer where that takes long, so that drawing never uses more than an eighth of the time.
 *
 * @param <P> the picture: a whole value, swapped, never changed
 */
abstract class ThrottledChart<P> extends PaintedRegion {
    private static final double SHORTEST_PAUSE_MILLIS = 100;
    private static final double SHARE = 8;

    private final Supplier<P> source;
    private final JFreeChart chart;
    private final XYPlot plot;
    private final ChartRenderingInfo rendering = new ChartRenderingInfo();
    private final PauseTransition pause = new PauseTransition();
    private boolean stale = true;
    private boolean undressed = true;
    private double lastMillis;
    private long lastDrawn = Long.MIN_VALUE;

    ThrottledChart(XYPlot plot, Supplier<P> source) {
        this.source = source;
        this.plot = plot;
        chart = new JFreeChart(null, null, plot, false);
        chart.setNotify(false);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        pause.setOnFinished(e -> repaint());
    }

    /** Says that there is something new to draw. */
    public final void invalidate() {
        stale = true;
        if (pause.getStatus() == javafx.animation.Animation.Status.RUNNING) {
            return;
        }
        double elapsed = (System.nanoTime() - lastDrawn) / 1e6;
        double due = Math.max(SHORTEST_PAUSE_MILLIS, SHARE * lastMillis);
        if (lastDrawn == Long.MIN_VALUE || elapsed >= due) {
            repaint();
        } else {
            pause.setDuration(Duration.millis(due - elapsed));
            pause.playFromStart();
        }
    }

    /** Puts the picture into the plot as new datasets. */
    abstract void take(P picture);

    /** Gives series their colours and strokes. */
    abstract void dress();

    @Override
    protected final void restyled() {
        undressed = true;
    }

    @Override
    protected final void paint(GraphicsContext g, double width, double height) {
        long start = System.nanoTime();
        if (undressed) {
            undressed = false;
            dressPlot();
            dress();
        }
        if (stale) {
            stale = false;
            take(source.get());
        }
        FXGraphics2D graphics = new FXGraphics2D(g);
        graphics.setZeroStrokeWidth(0.1);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height), rendering);
        lastDrawn = System.nanoTime();
        lastMillis = (lastDrawn - start) / 1e6;
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

package org.coretune.figure;

import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import java.util.List;
import org.coretune.core.Message;
import org.coretune.core.space.Direction;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** The best value known so far against what had been spent by then, as steps. */
public final class BestPlot extends XYPlot {
    private static final long serialVersionUID = 1L;

    /**
     * A point from which on another trial is the best.
     *
     * @param spent what was spent until then
     * @param value  the metric
     * @param trial  whose value it is
     */
    public record Step(double spent, double value, int trial) {}

    /** A plot of nothing. */
    public BestPlot() {
        super(new DefaultXYDataset(), new NumberAxis(), new NumberAxis(), new XYStepRenderer());
        ((NumberAxis) getRangeAxis()).setAutoRangeIncludesZero(false);
    }

    /**
     * Shows other steps.
     *
     * @param steps in order
     * @param end   what has been spent in all
     * @param unit  what is spent, in words
     */
    public void show(List<Step> steps, double end, Message unit, String metric, Direction direction) {
        int n = steps.size();
        double[][] data = new double[2][n == 0 ? 0 : n + 1];
        for (int i = 0; i < n; i++) {
            data[0][i] = steps.get(i).spent();
            data[1][i] = steps.get(i).value();
        }
        if (n > 0) {
            data[0][n] = end;
            data[1][n] = data[1][n - 1];
        }
        DefaultXYDataset dataset = new DefaultXYDataset();
        dataset.addSeries("best", data);
        setDataset(dataset);
        getDomainAxis().setLabel(unit.text());
        getRangeAxis()
                .setLabel(new Message(direction == Direction.MAX ? "figure.value-up" : "figure.value-down", metric)
                        .text());
    }

    /** Gives everything its colours. */
    public void dress(Theme theme) {
        theme.dress(this);
        XYStepRenderer line = (XYStepRenderer) getRenderer();
        double radius = 0.26 * theme.em();
        line.setSeriesPaint(0, theme.completed());
        line.setSeriesStroke(0, new BasicStroke(theme.em() * 0.16f));
        line.setDefaultShapesVisible(true);
        line.setSeriesShape(0, new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
    }
}

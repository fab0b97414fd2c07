package org.coretune.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.coretune.core.Message;
import org.coretune.core.analysis.RungValues;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.ExperimentState.RungState;
import org.coretune.core.schedule.Evidence;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.space.Direction;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** Every value that was compared at a rung, over the rung's resource, with the line at which it was cut. */
public final class RungPlot extends XYPlot {
    private static final long serialVersionUID = 1L;
    private static final int KEPT = 0;
    private static final int ENDED = 1;
    private static final int CUTS = 2;

    /** A plot of nothing. */
    public RungPlot() {
        super(new DefaultXYDataset(), new ResourceAxis(), new NumberAxis(), new XYLineAndShapeRenderer(false, true));
        ((NumberAxis) getRangeAxis()).setAutoRangeIncludesZero(false);
    }

    /** Shows the rungs of all brackets; those that ranked by early loss with the metric and without a cut-off. */
    public void show(ExperimentState state) {
        List<List<double[]>> points = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        TreeSet<Double> resources = new TreeSet<>();
        state.brackets()
                .values()
                .forEach(bracket -> bracket.values().forEach(rung -> {
                    resources.add(rung.resource());
                    add(state, rung, points);
                }));
        DefaultXYDataset dataset = new DefaultXYDataset();
        for (int series = KEPT; series <= CUTS; series++) {
            List<double[]> of = points.get(series);
            double[][] data = new double[2][of.size()];
            for (int i = 0; i < of.size(); i++) {
                data[0][i] = ResourceAxis.position(of.get(i)[0]);
                data[1][i] = of.get(i)[1];
            }
            dataset.addSeries(series, data);
        }
        setDataset(dataset);
        double[] marks = resources.stream().mapToDouble(Double::doubleValue).toArray();
        ((ResourceAxis) getDomainAxis()).mark(marks, resources.isEmpty() ? 1 : resources.last());
        String unit = state.opened() == null ? "" : state.opened().unit();
        getDomainAxis().setLabel(new Message("figure.curves-x", unit).text());
        getRangeAxis()
                .setLabel(new Message(
                                state.direction() == Direction.MAX ? "figure.value-up" : "figure.value-down",
                                state.metric())
                        .text());
    }

    private static void add(ExperimentState state, RungState rung, List<List<double[]>> points) {
        double cutoff = Double.NaN;
        boolean cut = false;
        for (Verdict verdict : rung.verdicts().values()) {
            Evidence evidence = verdict.evidence();
            double value = evidence.early()
                    ? RungValues.at(state.trials().get(verdict.trial()), rung.resource(), state)
                    : evidence.value();
            boolean ended = verdict instanceof Verdict.Eliminated || verdict instanceof Verdict.Paused;
            if (Double.isFinite(value)) {
                points.get(ended ? ENDED : KEPT).add(new double[] {rung.resource(), value});
            }
            cut |= verdict instanceof Verdict.Eliminated;
            cutoff = evidence.early() || Double.isNaN(evidence.cutoff()) ? cutoff : evidence.cutoff();
        }
        if (cut && !Double.isNaN(cutoff)) {
            points.get(CUTS).add(new double[] {rung.resource(), cutoff});
        }
    }

    /** Gives everything its colours. */
    public void dress(Theme theme) {
        theme.dress(this);
        XYLineAndShapeRenderer renderer = (XYLineAndShapeRenderer) getRenderer();
        double radius = 0.3 * theme.em();
        double half = 1.6 * theme.em();
        Color[] colors = {theme.promoted(), theme.eliminated(), theme.selected()};
        for (int series = KEPT; series <= CUTS; series++) {
            renderer.setSeriesPaint(series, colors[series]);
            renderer.setSeriesShapesFilled(series, series != ENDED);
            renderer.setSeriesStroke(series, new BasicStroke(1.2f));
            renderer.setSeriesShape(
                    series,
                    series == CUTS
                            ? new Rectangle2D.Double(-half, -0.75, 2 * half, 1.5)
                            : new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
        }
    }
}

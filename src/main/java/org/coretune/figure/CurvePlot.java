package org.coretune.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.coretune.core.Message;
import org.coretune.core.space.Direction;
import org.coretune.figure.CurvePicture.Curve;
import org.coretune.figure.CurvePicture.Role;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.util.ShapeUtils;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * Learning curves with rung lines: eliminated trials grey and ending where they were cut, the best and the selected one in
 * front, with an open diamond where these went on from their checkpoints. Of very many only some are drawn, chosen evenly over where they end.
 */
public final class CurvePlot extends XYPlot {
    private static final long serialVersionUID = 1L;
    private static final int CURVES_PER_ROLE = 80;
    private static final int POINTS_PER_ROLE = 800;
    private static final int CURVES_FOR_RANGE = 200;

    private final transient Map<Role, Polylines> lines = new EnumMap<>(Role.class);
    private float diamond = 1;

    /** A plot of nothing. */
    public CurvePlot() {
        super(new DefaultXYDataset(), new ResourceAxis(), new NumberAxis(), null);
        setRenderer(new Lines());
    }

    /** A line for each role, a shape where a curve ends, and an open diamond where it went on. */
    private final class Lines extends XYLineAndShapeRenderer {
        private static final long serialVersionUID = 1L;

        Lines() {
            super(true, true);
            setDrawSeriesLineAsPath(true);
        }

        @Override
        public boolean getItemShapeVisible(int series, int item) {
            return lines.get(Role.values()[series]).isEnd(item) || isResumption(series, item);
        }

        @Override
        public Shape getItemShape(int series, int item) {
            return isResumption(series, item) ? ShapeUtils.createDiamond(diamond) : super.getItemShape(series, item);
        }

        @Override
        public boolean getItemShapeFilled(int series, int item) {
            return !isResumption(series, item) && super.getItemShapeFilled(series, item);
        }

        private boolean isResumption(int series, int item) {
            Role role = Role.values()[series];
            return isFront(role) && lines.get(role).isResumption(item);
        }
    }

    /** Where a resource lies on the horizontal axis. */
    public static double position(double resource) {
        return ResourceAxis.position(resource);
    }

    /** Shows other curves. */
    public void show(CurvePicture next) {
        Map<Role, List<Curve>> byRole = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            byRole.put(role, new ArrayList<>());
        }
        double largest = 1;
        for (Curve curve : next.curves()) {
            byRole.get(curve.role()).add(curve);
            largest = Math.max(largest, curve.x()[curve.x().length - 1]);
        }
        DefaultXYDataset dataset = new DefaultXYDataset();
        for (Role role : Role.values()) {
            Polylines joined = Polylines.of(few(byRole.get(role)), POINTS_PER_ROLE);
            lines.put(role, joined);
            double[][] data = joined.data();
            for (int i = 0; i < data[0].length; i++) {
                data[0][i] = ResourceAxis.position(data[0][i]);
            }
            dataset.addSeries(role, data);
        }
        setDataset(dataset);
        ((ResourceAxis) getDomainAxis()).mark(next.rungs(), largest);
        getDomainAxis().setLabel(new Message("figure.curves-x", next.unit()).text());
        getRangeAxis()
                .setLabel(new Message(
                                next.direction() == Direction.MAX ? "figure.value-up" : "figure.value-down",
                                next.metric())
                        .text());
        range(next);
    }

    /** A number of curves that an eye can tell apart, spread evenly over where they end. */
    private static List<Curve> few(List<Curve> curves) {
        if (curves.size() <= CURVES_PER_ROLE) {
            return curves;
        }
        List<Curve> byEnd = curves.stream()
                .sorted(Comparator.comparingDouble(curve -> curve.y()[curve.y().length - 1]))
                .toList();
        return IntStream.range(0, CURVES_PER_ROLE)
                .mapToObj(i -> byEnd.get((int) ((long) i * (byEnd.size() - 1) / (CURVES_PER_ROLE - 1))))
                .toList();
    }

    /** Shows all values, but of a metric that is better when small not what lies far above the worst quarter. */
    private void range(CurvePicture next) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Curve curve : next.curves()) {
            for (double value : curve.y()) {
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (low > high) {
            return;
        }
        if (next.direction() == Direction.MIN) {
            double quarter = worstQuarter(next.curves());
            high = Math.min(high, quarter + 3 * (quarter - low) + 1e-9);
        }
        double slack = Math.max(1e-6, (high - low) * 0.06);
        getRangeAxis().setRange(low - slack, high + slack);
    }

    /** The value from which on a quarter of the values lies, of very many curves that of a part of them. */
    private static double worstQuarter(List<Curve> curves) {
        int step = Math.max(1, curves.size() / CURVES_FOR_RANGE);
        double[] values = IntStream.range(0, curves.size())
                .filter(i -> i % step == 0)
                .mapToObj(curves::get)
                .flatMapToDouble(curve -> Arrays.stream(curve.y()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return values.length == 0 ? Double.POSITIVE_INFINITY : values[values.length * 3 / 4];
    }

    /** Gives everything its colours and strokes. */
    public void dress(Theme theme) {
        theme.dress(this);
        XYLineAndShapeRenderer renderer = (XYLineAndShapeRenderer) getRenderer();
        float em = theme.em();
        diamond = em * 0.42f;
        for (Role role : Role.values()) {
            int series = role.ordinal();
            boolean front = isFront(role);
            Color color = color(theme, role);
            renderer.setSeriesPaint(series, role == Role.ELIMINATED ? Theme.faint(color, 0.55) : color);
            renderer.setSeriesStroke(
                    series,
                    new BasicStroke(front ? em * 0.2f : em * 0.1f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            renderer.setSeriesShape(series, shape(role, em * (front ? 0.38 : 0.24)));
            renderer.setSeriesShapesFilled(series, role != Role.ELIMINATED);
        }
    }

    private static boolean isFront(Role role) {
        return role == Role.BEST || role == Role.SELECTED;
    }

    private static Color color(Theme theme, Role role) {
        return switch (role) {
            case ELIMINATED -> theme.eliminated();
            case WAITING -> theme.waiting();
            case COMPLETED -> theme.promoted();
            case RUNNING -> theme.running();
            case BEST -> theme.completed();
            case SELECTED -> theme.selected();
        };
    }

    private static Shape shape(Role role, double radius) {
        return role == Role.WAITING || role == Role.SELECTED
                ? new Rectangle2D.Double(-radius, -radius, 2 * radius, 2 * radius)
                : new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
    }
}

package org.coretune.ui.chart;

import java.awt.BasicStroke;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.coretune.core.space.Direction;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.chart.CurvePicture.Curve;
import org.coretune.ui.chart.CurvePicture.Role;
import org.coretune.ui.control.Ink;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.util.ShapeUtils;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * Learning curves with rung lines: eliminated trials grey and ending where they were cut, the best and the selected one in
 * front, with an open diamond wherever these went on from their checkpoints. Of very many only some are drawn, chosen evenly over where they end. A click selects the nearest trial.
 */
public final class CurveChart extends ThrottledChart<CurvePicture> {
    private static final int CURVES_PER_ROLE = 80;
    private static final int POINTS_PER_ROLE = 800;
    private static final double REACH = 18;

    private final Map<Role, Polylines> lines = new EnumMap<>(Role.class);
    private final Tooltip tooltip = new Tooltip();
    private CurvePicture picture = CurvePicture.EMPTY;

    /** A chart of what {@code source} answers. */
    public CurveChart(Supplier<CurvePicture> source, TrialSelection selection) {
        super(new XYPlot(new DefaultXYDataset(), new ResourceAxis(), new NumberAxis(), null), source);
        plot().setRenderer(new Lines());
        addEventHandler(
                MouseEvent.MOUSE_CLICKED, e -> nearest(e.getX(), e.getY()).ifPresent(selection::select));
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> explain(nearest(e.getX(), e.getY())));
    }

    /** A line for each role, a shape where a curve ends, and an open one where it went on. */
    private final class Lines extends XYLineAndShapeRenderer {
        private static final long serialVersionUID = 1L;

        Lines() {
            super(true, true);
            setDrawSeriesLineAsPath(true);
            setUseFillPaint(true);
            setDrawOutlines(true);
        }

        private boolean isResumption(int series, int item) {
            Role role = Role.values()[series];
            return isFront(role) && lines.get(role).isResumption(item);
        }

        @Override
        public boolean getItemShapeVisible(int series, int item) {
            return lines.get(Role.values()[series]).isEnd(item) || isResumption(series, item);
        }

        @Override
        public Shape getItemShape(int series, int item) {
            return isResumption(series, item)
                    ? ShapeUtils.createDiamond((float) font().getSize() * 0.42f)
                    : super.getItemShape(series, item);
        }

        @Override
        public Paint getItemFillPaint(int series, int item) {
            return isResumption(series, item) ? awt(Ink.SURFACE) : getItemPaint(series, item);
        }
    }

    @Override
    protected void take(CurvePicture next) {
        picture = next;
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
        plot().setDataset(dataset);
        ((ResourceAxis) plot().getDomainAxis()).mark(next.rungs(), largest);
        plot().getDomainAxis().setLabel(Texts.text("curves.x", next.unit()));
        plot().getRangeAxis()
                .setLabel(
                        Texts.text(next.direction() == Direction.MAX ? "curves.y-up" : "curves.y-down", next.metric()));
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
        double[] values = next.curves().stream()
                .flatMapToDouble(curve -> java.util.Arrays.stream(curve.y()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (values.length == 0) {
            return;
        }
        double low = values[0];
        double high = values[values.length - 1];
        double quarter = values[values.length * 3 / 4];
        if (next.direction() == Direction.MIN) {
            high = Math.min(high, quarter + 3 * (quarter - low) + 1e-9);
        }
        double slack = Math.max(1e-6, (high - low) * 0.06);
        plot().getRangeAxis().setRange(low - slack, high + slack);
    }

    @Override
    void dress() {
        XYLineAndShapeRenderer renderer = (XYLineAndShapeRenderer) plot().getRenderer();
        float em = (float) font().getSize();
        for (Role role : Role.values()) {
            int series = role.ordinal();
            boolean front = isFront(role);
            renderer.setSeriesPaint(series, awt(ink(role), role == Role.ELIMINATED ? 0.55 : 1));
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

    private static Ink ink(Role role) {
        return switch (role) {
            case ELIMINATED -> Ink.ELIMINATED;
            case WAITING -> Ink.WAITING;
            case COMPLETED -> Ink.PROMOTED;
            case RUNNING -> Ink.RUNNING;
            case BEST -> Ink.COMPLETED;
            case SELECTED -> Ink.SELECTED;
        };
    }

    private static Shape shape(Role role, double radius) {
        return role == Role.WAITING || role == Role.SELECTED
                ? new Rectangle2D.Double(-radius, -radius, 2 * radius, 2 * radius)
                : new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
    }

    private void explain(OptionalInt trial) {
        if (trial.isEmpty()) {
            Tooltip.uninstall(this, tooltip);
        } else {
            tooltip.setText(Texts.text("board.trial", trial.getAsInt()));
            Tooltip.install(this, tooltip);
        }
    }

    /** The trial with a point within reach of the pixel. */
    private OptionalInt nearest(double px, double py) {
        Rectangle2D area = dataArea();
        double least = REACH * REACH;
        OptionalInt trial = OptionalInt.empty();
        for (Curve curve : picture.curves()) {
            for (int i = 0; i < curve.x().length; i++) {
                double dx = plot().getDomainAxis()
                                .valueToJava2D(ResourceAxis.position(curve.x()[i]), area, RectangleEdge.BOTTOM)
                        - px;
                double dy = plot().getRangeAxis().valueToJava2D(curve.y()[i], area, RectangleEdge.LEFT) - py;
                double distance = dx * dx + dy * dy;
                if (distance < least) {
                    least = distance;
                    trial = OptionalInt.of(curve.trial());
                }
            }
        }
        return trial;
    }
}

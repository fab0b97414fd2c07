package org.coretune.ui.classroom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;
import org.coretune.core.Message;
import org.coretune.core.space.Direction;
import org.coretune.ui.Texts;
import org.coretune.ui.classroom.PlotPicture.Series;
import org.coretune.ui.classroom.PlotPicture.Style;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.Pen;
import org.coretune.ui.control.Table;

/** Values of a metric over resource or cost, as lines, steps or points. A click goes to the trial of the nearest point. */
public final class Plot extends PaintedRegion<PlotPicture> {
    /** Room for a series' name beside its line. */
    private static final double NAME_EMS = 9;

    private static final double REACH = 16;
    private static final int TICKS = 4;

    private final Tooltip tooltip = new Tooltip();
    private final boolean named;
    private PlotPicture picture = PlotPicture.EMPTY;
    private double lowX;
    private double highX;
    private double lowY;
    private double highY;

    /**
     * A plot.
     *
     * @param named whether each series has its name at its end
     * @param chosen takes the trial of a point that was clicked
     */
    public Plot(Supplier<PlotPicture> source, boolean named, IntConsumer chosen) {
        super(source);
        this.named = named;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            int[] found = nearest(e.getX(), e.getY());
            if (found.length > 0) {
                chosen.accept(picture.series().get(found[0]).trials()[found[1]]);
            }
        });
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> explain(nearest(e.getX(), e.getY())));
    }

    @Override
    protected void take(PlotPicture next) {
        picture = next;
        double[] y = next.series().stream()
                .flatMapToDouble(series -> Arrays.stream(series.y()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double[] x = next.series().stream()
                .flatMapToDouble(series -> Arrays.stream(series.x()))
                .filter(Double::isFinite)
                .toArray();
        highX = Math.max(next.most(), Arrays.stream(x).max().orElse(1));
        lowX = next.log()
                ? Math.min(Math.min(1, highX / 2), Arrays.stream(x).min().orElse(1))
                : 0;
        lowY = y.length == 0 ? 0 : y[0];
        highY = y.length == 0 ? 1 : y[y.length - 1];
        double slack = Math.max(1e-9, (highY - lowY) * 0.06);
        lowY -= slack;
        highY += slack;
    }

    private void explain(int[] found) {
        if (found.length == 0) {
            Tooltip.uninstall(this, tooltip);
            return;
        }
        Series series = picture.series().get(found[0]);
        tooltip.setText(Texts.text(
                "classroom.point",
                series.name(),
                series.trials()[found[1]],
                Texts.resource(series.x()[found[1]]),
                Texts.value(series.y()[found[1]])));
        Tooltip.install(this, tooltip);
    }

    /** Series and position of the point within reach of a pixel; empty where there is none. */
    private int[] nearest(double px, double py) {
        double least = REACH * REACH;
        int[] found = {};
        for (int s = 0; s < picture.series().size(); s++) {
            Series series = picture.series().get(s);
            for (int i = 0; i < series.x().length; i++) {
                double dx = x(series.x()[i], getWidth()) - px;
                double dy = y(series.y()[i], getHeight()) - py;
                if (dx * dx + dy * dy < least) {
                    least = dx * dx + dy * dy;
                    found = new int[] {s, i};
                }
            }
        }
        return found;
    }

    private double left() {
        return 3.6 * font().getSize();
    }

    private double right(double width) {
        return width - (named ? NAME_EMS + 0.5 : 1) * font().getSize();
    }

    private double x(double value, double width) {
        double share = picture.log()
                ? Math.log(value / lowX) / Math.log(highX / lowX)
                : (value - lowX) / Math.max(1e-12, highX - lowX);
        return left() + share * (right(width) - left());
    }

    private double y(double value, double height) {
        double em = font().getSize();
        double bottom = height - 2.6 * em;
        return bottom - (value - lowY) / (highY - lowY) * (bottom - 1.5 * em);
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        axes(g, width, height);
        List<Double> taken = new ArrayList<>();
        int above = named ? picture.series().size() : 0;
        for (Series series : picture.series()) {
            above = Math.max(0, above - 1);
            if (series.x().length > 0) {
                draw(g, series, 1.5 * above, width, height);
                if (named) {
                    name(g, series, width, height, taken);
                }
            }
        }
    }

    private void axes(Pen g, double width, double height) {
        double em = font().getSize();
        g.setLineWidth(1);
        g.setFont(font(0.82));
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i <= TICKS; i++) {
            double value = lowY + i * (highY - lowY) / TICKS;
            double y = Math.floor(y(value, height)) + 0.5;
            g.setStroke(color(Ink.GRID));
            g.strokeLine(left(), y, right(width), y);
            g.setFill(color(Ink.MUTED));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(Texts.shortValue(value), left() - 0.4 * em, y);
        }
        double before = Double.NEGATIVE_INFINITY;
        for (double tick : ticks()) {
            String words = Texts.resource(tick);
            double x = x(tick, width);
            double half = g.textWidth(words) / 2;
            if (x - half > before + 0.5 * em && x <= right(width) + 1) {
                g.setTextAlign(TextAlignment.CENTER);
                g.fillText(words, x, height - 1.9 * em);
                before = x + half;
            }
        }
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(
                new Message(picture.direction() == Direction.MAX ? "figure.value-up" : "figure.value-down", picture.y())
                        .text(),
                0.2 * em,
                0.6 * em);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(picture.x(), right(width), height - 0.7 * em);
    }

    private double[] ticks() {
        if (picture.log()) {
            return Arrays.stream(new double[] {1, 2, 3, 5, 9, 15, 27, 50, 81, 150, 243, 500, 1000, 3000, 10000})
                    .filter(tick -> tick >= lowX && tick <= highX)
                    .toArray();
        }
        double rough = (highX - lowX) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough / power >= 5 ? 5 : rough / power >= 2 ? 2 : 1);
        return java.util.stream.IntStream.rangeClosed(0, (int) (highX / step))
                .mapToDouble(i -> i * step)
                .toArray();
    }

    /** A line that others may cover is wider by {@code rim}, so that equal ones all show. */
    private void draw(Pen g, Series series, double rim, double width, double height) {
        double em = font().getSize();
        boolean back = series.ink() == Ink.ELIMINATED;
        g.setStroke(color(series.ink()).deriveColor(0, 1, 1, back ? 0.6 : 1));
        g.setFill(color(series.ink()).deriveColor(0, 1, 1, back ? 0.5 : 0.8));
        g.setLineWidth(back ? 1 : named ? 2 + rim : 1.5);
        double radius = (series.style() == Style.POINTS ? 0.26 : 0.2) * em;
        int n = series.x().length;
        if (series.style() == Style.POINTS) {
            for (int i = 0; i < n; i++) {
                if (!Double.isNaN(series.y()[i])) {
                    g.fillOval(
                            x(series.x()[i], width) - radius,
                            y(series.y()[i], height) - radius,
                            2 * radius,
                            2 * radius);
                }
            }
            return;
        }
        double[] px = new double[2 * n];
        double[] py = new double[2 * n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (Double.isNaN(series.y()[i])) {
                continue;
            }
            if (series.style() == Style.STEPS && count > 0) {
                px[count] = x(series.x()[i], width);
                py[count] = py[count - 1];
                count++;
            }
            px[count] = x(series.x()[i], width);
            py[count] = y(series.y()[i], height);
            count++;
        }
        if (series.style() == Style.DOTS) {
            g.setLineDashes(2, 4);
        }
        g.strokePolyline(px, py, count);
        g.setLineDashes();
        if (series.style() == Style.LINE && count > 0) {
            g.fillOval(px[count - 1] - radius, py[count - 1] - radius, 2 * radius, 2 * radius);
        }
    }

    /** The series' name beside its last point, moved where another stands. */
    private void name(Pen g, Series series, double width, double height, List<Double> taken) {
        double em = font().getSize();
        double y = y(series.y()[series.y().length - 1], height);
        double place = free(y, taken, em);
        taken.add(place);
        g.setFill(color(series.ink()));
        g.setFont(font(0.9));
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(series.name(), right(width) + 0.5 * em, place, NAME_EMS * em);
    }

    private static double free(double y, List<Double> taken, double em) {
        double place = y;
        for (boolean moved = true; moved; ) {
            moved = false;
            for (double other : taken) {
                if (Math.abs(other - place) < 1.15 * em) {
                    place = other - 1.2 * em;
                    moved = true;
                }
            }
        }
        return place;
    }

    @Override
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        for (Series series : picture.series()) {
            for (int i = 0; i < series.x().length; i++) {
                rows.add(Arrays.asList(series.name(), series.trials()[i], series.x()[i], series.y()[i]));
            }
        }
        return new Table(
                List.of(Texts.text("classroom.series"), Texts.text("classroom.trial"), picture.x(), picture.y()), rows);
    }
}

package org.coretune.ui.subset;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.Pen;
import org.coretune.ui.control.Table;
import org.coretune.ui.subset.SeriesPicture.Series;

/**
 * Lines with an axis, marks, and, where the picture has one, a cursor: it is dragged with the mouse and moved with the arrow
 * keys, Home and End.
 */
final class SeriesChart extends PaintedRegion<SeriesPicture> {
    private static final double LEFT_EMS = 4.9;
    private static final double BOTTOM_EMS = 3.1;
    private static final int POINTS = 1500;

    private final IntConsumer picked;
    private SeriesPicture picture = SeriesPicture.EMPTY;
    private double low;
    private double high = 1;

    /** A chart whose cursor cannot be moved. */
    SeriesChart(Supplier<SeriesPicture> source) {
        this(source, place -> {});
    }

    /** A chart that tells where its cursor is moved to. */
    SeriesChart(Supplier<SeriesPicture> source, IntConsumer picked) {
        super(source);
        this.picked = picked;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        focusedProperty().addListener((property, before, now) -> repaint());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::drag);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void drag(MouseEvent e) {
        requestFocus();
        if (picture.cursor() >= 0 && !picture.isEmpty()) {
            double share = (e.getX() - left()) / Math.max(1, plotWidth());
            go((int) Math.round(picture.firstX() + share * (picture.lastX() - picture.firstX())));
            e.consume();
        }
    }

    private void key(KeyEvent e) {
        if (picture.cursor() < 0 || picture.isEmpty()) {
            return;
        }
        int leap = Math.max(1, (int) (picture.lastX() - picture.firstX()) / 10);
        switch (e.getCode()) {
            case LEFT -> go(picture.cursor() - 1);
            case RIGHT -> go(picture.cursor() + 1);
            case PAGE_UP -> go(picture.cursor() + leap);
            case PAGE_DOWN -> go(picture.cursor() - leap);
            case HOME -> go((int) picture.firstX());
            case END -> go((int) picture.lastX());
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void go(int place) {
        picked.accept((int) Math.max(picture.firstX(), Math.min(picture.lastX(), place)));
    }

    @Override
    protected void take(SeriesPicture next) {
        picture = next;
        setCursor(next.cursor() >= 0 ? Cursor.H_RESIZE : Cursor.DEFAULT);
        double[] values = next.series().stream()
                .flatMapToDouble(one -> java.util.Arrays.stream(one.y()))
                .filter(Double::isFinite)
                .toArray();
        low = 0;
        high = java.util.Arrays.stream(values).max().orElse(1);
        high = high <= 0 ? 1 : next.shares() ? Math.min(1, high * 1.05) : high * 1.05;
    }

    @Override
    public Table table() {
        List<String> columns = new ArrayList<>(List.of(picture.x()));
        TreeSet<Double> places = new TreeSet<>();
        for (Series one : picture.series()) {
            columns.add(one.name());
            for (double x : one.x()) {
                places.add(x);
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        int[] next = new int[picture.series().size()];
        for (double x : places) {
            List<Object> row = new ArrayList<>(List.of(x));
            for (int s = 0; s < next.length; s++) {
                Series one = picture.series().get(s);
                boolean here = next[s] < one.x().length && one.x()[next[s]] == x;
                row.add(here && Double.isFinite(one.y()[next[s]]) ? one.y()[next[s]] : null);
                next[s] += here ? 1 : 0;
            }
            rows.add(row);
        }
        return new Table(List.copyOf(columns), rows);
    }

    private double left() {
        return LEFT_EMS * font().getSize();
    }

    private double plotWidth() {
        return Math.floor(getWidth()) - left() - 0.9 * font().getSize();
    }

    private double x(double value) {
        double span = picture.lastX() - picture.firstX();
        return left() + (span > 0 ? (value - picture.firstX()) / span : 0.5) * plotWidth();
    }

    private double y(double value, double top, double bottom) {
        return bottom - (value - low) / (high - low) * (bottom - top);
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double em = font().getSize();
        double top = (picture.series().size() > 1 ? 1.9 : 0.7) * em;
        double bottom = height - BOTTOM_EMS * em;
        if (picture.isEmpty() || plotWidth() < em || bottom - top < em) {
            return;
        }
        g.setTextBaseline(VPos.CENTER);
        axes(g, top, bottom, height);
        g.setLineWidth(1);
        g.setLineDashes(3, 3);
        g.setStroke(color(Ink.MUTED));
        for (double mark : picture.marks()) {
            g.strokeLine(x(mark), top, x(mark), bottom);
        }
        g.setLineDashes();
        for (Series one : picture.series()) {
            line(g, one, top, bottom);
        }
        if (picture.cursor() >= 0) {
            cursor(g, top, bottom);
        }
        legend(g);
        if (isFocused()) {
            g.setStroke(color(Ink.SELECTED));
            g.setLineWidth(1);
            g.setLineDashes(2, 3);
            g.strokeRect(0.5, 0.5, width - 1, height - 1);
        }
    }

    private void axes(Pen g, double top, double bottom, double height) {
        double em = font().getSize();
        g.setLineWidth(1);
        g.setFont(font(0.85));
        g.setTextAlign(TextAlignment.RIGHT);
        int lines = Math.max(1, (int) Math.min(5, (bottom - top) / (2.2 * em)));
        double step = nice((high - low) / lines);
        for (int i = 0; low + i * step <= high * (1 + 1e-9); i++) {
            double value = low + i * step;
            double at = Math.floor(y(value, top, bottom)) + 0.5;
            g.setStroke(color(Ink.GRID));
            g.strokeLine(left(), at, left() + plotWidth(), at);
            g.setFill(color(Ink.MUTED));
            g.fillText(picture.shares() ? Texts.percent(value) : Texts.shortValue(value), left() - 0.5 * em, at);
        }
        g.setTextAlign(TextAlignment.CENTER);
        double first = picture.firstX();
        double stride = Math.max(1, nice((picture.lastX() - first) / Math.max(1, plotWidth() / (4.5 * em))));
        for (double value = Math.ceil(first / stride) * stride; value <= picture.lastX() + 1e-9; value += stride) {
            g.fillText(Texts.count(Math.round(value)), x(value), bottom + 0.9 * em);
        }
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(picture.x(), left() + plotWidth() / 2, height - 0.8 * em);
        g.save();
        g.translate(0.7 * em, (top + bottom) / 2);
        g.rotate(-90);
        g.fillText(picture.y(), 0, 0, bottom - top + 2 * em);
        g.restore();
    }

    /** The next 1, 2 or 5 times a power of ten. */
    private static double nice(double step) {
        if (!(step > 0)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        for (double factor : new double[] {1, 2, 5, 10}) {
            if (factor * power >= step * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private void line(Pen g, Series one, double top, double bottom) {
        g.setStroke(color(one.ink()));
        g.setFill(color(one.ink()));
        g.setLineWidth(one.dashed() ? 1.5 : 2);
        g.setLineDashes(one.dashed() ? new double[] {6, 4} : new double[0]);
        int n = one.x().length;
        int stride = Math.max(1, n / POINTS);
        double[] xs = new double[n / stride + 2];
        double[] ys = new double[n / stride + 2];
        int count = 0;
        for (int i = 0; i < n; i = i + stride < n || i == n - 1 ? i + stride : n - 1) {
            if (Double.isFinite(one.y()[i])) {
                xs[count] = x(one.x()[i]);
                ys[count++] = y(Math.min(high, one.y()[i]), top, bottom);
            } else {
                stroke(g, xs, ys, count);
                count = 0;
            }
        }
        stroke(g, xs, ys, count);
        g.setLineDashes();
        double radius = 0.22 * font().getSize();
        for (int i = 0; n <= 60 && !one.dashed() && i < n; i++) {
            if (Double.isFinite(one.y()[i])) {
                double at = y(Math.min(high, one.y()[i]), top, bottom);
                g.fillOval(x(one.x()[i]) - radius, at - radius, 2 * radius, 2 * radius);
            }
        }
    }

    private static void stroke(Pen g, double[] xs, double[] ys, int count) {
        if (count > 1) {
            g.strokePolyline(xs, ys, count);
        }
    }

    private void cursor(Pen g, double top, double bottom) {
        double em = font().getSize();
        double at = Math.floor(x(picture.cursor())) + 0.5;
        g.setStroke(color(Ink.SELECTED));
        g.setFill(color(Ink.SELECTED));
        g.setLineWidth(2);
        g.strokeLine(at, top, at, bottom);
        g.fillRoundRect(at - 0.35 * em, bottom - 0.5 * em, 0.7 * em, em, 0.4 * em, 0.4 * em);
    }

    private void legend(Pen g) {
        if (picture.series().size() < 2) {
            return;
        }
        double em = font().getSize();
        double at = left();
        g.setFont(font(0.85));
        g.setTextAlign(TextAlignment.LEFT);
        for (Series one : picture.series()) {
            double length = 1.8 * em + g.textWidth(one.name()) + 1.2 * em;
            if (at + length > left() + plotWidth() + em && at > left()) {
                break;
            }
            g.setStroke(color(one.ink()));
            g.setLineWidth(2);
            g.setLineDashes(one.dashed() ? new double[] {6, 4} : new double[0]);
            g.strokeLine(at, 0.8 * em, at + 1.4 * em, 0.8 * em);
            g.setLineDashes();
            g.setFill(color(Ink.MUTED));
            g.fillText(one.name(), at + 1.8 * em, 0.8 * em);
            at += length;
        }
    }
}

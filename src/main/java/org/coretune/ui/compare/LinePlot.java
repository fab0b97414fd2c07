package org.coretune.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.coretune.ui.Texts;
import org.coretune.ui.compare.LinePicture.Series;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.Pen;
import org.coretune.ui.control.PinMark;
import org.coretune.ui.control.PlotFrame;
import org.coretune.ui.control.Table;

/** Curves of several subjects, together or each in a panel of its own; colour and symbol are those of their pins. */
final class LinePlot extends PaintedRegion<LinePicture> {
    private static final double NARROWEST_PANEL_EMS = 15;

    private LinePicture picture = LinePicture.EMPTY;

    LinePlot(Supplier<LinePicture> source) {
        super(source);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    @Override
    protected void take(LinePicture next) {
        picture = next;
    }

    @Override
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        for (Series series : picture.series()) {
            for (int i = 0; i < series.x().length; i++) {
                rows.add(List.of(series.pin().name(), series.x()[i], series.y()[i]));
            }
        }
        return new Table(List.of(Texts.text("compare.subject"), picture.xTitle(), picture.yTitle()), rows);
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        int n = picture.series().size();
        if (n == 0) {
            return;
        }
        double em = font().getSize();
        if (!picture.separate()) {
            double names = Math.min(width * 0.22, 13 * em);
            PlotFrame frame = frame(5 * em, 1.8 * em, width - names, height - 2.8 * em);
            if (frame.isRoomy()) {
                frame.draw(g, style(), picture.xTitle(), picture.yTitle(), true);
                picture.series().forEach(series -> line(g, frame, series, ink(series), em));
                names(g, frame, names, em);
            }
            return;
        }
        int columns = (int) Math.max(1, Math.min(n, Math.floor((width - 5 * em) / (NARROWEST_PANEL_EMS * em))));
        int rows = (n + columns - 1) / columns;
        double each = (width - 5 * em) / columns;
        double tall = height / rows;
        for (int i = 0; i < n; i++) {
            double left = 5 * em + (i % columns) * each;
            double top = (i / columns) * tall + 1.8 * em;
            PlotFrame frame = frame(left, top, left + each - em, top + tall - 4.6 * em);
            if (frame.isRoomy()) {
                Series series = picture.series().get(i);
                frame.draw(g, style(), picture.xTitle(), "", i % columns == 0);
                line(g, frame, picture.series().get(0), color(Ink.ELIMINATED), em);
                line(g, frame, series, ink(series), em);
                g.setFill(color(Ink.TEXT));
                g.setTextAlign(TextAlignment.LEFT);
                g.setFont(font(0.9));
                g.fillText(series.pin().name(), left, top - 0.8 * em, each - em);
            }
        }
    }

    private PlotFrame frame(double left, double top, double right, double bottom) {
        return new PlotFrame(left, top, right, bottom, picture.x(), picture.y());
    }

    private PlotFrame.Style style() {
        return new PlotFrame.Style(color(Ink.TEXT), color(Ink.MUTED), color(Ink.GRID), font(0.8));
    }

    private Color ink(Series series) {
        return color(PinMark.ink(series.pin()));
    }

    private void line(Pen g, PlotFrame frame, Series series, Color ink, double em) {
        int n = series.x().length;
        if (n == 0) {
            return;
        }
        double[] xs = new double[2 * n];
        double[] ys = new double[2 * n];
        int size = 0;
        for (int i = 0; i < n; i++) {
            if (series.steps() && i > 0) {
                xs[size] = frame.px(series.x()[i]);
                ys[size] = ys[size++ - 1];
            }
            xs[size] = frame.px(series.x()[i]);
            ys[size++] = frame.py(series.y()[i]);
        }
        g.setStroke(ink);
        g.setLineWidth(0.16 * em);
        g.strokePolyline(xs, ys, size);
        g.setFill(ink);
        PinMark.draw(g, PinMark.path(series.pin()), xs[size - 1], ys[size - 1], 0.8 * em);
    }

    /** Names at the ends of the curves, moved apart where they would cover each other. */
    private void names(Pen g, PlotFrame frame, double room, double em) {
        g.setFont(font(0.88));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        List<Series> byEnd = picture.series().stream()
                .filter(series -> series.y().length > 0)
                .sorted((a, b) -> Double.compare(end(b), end(a)))
                .toList();
        double free = frame.top();
        for (Series series : byEnd) {
            double y = Math.max(free, frame.py(end(series)));
            g.setFill(ink(series));
            PinMark.draw(g, PinMark.path(series.pin()), frame.right() + em, y, 0.75 * em);
            g.setFill(color(Ink.TEXT));
            g.fillText(series.pin().name(), frame.right() + 1.7 * em, y, room - 2 * em);
            free = y + 1.25 * em;
        }
    }

    private static double end(Series series) {
        return series.y()[series.y().length - 1];
    }
}

package org.coretune.ui.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.text.TextAlignment;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.Pen;
import org.coretune.ui.control.Table;

/** A histogram for each parameter of what would be sampled, each on its own scale. */
final class Histograms extends PaintedRegion<HistogramPicture> {
    private static final double WIDTH_EMS = 15;
    private static final double HEIGHT_EMS = 8;

    private final Supplier<HistogramPicture> source;
    private HistogramPicture picture = HistogramPicture.EMPTY;

    Histograms(Supplier<HistogramPicture> source) {
        super(source);
        this.source = source;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setId("histograms");
    }

    @Override
    protected void take(HistogramPicture next) {
        picture = next;
    }

    private int columns(double width) {
        return Math.max(1, (int) (width / (WIDTH_EMS * font().getSize())));
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double em = font().getSize();
        int columns = columns(width);
        double cell = width / columns;
        for (int i = 0; i < picture.histograms().size(); i++) {
            double x = i % columns * cell;
            double y = i / columns * HEIGHT_EMS * em;
            histogram(g, picture.histograms().get(i), x, y, cell - em, em);
        }
    }

    private void histogram(Pen g, HistogramPicture.Histogram shown, double x, double y, double width, double em) {
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(font());
        g.setFill(color(Ink.TEXT));
        g.fillText(shown.name(), x, y + 0.7 * em, width * 0.6);
        g.setFont(font(0.8));
        g.setFill(color(Ink.MUTED));
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(
                shown.active() < 1 ? Texts.text("design.active", Texts.percent(shown.active())) : shown.scale(),
                x + width,
                y + 0.7 * em,
                width * 0.4);
        double base = y + 6 * em;
        double tall = 4.2 * em;
        double most = Math.max(1e-9, Arrays.stream(shown.bars()).max().orElse(1));
        double bar = width / shown.bars().length;
        g.setFill(color(Ink.PROMOTED));
        for (int i = 0; i < shown.bars().length; i++) {
            double h = shown.bars()[i] / most * tall;
            g.fillRect(x + i * bar, base - h, Math.max(1, bar - 1), h);
        }
        g.setStroke(color(Ink.GRID));
        g.setLineWidth(1);
        g.strokeLine(x, Math.floor(base) + 0.5, x + width, Math.floor(base) + 0.5);
        g.setFill(color(Ink.MUTED));
        for (HistogramPicture.Tick tick : shown.marks()) {
            double at = x + tick.place() * width;
            g.strokeLine(at, base, at, base + 0.3 * em);
            g.setTextAlign(
                    tick.place() < 0.08
                            ? TextAlignment.LEFT
                            : tick.place() > 0.92 ? TextAlignment.RIGHT : TextAlignment.CENTER);
            g.fillText(
                    tick.text(),
                    at,
                    base + 0.9 * em,
                    width / Math.max(1, shown.marks().size()));
        }
    }

    @Override
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        for (HistogramPicture.Histogram shown : picture.histograms()) {
            for (int i = 0; i < shown.bars().length; i++) {
                rows.add(List.of(shown.name(), i, shown.bars()[i]));
            }
        }
        return new Table(
                List.of(
                        Texts.text("design.table-parameter"),
                        Texts.text("design.table-bin"),
                        Texts.text("design.table-share")),
                rows);
    }

    @Override
    protected double computePrefHeight(double width) {
        int columns = columns(width > 0 ? width : getWidth());
        int rows = (source.get().histograms().size() + columns - 1) / columns;
        return Math.max(1, rows) * HEIGHT_EMS * font().getSize();
    }
}

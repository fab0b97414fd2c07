package org.coretune.ui.worth;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;
import org.coretune.core.Message;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.Pen;
import org.coretune.ui.control.Table;

/** Each tau as a point on its interval, on a scale from reversed (-1) to the same order (1). */
final class IntervalChart extends PaintedRegion<IntervalPicture> {
    private static final double ROW_EMS = 2.1;
    private static final double NAME_EMS = 6.2;

    private IntervalPicture picture = IntervalPicture.EMPTY;

    IntervalChart(Supplier<IntervalPicture> source) {
        super(source);
    }

    @Override
    protected void take(IntervalPicture next) {
        picture = next;
    }

    @Override
    protected double computePrefHeight(double width) {
        return (2 * ROW_EMS + 1.4) * font().getSize();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private double x(double tau, double width) {
        double em = font().getSize();
        double left = NAME_EMS * em;
        return left + (tau + 1) / 2 * (width - left - em);
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double em = font().getSize();
        double bottom = height - 1.4 * em;
        g.setTextBaseline(VPos.CENTER);
        g.setFont(font(0.85));
        g.setLineWidth(1);
        for (double tick : new double[] {-1, -0.5, 0, 0.5, 1}) {
            double x = Math.floor(x(tick, width)) + 0.5;
            g.setStroke(color(Ink.GRID));
            g.strokeLine(x, 0, x, bottom);
            g.setFill(color(Ink.MUTED));
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(Texts.text("worth.tick", Message.grouped(tick)), x, bottom + 0.8 * em);
        }
        for (int i = 0; i < picture.bars().size(); i++) {
            bar(
                    g,
                    picture.bars().get(i),
                    width,
                    (i + 0.5) * bottom / Math.max(1, picture.bars().size()));
        }
    }

    private void bar(Pen g, IntervalPicture.Bar bar, double width, double y) {
        double em = font().getSize();
        g.setFill(color(Ink.TEXT));
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(bar.name(), 0, y, (NAME_EMS - 0.5) * em);
        if (!Double.isNaN(bar.low())) {
            double from = x(bar.low(), width);
            double to = x(bar.high(), width);
            g.setFill(color(Ink.PROMOTED).deriveColor(0, 1, 1, 0.35));
            g.fillRoundRect(from, y - 0.35 * em, Math.max(2, to - from), 0.7 * em, 0.4 * em, 0.4 * em);
        }
        if (!Double.isNaN(bar.tau())) {
            double x = x(bar.tau(), width);
            g.setFill(color(Ink.PROMOTED));
            g.fillOval(x - 0.42 * em, y - 0.42 * em, 0.84 * em, 0.84 * em);
        }
    }

    @Override
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        picture.bars().forEach(bar -> rows.add(List.of(bar.name(), bar.tau(), bar.low(), bar.high())));
        return new Table(
                List.of(
                        Texts.text("worth.table-samples"),
                        Texts.text("worth.tau"),
                        Texts.text("worth.table-low"),
                        Texts.text("worth.table-high")),
                rows);
    }
}

package org.coretune.ui.design;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.text.TextAlignment;
import org.coretune.core.schedule.Plan;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.Pen;
import org.coretune.ui.control.Table;

/** Brackets as rows, rungs as columns: how many configurations train for how many epochs. Rungs of the same resource share a column. */
final class BracketPreview extends PaintedRegion<BracketPicture> {
    private final Supplier<BracketPicture> source;
    private BracketPicture picture = BracketPicture.EMPTY;

    BracketPreview(Supplier<BracketPicture> source) {
        super(source);
        this.source = source;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setId("bracket-preview");
    }

    @Override
    protected void take(BracketPicture next) {
        picture = next;
    }

    private List<Double> resources() {
        return picture.brackets().stream()
                .flatMap(bracket -> bracket.rungs().stream())
                .map(Plan.Rung::resource)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        List<Double> resources = resources();
        if (resources.isEmpty()) {
            return;
        }
        double em = font().getSize();
        double left = 6.5 * em;
        double right = 8.5 * em;
        double column = (width - left - right) / resources.size();
        double top = 2.2 * em;
        double row = Math.min(2.6 * em, (height - top) / picture.brackets().size());
        g.setTextBaseline(VPos.CENTER);
        g.setFont(font(0.88));
        g.setFill(color(Ink.MUTED));
        g.setTextAlign(TextAlignment.CENTER);
        int every = Math.max(1, (int) Math.ceil(4.5 * em / column));
        for (int c = 0; c < resources.size(); c += every) {
            g.fillText(
                    Texts.resource(resources.get(c), picture.unit().name()),
                    left + (c + 0.5) * column,
                    em,
                    column * every);
        }
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(Texts.text("design.preview-spent"), width, em);
        for (int b = 0; b < picture.brackets().size(); b++) {
            bracket(g, picture.brackets().get(b), resources, left, top + b * row, column, row, width, em);
        }
    }

    private void bracket(
            Pen g,
            Plan.Bracket bracket,
            List<Double> resources,
            double left,
            double y,
            double column,
            double row,
            double width,
            double em) {
        double middle = y + row / 2;
        double scale = Math.min(0.92, row / em * 0.75);
        g.setFont(font(scale));
        g.setFill(color(Ink.TEXT));
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(Texts.text("board.bracket", bracket.bracket()), 0, middle);
        double before = -1;
        for (Plan.Rung rung : bracket.rungs()) {
            double centre = left + (resources.indexOf(rung.resource()) + 0.5) * column;
            double share = rung.trials() == 0 ? 0.5 : Math.sqrt((double) rung.trials() / Math.max(1, picture.most()));
            double w = Math.max(2.4 * em * scale, share * (column - 0.6 * em));
            double h = row - 0.35 * em;
            if (before >= 0) {
                g.setStroke(color(Ink.GRID));
                g.setLineWidth(1.5);
                g.strokeLine(before, middle, centre - w / 2, middle);
            }
            g.setFill(color(rung.trials() == 0 ? Ink.WAITING : Ink.PROMOTED).deriveColor(0, 1, 1, 0.2));
            g.fillRoundRect(centre - w / 2, middle - h / 2, w, h, 6, 6);
            g.setStroke(color(rung.trials() == 0 ? Ink.WAITING : Ink.PROMOTED));
            g.setLineWidth(1);
            g.strokeRoundRect(centre - w / 2, middle - h / 2, w, h, 6, 6);
            g.setFill(color(Ink.TEXT));
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(rung.trials() == 0 ? "?" : Texts.count(rung.trials()), centre, middle, w);
            before = centre + w / 2;
        }
        g.setTextAlign(TextAlignment.RIGHT);
        g.setFill(color(Ink.MUTED));
        String cost =
                Double.isNaN(bracket.cost().resume()) ? Texts.text("design.preview-unknown") : picture.spent(bracket);
        g.fillText(cost, width, middle);
    }

    @Override
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        for (Plan.Bracket bracket : picture.brackets()) {
            for (int r = 0; r < bracket.rungs().size(); r++) {
                Plan.Rung rung = bracket.rungs().get(r);
                List<Object> row = new ArrayList<>(List.of(bracket.bracket(), r, rung.resource()));
                row.add(rung.trials() == 0 ? null : rung.trials());
                rows.add(row);
            }
        }
        return new Table(
                List.of(
                        Texts.text("design.table-bracket"),
                        Texts.text("design.table-rung"),
                        Texts.text("column.resource", picture.unit().name()),
                        Texts.text("design.table-trials")),
                rows);
    }

    @Override
    protected double computePrefHeight(double width) {
        double em = font().getSize();
        return 2.4 * em + 2.6 * em * Math.max(1, source.get().brackets().size());
    }
}

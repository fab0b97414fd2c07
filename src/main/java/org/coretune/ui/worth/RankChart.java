package org.coretune.ui.worth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;
import org.coretune.core.Message;
import org.coretune.core.worth.WorthReport.Row;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.Mark;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.Pen;
import org.coretune.ui.control.Table;

/**
 * Trials by their rank while tuning (to the right the worse) and on full data (downwards the worse): on the diagonal both
 * agree. A click or an arrow key selects a trial.
 */
final class RankChart extends PaintedRegion<WorthPicture> {
    private static final double LEFT_EMS = 4.6;
    private static final double TOP_EMS = 1.2;
    private static final double BOTTOM_EMS = 3.4;
    /** Marks fill a square of 10 by 10. */
    private static final double MARK = 10;

    private final TrialSelection selection;
    private final Tooltip tooltip = new Tooltip();
    private WorthPicture picture = WorthPicture.EMPTY;

    RankChart(Supplier<WorthPicture> source, TrialSelection selection) {
        super(source);
        this.selection = selection;
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        focusedProperty().addListener((property, before, now) -> repaint());
        selection.trialProperty().addListener((property, before, now) -> repaint());
        addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            requestFocus();
            at(e.getX(), e.getY()).ifPresent(row -> selection.select(row.trial()));
        });
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> explain(at(e.getX(), e.getY())));
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            int step = e.getCode() == KeyCode.RIGHT ? 1 : e.getCode() == KeyCode.LEFT ? -1 : 0;
            if (step != 0 && !picture.rows().isEmpty()) {
                step(step);
                e.consume();
            }
        });
    }

    @Override
    protected void take(WorthPicture next) {
        picture = next;
    }

    private boolean isSelected(Row row) {
        return selection.isSelected(row.trial());
    }

    private void step(int step) {
        List<Row> rows = picture.rows();
        int place = step > 0 ? -1 : rows.size();
        for (int i = 0; i < rows.size(); i++) {
            if (isSelected(rows.get(i))) {
                place = i;
            }
        }
        selection.select(rows.get(Math.max(0, Math.min(rows.size() - 1, place + step)))
                .trial());
    }

    private double x(int rank, double width) {
        double left = LEFT_EMS * font().getSize();
        return left + (rank - 0.5) * (width - left) / Math.max(1, picture.rows().size());
    }

    private double y(int rank, double height) {
        double em = font().getSize();
        double inside = height - (TOP_EMS + BOTTOM_EMS) * em;
        return TOP_EMS * em + (rank - 0.5) * inside / Math.max(1, picture.rows().size());
    }

    private Optional<Row> at(double x, double y) {
        double reach = 1.4 * font().getSize();
        return picture.rows().stream()
                .filter(row ->
                        Math.hypot(x(row.coresetRank(), getWidth()) - x, y(row.fullRank(), getHeight()) - y) < reach)
                .findFirst();
    }

    private void explain(Optional<Row> row) {
        if (row.isEmpty()) {
            Tooltip.uninstall(this, tooltip);
            return;
        }
        Row found = row.get();
        tooltip.setText(Texts.text(
                "worth.point",
                found.trial(),
                mark(found).word(),
                found.coresetRank(),
                found.early()
                        ? new Message("schedule.value-early", Texts.value(found.coresetValue())).text()
                        : Texts.value(found.coresetValue()),
                found.fullRank(),
                Texts.value(found.fullValue())));
        Tooltip.install(this, tooltip);
    }

    private static Mark mark(Row row) {
        return row.finalist() ? Mark.COMPLETED : Mark.ELIMINATED;
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        int n = picture.rows().size();
        if (n == 0) {
            return;
        }
        g.setTextBaseline(VPos.CENTER);
        axes(g, width, height, n);
        picture.rows().forEach(row -> point(g, row, width, height));
        if (isFocused()) {
            g.setStroke(color(Ink.SELECTED));
            g.setLineWidth(1);
            g.setLineDashes(2, 3);
            g.strokeRect(0.5, 0.5, width - 1, height - 1);
        }
    }

    private void axes(Pen g, double width, double height, int n) {
        double em = font().getSize();
        double left = LEFT_EMS * em;
        double bottom = height - BOTTOM_EMS * em;
        g.setLineWidth(1);
        g.setFont(font(0.85));
        int every = Math.max(1, (int) Math.ceil(n / Math.max(1, Math.min(width - left, bottom) / (2.2 * em))));
        for (int rank = 1; rank <= n; rank += every) {
            double x = Math.floor(x(rank, width)) + 0.5;
            double y = Math.floor(y(rank, height)) + 0.5;
            g.setStroke(color(Ink.GRID));
            g.strokeLine(x, TOP_EMS * em, x, bottom);
            g.strokeLine(left, y, width, y);
            g.setFill(color(Ink.MUTED));
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(Integer.toString(rank), x, bottom + 0.9 * em);
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(Integer.toString(rank), left - 0.6 * em, y);
        }
        g.setStroke(color(Ink.MUTED));
        g.setLineDashes(6, 4);
        g.strokeLine(x(1, width), y(1, height), x(n, width), y(n, height));
        g.setLineDashes();
        g.setFill(color(Ink.MUTED));
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(Texts.text("worth.rank-coreset"), (left + width) / 2, height - 0.9 * em);
        g.save();
        g.translate(0.9 * em, (TOP_EMS * em + bottom) / 2);
        g.rotate(-90);
        g.fillText(Texts.text("worth.rank-full"), 0, 0);
        g.restore();
    }

    private void point(Pen g, Row row, double width, double height) {
        double em = font().getSize();
        double x = x(row.coresetRank(), width);
        double y = y(row.fullRank(), height);
        boolean chosen = row.trial() == picture.chosen();
        double size = (chosen ? 1.5 : 1.1) * em;
        if (isSelected(row) || chosen) {
            g.setStroke(color(isSelected(row) ? Ink.SELECTED : Ink.COMPLETED));
            g.setLineWidth(isSelected(row) ? 2.5 : 1.5);
            g.strokeOval(x - 0.8 * size, y - 0.8 * size, 1.6 * size, 1.6 * size);
        }
        g.setFill(color(mark(row).ink()));
        g.fillPath(mark(row).path(), x - size / 2, y - size / 2, size / MARK);
        g.setFill(color(Ink.TEXT));
        g.setFont(font(0.88));
        boolean right = x + 7 * em > width;
        g.setTextAlign(right ? TextAlignment.RIGHT : TextAlignment.LEFT);
        String name = Texts.text(chosen ? "worth.chosen" : "board.trial", row.trial());
        g.fillText(name, x + (right ? -1 : 1) * (0.4 * em + 0.8 * size), y);
    }

    @Override
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        for (Row row : picture.rows()) {
            rows.add(List.of(
                    row.trial(),
                    mark(row).word(),
                    row.resource(),
                    row.coresetValue(),
                    row.coresetRank(),
                    row.fullValue(),
                    row.fullRank()));
        }
        return new Table(
                List.of(
                        Texts.text("worth.table-trial"),
                        Texts.text("worth.table-ending"),
                        Texts.text("worth.table-resource"),
                        Texts.text("worth.table-coreset"),
                        Texts.text("worth.rank-coreset"),
                        picture.metric(),
                        Texts.text("worth.rank-full")),
                rows);
    }
}

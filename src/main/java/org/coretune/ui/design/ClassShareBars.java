package org.coretune.ui.design;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.text.TextAlignment;
import org.coretune.data.DataSummary;
import org.coretune.data.DataSummary.ClassCount;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.Pen;
import org.coretune.ui.control.Table;

/** The share of each class in the training and in the validation samples, as pairs of bars. */
final class ClassShareBars extends PaintedRegion<List<ClassCount>> {
    private static final double ROW_EMS = 1.5;
    private static final double LEAST_WIDTH_EMS = 22;

    private final Supplier<List<ClassCount>> source;
    private List<ClassCount> classes = List.of();

    ClassShareBars(Supplier<List<ClassCount>> source) {
        super(source);
        this.source = source;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setId("class-shares");
    }

    @Override
    protected void take(List<ClassCount> next) {
        classes = next;
    }

    private int columns(double width) {
        return Math.max(1, (int) (width / (LEAST_WIDTH_EMS * font().getSize())));
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double em = font().getSize();
        int columns = columns(width);
        int rows = (classes.size() + columns - 1) / columns;
        double training = classes.stream().mapToInt(ClassCount::training).sum();
        double validation = classes.stream().mapToInt(ClassCount::validation).sum();
        double most = classes.stream()
                .mapToDouble(c -> Math.max(c.training() / training, c.validation() / validation))
                .max()
                .orElse(1);
        g.setFont(font(0.88));
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < classes.size(); i++) {
            ClassCount count = classes.get(i);
            double cell = width / columns;
            double x = i / rows * cell;
            double y = i % rows * ROW_EMS * em;
            double middle = y + ROW_EMS * em / 2;
            double bars = cell - 13.5 * em;
            g.setTextAlign(TextAlignment.LEFT);
            g.setFill(color(Ink.TEXT));
            g.fillText(count.name(), x, middle, 4.5 * em);
            g.setFill(color(Ink.PROMOTED));
            g.fillRect(x + 5 * em, middle - 0.5 * em, bars * count.training() / training / most, 0.45 * em);
            g.setFill(color(Ink.WAITING));
            g.fillRect(x + 5 * em, middle, bars * count.validation() / validation / most, 0.45 * em);
            g.setTextAlign(TextAlignment.RIGHT);
            g.setFill(color(Ink.MUTED));
            g.fillText(
                    Texts.text(
                            "design.class-shares",
                            Texts.percent(count.training() / training),
                            Texts.percent(count.validation() / validation)),
                    x + cell - 1.2 * em,
                    middle,
                    7 * em);
        }
    }

    @Override
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        classes.forEach(c -> rows.add(List.of(c.name(), c.training(), c.validation(), c.test())));
        return new Table(
                List.of(
                        Texts.text("design.table-class"),
                        Texts.text("design.training"),
                        Texts.text("design.validation"),
                        Texts.text("design.test")),
                rows);
    }

    @Override
    protected double computePrefHeight(double width) {
        int columns = columns(width > 0 ? width : getWidth());
        return ROW_EMS * font().getSize() * ((source.get().size() + columns - 1) / columns);
    }

    /** The classes of a summary. */
    static List<ClassCount> of(java.util.Optional<DataSummary> summary) {
        return summary.map(DataSummary::classes).orElse(List.of());
    }
}

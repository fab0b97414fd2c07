package org.coretune.ui.subset;

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

/** Three bars for each class: its share of all data, of the coreset's samples, and of the coreset's weight. */
final class BalanceChart extends PaintedRegion<BalancePicture> {
    private static final Ink[] INKS = {Ink.ELIMINATED, Ink.PROMOTED, Ink.WAITING};

    private BalancePicture picture = BalancePicture.EMPTY;

    BalanceChart(Supplier<BalancePicture> source) {
        super(source);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    @Override
    protected void take(BalancePicture next) {
        picture = next;
    }

    private static String[] names() {
        return new String[] {
            Texts.text("subset.balance-all"), Texts.text("subset.balance-count"), Texts.text("subset.balance-weight")
        };
    }

    private double[][] bars() {
        return new double[][] {picture.all(), picture.count(), picture.weight()};
    }

    @Override
    public Table table() {
        List<String> columns = new ArrayList<>(List.of(Texts.text("subset.class")));
        columns.addAll(Arrays.asList(names()));
        List<List<Object>> rows = new ArrayList<>();
        for (int c = 0; c < picture.classes().size(); c++) {
            rows.add(List.of(picture.classes().get(c), picture.all()[c], picture.count()[c], picture.weight()[c]));
        }
        return new Table(List.copyOf(columns), rows);
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        int n = picture.classes().size();
        double em = font().getSize();
        double left = 3.4 * em;
        double top = 1.9 * em;
        double bottom = height - 1.8 * em;
        if (n == 0 || bottom - top < em) {
            return;
        }
        double most =
                Arrays.stream(bars()).flatMapToDouble(Arrays::stream).max().orElse(0);
        most = most > 0 ? most * 1.05 : 1;
        g.setTextBaseline(VPos.CENTER);
        g.setFont(font(0.85));
        for (int i = 0; i <= 3; i++) {
            double y = Math.floor(bottom - i / 3.0 * (bottom - top)) + 0.5;
            g.setStroke(color(Ink.GRID));
            g.setLineWidth(1);
            g.strokeLine(left, y, width, y);
            g.setFill(color(Ink.MUTED));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(Texts.percent(most * i / 3), left - 0.4 * em, y);
        }
        double pitch = (width - left) / n;
        double bar = Math.max(1, Math.min(1.6 * em, pitch * 0.8 / INKS.length));
        double[][] bars = bars();
        double labelled = left - em;
        for (int c = 0; c < n; c++) {
            double from = left + (c + 0.5) * pitch - bar * INKS.length / 2;
            for (int b = 0; b < bars.length; b++) {
                double tall = bars[b][c] / most * (bottom - top);
                g.setFill(color(INKS[b]));
                g.fillRect(from + b * bar, bottom - tall, Math.max(1, bar - 1), tall);
            }
            String name = picture.classes().get(c);
            double middle = left + (c + 0.5) * pitch;
            double half = Math.min(g.textWidth(name), 6 * em) / 2;
            if (middle - half > labelled) {
                g.setFill(color(Ink.TEXT));
                g.setTextAlign(TextAlignment.CENTER);
                g.fillText(name, middle, bottom + 0.9 * em, 6 * em);
                labelled = middle + half + 0.3 * em;
            }
        }
        legend(g, left);
    }

    private void legend(Pen g, double left) {
        double em = font().getSize();
        double at = left;
        String[] names = names();
        g.setTextAlign(TextAlignment.LEFT);
        for (int b = 0; b < names.length; b++) {
            g.setFill(color(INKS[b]));
            g.fillRect(at, 0.4 * em, 0.8 * em, 0.8 * em);
            g.setFill(color(Ink.MUTED));
            g.fillText(names[b], at + 1.2 * em, 0.8 * em);
            at += 2.4 * em + g.textWidth(names[b]);
        }
    }
}

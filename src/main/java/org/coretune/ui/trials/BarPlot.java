package org.coretune.ui.trials;

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
import org.coretune.ui.trials.BarPicture.Bar;

/** Importances as bars; a dashed stretch shows how far chance alone reaches, and bars that stay within it are grey. */
final class BarPlot extends PaintedRegion<BarPicture> {
    private static final double ROW_EMS = 3.2;

    private BarPicture picture = BarPicture.EMPTY;

    BarPlot(Supplier<BarPicture> source) {
        super(source);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    @Override
    protected void take(BarPicture next) {
        picture = next;
    }

    @Override
    public Table table() {
        return new Table(
                List.of(
                        Texts.text("importance.parameter"),
                        Texts.text("importance.share"),
                        Texts.text("importance.chance"),
                        Texts.text("importance.note")),
                picture.bars().stream()
                        .map(bar -> List.<Object>of(bar.name(), bar.share(), bar.chance(), bar.note()))
                        .toList());
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double em = font().getSize();
        g.setFont(font());
        double left = Math.min(
                        width * 0.3,
                        picture.bars().stream()
                                .mapToDouble(bar -> g.textWidth(bar.name()))
                                .max()
                                .orElse(0))
                + em;
        double notes = Math.min(17 * em, width * 0.28);
        double full = width - left - notes - 4.5 * em;
        double longest = picture.bars().stream()
                .mapToDouble(bar -> Math.max(bar.share(), bar.chance()))
                .max()
                .orElse(1);
        double row = Math.min(
                ROW_EMS * em, (height - em) / Math.max(1, picture.bars().size()));
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < picture.bars().size(); i++) {
            Bar bar = picture.bars().get(i);
            double middle = (i + 0.5) * row + 0.3 * em;
            double thick = Math.min(1.3 * em, row * 0.62);
            g.setFont(font());
            g.setFill(color(Ink.TEXT));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(bar.name(), left - 0.6 * em, middle, left - 0.8 * em);
            double length = full * bar.share() / longest;
            double chance = full * bar.chance() / longest;
            boolean clear = bar.share() > bar.chance();
            g.setFill(clear ? color(Ink.PROMOTED) : color(Ink.ELIMINATED));
            g.fillRect(left, middle - thick / 2, Math.max(1, length), thick);
            g.setStroke(color(Ink.TEXT));
            g.setLineWidth(1.2);
            g.setLineDashes(3, 3);
            g.strokeLine(left + chance, middle - 0.8 * thick, left + chance, middle + 0.8 * thick);
            g.setLineDashes();
            g.setTextAlign(TextAlignment.LEFT);
            g.setFill(color(Ink.TEXT));
            String words = Texts.percent(bar.share());
            double end = length + 0.5 * em;
            boolean crossed = chance > length - 0.3 * em && chance < end + g.textWidth(words) + 0.3 * em;
            g.fillText(words, left + (crossed ? chance + 0.5 * em : end), middle);
            g.setFill(color(Ink.MUTED));
            g.setFont(font(0.85));
            g.fillText(bar.note(), width - notes, middle, notes);
        }
    }
}

package org.coretune.ui.learn;

import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;

/** Paints what workers do over time, with a key to the colours of the rungs. */
final class WorkerPainter {
    private static final Ink[] RUNG_INKS = {Ink.PROMOTED, Ink.COMPLETED, Ink.WAITING, Ink.FAILED, Ink.RUNNING};

    /** Higher lanes would only be emptier. */
    private static final double HIGHEST_LANE_EMS = 8;

    private WorkerPainter() {}

    static void paint(Picture.Workers picture, Plot plot) {
        double em = plot.em;
        double left = 5.8 * em;
        double right = plot.width - em;
        double each = (plot.height - 2.4 * em) / picture.panels().size();
        for (int p = 0; p < picture.panels().size(); p++) {
            Picture.Workers.Panel panel = picture.panels().get(p);
            double top = p * each + 2.2 * em;
            double lane = Math.min(HIGHEST_LANE_EMS * em, (each - 2.8 * em) / panel.workers());
            plot.text(
                    Painters.word(
                            "lessons.workers.panel",
                            panel.name(),
                            Texts.duration(panel.end()),
                            Texts.percent(panel.idle())),
                    0.8 * em,
                    p * each + 0.5 * em,
                    TextAlignment.LEFT,
                    VPos.TOP,
                    Ink.TEXT,
                    1);
            double end = left + panel.end() / picture.end() * (right - left);
            for (int w = 0; w < panel.workers(); w++) {
                double y = top + w * lane;
                plot.text(
                        Painters.word("lessons.workers.worker", w + 1),
                        left - 0.5 * em,
                        y + lane / 2,
                        TextAlignment.RIGHT,
                        VPos.CENTER,
                        Ink.MUTED,
                        0.85);
                boolean idle = plot.stands(Term.IDLE);
                plot.pen.setFill(plot.color(idle ? Ink.FAILED : Ink.GRID).deriveColor(0, 1, 1, idle ? 0.5 : 0.45));
                plot.pen.fillRect(left, y + 0.1 * lane, end - left, 0.8 * lane);
                plot.spot(left + (end - left) / 2, y + lane / 2, 0.4 * lane, Term.IDLE, -1);
            }
            for (Picture.Workers.Bar bar : panel.bars()) {
                bar(
                        bar,
                        plot,
                        left + bar.start() / picture.end() * (right - left),
                        left + bar.end() / picture.end() * (right - left),
                        top + bar.worker() * lane,
                        lane);
            }
            plot.line(end, top, end, top + panel.workers() * lane, Ink.TEXT, plot.stands(Term.RESOURCE) ? 4 : 1.5);
        }
        plot.text(
                Painters.word("lessons.axis.seconds", Texts.duration(Math.round(picture.end()))),
                right,
                plot.height - Painters.CAPTION_EMS * em,
                TextAlignment.RIGHT,
                VPos.BOTTOM,
                Ink.MUTED,
                0.9);
        key(picture, plot, left, plot.height - Painters.CAPTION_EMS * em);
    }

    /** Which colour is which rung. */
    private static void key(Picture.Workers picture, Plot plot, double left, double bottom) {
        int rungs = picture.panels().stream()
                .flatMap(panel -> panel.bars().stream())
                .mapToInt(bar -> bar.rung() + 1)
                .max()
                .orElse(0);
        double em = plot.em;
        double x = left;
        for (int rung = 0; rung < rungs; rung++) {
            String name = Texts.text("board.rung", rung);
            plot.pen.setFill(plot.color(ink(rung)).deriveColor(0, 1, 1, 0.65));
            plot.pen.fillRect(x, bottom - 0.95 * em, 0.8 * em, 0.8 * em);
            plot.text(name, x + 1.1 * em, bottom, TextAlignment.LEFT, VPos.BOTTOM, Ink.MUTED, 0.9);
            x += 2.2 * em + plot.pen.textWidth(name);
        }
    }

    private static Ink ink(int rung) {
        return RUNG_INKS[Math.min(rung, RUNG_INKS.length - 1)];
    }

    private static void bar(Picture.Workers.Bar bar, Plot plot, double x, double end, double y, double lane) {
        boolean stands = plot.stands(Term.of(bar.trial()), Term.COST);
        boolean back = plot.single() && !stands;
        plot.pen.setFill(plot.color(Ink.SURFACE));
        plot.pen.fillRect(x, y + 0.1 * lane, end - x, 0.8 * lane);
        plot.pen.setFill(plot.color(ink(bar.rung())).deriveColor(0, 1, 1, back ? 0.2 : stands ? 1 : 0.65));
        plot.pen.fillRect(x, y + 0.1 * lane, Math.max(1, end - x - 1), 0.8 * lane);
        plot.pen.setFill(plot.color(Ink.TEXT));
        if (end - x > 2 * plot.em) {
            plot.text("#" + bar.trial(), (x + end) / 2, y + lane / 2, TextAlignment.CENTER, VPos.CENTER, Ink.TEXT, 0.8);
        }
        for (double sx = x + 2; sx < end; sx += plot.em) {
            plot.spot(sx, y + lane / 2, 0.45 * lane, Term.of(bar.trial()), bar.trial());
        }
    }
}

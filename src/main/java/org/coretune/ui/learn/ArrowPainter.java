package org.coretune.ui.learn;

import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;
import org.coretune.core.Message;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;

/** Paints gradients as arrows: on the left each one, on the right their weighted sum beside the target, and what is missing. */
final class ArrowPainter {
    private ArrowPainter() {}

    static void paint(Picture.Arrows picture, Plot plot) {
        double em = plot.em;
        double half = plot.width / 2;
        single(picture, plot, half);
        double most = 0;
        for (double length : new double[] {
            Math.hypot(picture.targetX(), picture.targetY()), Math.hypot(picture.sumX(), picture.sumY())
        }) {
            most = Math.max(most, length);
        }
        double scale = Math.min(half - 4 * em, plot.height - 9.5 * em) / most;
        double x = half + 3 * em;
        double y = plot.height - 5.5 * em - Math.max(0, -Math.min(picture.targetY(), picture.sumY())) * scale;
        double tx = x + picture.targetX() * scale;
        double ty = y - picture.targetY() * scale;
        double sx = x + picture.sumX() * scale;
        double sy = y - picture.sumY() * scale;
        plot.text(word("lessons.arrows.sum"), half + em, 0.3 * em, TextAlignment.LEFT, VPos.TOP, Ink.TEXT, 1);
        arrow(plot, x, y, tx, ty, Ink.TEXT, plot.stands(Term.TARGET) ? 5 : 3);
        label(plot, word("lessons.arrows.target"), tx, ty, Ink.TEXT);
        plot.spot((x + tx) / 2, (y + ty) / 2, em, Term.TARGET, -1);
        chain(picture, plot, x, y, scale);
        if (picture.taken() > 0) {
            arrow(plot, x, y, sx, sy, Ink.PROMOTED, plot.stands(Term.SUM) ? 5 : 2.4);
            plot.spot((x + sx) / 2, (y + sy) / 2, em, Term.SUM, -1);
        }
        if (picture.residual() > 0.005) {
            plot.pen.setLineDashes(0.35 * em, 0.3 * em);
            arrow(plot, sx, sy, tx, ty, Ink.FAILED, plot.stands(Term.RESIDUAL) ? 5 : 2.2);
            plot.pen.setLineDashes();
            plot.spot((sx + tx) / 2, (sy + ty) / 2, em, Term.RESIDUAL, -1);
        }
        plot.text(
                word("lessons.arrows.residual", Texts.percent(picture.residual())),
                half + em,
                1.8 * em,
                TextAlignment.LEFT,
                VPos.TOP,
                Ink.FAILED,
                1);
    }

    private static String word(String key, Object... arguments) {
        return new Message(key, arguments).text();
    }

    /** Every gradient from a common origin. */
    private static void single(Picture.Arrows picture, Plot plot, double width) {
        double em = plot.em;
        double most = 0;
        double lowest = 0;
        double leftmost = 0;
        for (int i = 0; i < picture.x().length; i++) {
            most = Math.max(most, Math.hypot(picture.x()[i], picture.y()[i]));
            lowest = Math.min(lowest, picture.y()[i]);
            leftmost = Math.min(leftmost, picture.x()[i]);
        }
        double scale = Math.min((width - 6 * em) / (most - leftmost), (plot.height - 7 * em) / (most - lowest));
        double x = 2.5 * em - leftmost * scale;
        double y = plot.height - 2.5 * em + lowest * scale;
        plot.text(word("lessons.arrows.each"), 0.2 * em, 0.3 * em, TextAlignment.LEFT, VPos.TOP, Ink.TEXT, 1);
        for (int i = 0; i < picture.x().length; i++) {
            double weight = picture.weights()[i];
            boolean here = picture.cursor() == i;
            boolean stands = here || plot.stands(Term.of(i), Term.TRIALS) || weight > 0 && plot.stands(Term.WEIGHT);
            Ink ink = weight > 0 ? Ink.PROMOTED : stands ? Ink.TEXT : Ink.ELIMINATED;
            double tipX = x + picture.x()[i] * scale;
            double tipY = y - picture.y()[i] * scale;
            arrow(plot, x, y, tipX, tipY, ink, stands ? 3.2 : weight > 0 ? 2.4 : 1.3);
            double away = (here ? 1.1 : 0.8) * em;
            double length = Math.hypot(tipX - x, tipY - y);
            plot.text(
                    weight > 0
                            ? word("lessons.arrows.weighted", i, Texts.setting(Math.round(100 * weight) / 100.0))
                            : "#" + i,
                    tipX + (tipX - x) / length * away,
                    tipY + (tipY - y) / length * away,
                    TextAlignment.CENTER,
                    VPos.CENTER,
                    weight > 0 || stands ? Ink.TEXT : Ink.MUTED,
                    here ? 1.1 : 0.85);
            plot.spot(tipX, tipY, 1.1 * em, Term.of(i), i);
        }
    }

    /** The weighted gradients put one on the end of the other. */
    private static void chain(Picture.Arrows picture, Plot plot, double x, double y, double scale) {
        double fromX = x;
        double fromY = y;
        for (int i = 0; i < picture.x().length; i++) {
            if (picture.weights()[i] > 0) {
                double toX = fromX + picture.weights()[i] * picture.x()[i] * scale;
                double toY = fromY - picture.weights()[i] * picture.y()[i] * scale;
                arrow(plot, fromX, fromY, toX, toY, Ink.RUNNING, plot.stands(Term.of(i), Term.WEIGHT) ? 4 : 1.6);
                plot.text(
                        word("lessons.arrows.times", Texts.setting(Math.round(100 * picture.weights()[i]) / 100.0), i),
                        (fromX + toX) / 2 + 0.6 * plot.em,
                        (fromY + toY) / 2 + 0.9 * plot.em,
                        TextAlignment.LEFT,
                        VPos.CENTER,
                        Ink.MUTED,
                        0.85);
                plot.spot((fromX + toX) / 2, (fromY + toY) / 2, plot.em, Term.of(i), i);
                fromX = toX;
                fromY = toY;
            }
        }
    }

    private static void label(Plot plot, String text, double x, double y, Ink ink) {
        plot.text(text, x, y - 0.5 * plot.em, TextAlignment.CENTER, VPos.BOTTOM, ink, 0.9);
    }

    private static void arrow(Plot plot, double x1, double y1, double x2, double y2, Ink ink, double thick) {
        double length = Math.hypot(x2 - x1, y2 - y1);
        if (length < 1) {
            return;
        }
        double ux = (x2 - x1) / length;
        double uy = (y2 - y1) / length;
        double head = Math.min(length, 0.5 * plot.em + thick);
        plot.line(x1, y1, x2 - ux * head * 0.7, y2 - uy * head * 0.7, ink, thick);
        plot.pen.setFill(plot.color(ink));
        plot.pen.fillPolygon(
                new double[] {x2, x2 - ux * head - uy * head * 0.45, x2 - ux * head + uy * head * 0.45},
                new double[] {y2, y2 - uy * head + ux * head * 0.45, y2 - uy * head - ux * head * 0.45},
                3);
    }
}

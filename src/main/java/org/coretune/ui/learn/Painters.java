package org.coretune.ui.learn;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.coretune.core.Message;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;

/** How the pictures of lessons are painted. */
final class Painters {
    /** From the lower edge of a picture to the words about its axis. */
    static final double CAPTION_EMS = 0.6;

    private Painters() {}

    static void paint(Picture picture, Plot plot) {
        if (picture instanceof Picture.Curves curves) {
            curves(curves, plot);
        } else if (picture instanceof Picture.Cut cut) {
            cut(cut, plot);
        } else if (picture instanceof Picture.Cells cells) {
            cells(cells, plot);
        } else if (picture instanceof Picture.Workers workers) {
            WorkerPainter.paint(workers, plot);
        } else if (picture instanceof Picture.Arrows arrows) {
            ArrowPainter.paint(arrows, plot);
        } else if (picture instanceof Picture.Dots dots) {
            dots(dots, plot);
        }
    }

    static String word(String key, Object... arguments) {
        return new Message(key, arguments).text();
    }

    private static void curves(Picture.Curves picture, Plot plot) {
        double em = plot.em;
        double left = 4 * em;
        double right = plot.width - 3 * em;
        double bottom = plot.height - 3.6 * em;
        double high = picture.lines().stream()
                .flatMapToDouble(line -> Arrays.stream(line.values()))
                .max()
                .orElse(1);
        Plot.Axis axis = plot.axis(0, high, left, right, 2.5 * em, bottom, word("lessons.axis.error"));
        double span = Math.max(1e-9, Math.log(picture.longest()));
        double begin = left + 1.2 * em;
        for (double rung : picture.rungs()) {
            double x = Math.round(begin + Math.log(rung) / span * (right - begin)) + 0.5;
            boolean strong = plot.stands(Term.RUNG, Term.RESOURCE);
            plot.line(x, 2.5 * em, x, bottom, strong ? Ink.PROMOTED : Ink.MUTED, strong ? 3 : 1);
            plot.text(Texts.resource(rung), x, bottom + 0.4 * em, TextAlignment.CENTER, VPos.TOP, Ink.MUTED, 0.9);
        }
        plot.text(
                word("lessons.axis.resource"),
                right,
                plot.height - CAPTION_EMS * em,
                TextAlignment.RIGHT,
                VPos.BOTTOM,
                Ink.MUTED,
                0.9);
        for (int pass = 0; pass < 2; pass++) {
            for (Picture.Curves.Line line : picture.lines()) {
                boolean stands = plot.stands(Term.of(line.trial()))
                        || plot.stands(Term.TRIALS)
                        || plot.stands(Term.KEPT) && line.ink() != Ink.ELIMINATED
                        || plot.stands(Term.COST);
                boolean front = line.strong() || stands;
                if (front == (pass == 1)) {
                    curve(line, plot, axis, begin, right, span, stands);
                }
            }
        }
    }

    private static void curve(
            Picture.Curves.Line line,
            Plot plot,
            Plot.Axis axis,
            double begin,
            double right,
            double span,
            boolean stands) {
        int n = line.values().length;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = begin + Math.log(i + 1) / span * (right - begin);
            y[i] = axis.y(line.values()[i]);
            plot.spot(x[i], y[i], 0.6 * plot.em, Term.of(line.trial()), line.trial());
        }
        boolean back = plot.single() && !stands && !line.strong();
        Color color = plot.color(line.ink()).deriveColor(0, 1, 1, back ? 0.25 : line.strong() || stands ? 1 : 0.7);
        plot.pen.setStroke(color);
        plot.pen.setLineWidth(stands ? 3.2 : line.strong() ? 2.6 : 1.4);
        plot.pen.strokePolyline(x, y, n);
        double r = (stands || line.strong() ? 0.36 : 0.24) * plot.em;
        plot.pen.setFill(color);
        plot.pen.fillOval(x[n - 1] - r, y[n - 1] - r, 2 * r, 2 * r);
        if (line.strong() || plot.single() && stands) {
            plot.text(
                    "#" + line.trial(),
                    x[n - 1] + 0.5 * plot.em,
                    y[n - 1],
                    TextAlignment.LEFT,
                    VPos.CENTER,
                    Ink.TEXT,
                    0.95);
        }
    }

    private static void cut(Picture.Cut picture, Plot plot) {
        double em = plot.em;
        int n = picture.trials().length;
        double left = 4 * em;
        double slot = Math.min(9 * em, (plot.width - left - em) / n);
        double bottom = plot.height - 4 * em;
        double high = DoubleStream.of(picture.values()).max().orElse(1);
        Plot.Axis axis = plot.axis(0, high, left, left + n * slot, 3.4 * em, bottom, word("lessons.axis.error"));
        for (int i = 0; i < n; i++) {
            double x = left + (i + 0.5) * slot;
            double y = axis.y(picture.values()[i]);
            boolean kept =
                    picture.scheduled() >= 0 ? i < picture.scheduled() : picture.kept() < 0 || i < picture.kept();
            boolean stands = plot.stands(Term.of(picture.trials()[i]), Term.TRIALS) || kept && plot.stands(Term.KEPT);
            Color ink = plot.color(kept ? Ink.PROMOTED : Ink.ELIMINATED);
            double half = Math.min(1.4 * em, 0.32 * slot);
            plot.pen.setFill(ink.deriveColor(0, 1, 1, stands ? 0.9 : kept ? 0.55 : 0.3));
            plot.pen.fillRect(x - half, y, 2 * half, bottom - y);
            if (slot > 3.4 * em || i % 2 == 0 && slot > 1.8 * em) {
                plot.text(
                        Texts.shortValue(picture.values()[i]),
                        x,
                        y - 0.3 * em,
                        TextAlignment.CENTER,
                        VPos.BOTTOM,
                        Ink.TEXT,
                        0.9);
            }
            plot.text("#" + picture.trials()[i], x, bottom + 0.4 * em, TextAlignment.CENTER, VPos.TOP, Ink.TEXT, 1);
            String word = picture.scheduled() >= 0
                    ? word(kept ? "lessons.cut.promoted" : "lessons.cut.eliminated")
                    : picture.kept() < 0 ? "" : word(kept ? "lessons.cut.kept" : "lessons.cut.ended");
            if (slot > 5.6 * em) {
                plot.text(word, x, bottom + 1.9 * em, TextAlignment.CENTER, VPos.TOP, Ink.MUTED, 0.85);
            }
            for (double py = y; py <= bottom; py += em) {
                plot.spot(x, py, 0.8 * em, Term.of(picture.trials()[i]), -1);
            }
        }
        if (picture.kept() >= 0) {
            cutLine(
                    plot,
                    left + picture.kept() * slot,
                    bottom,
                    1.7,
                    Ink.TEXT,
                    picture.scheduled() >= 0,
                    "lessons.cut.yours");
        }
        if (picture.scheduled() >= 0) {
            cutLine(
                    plot,
                    left + picture.scheduled() * slot,
                    bottom,
                    0.4,
                    Ink.PROMOTED,
                    false,
                    "lessons.cut.schedulers");
        }
    }

    private static void cutLine(Plot plot, double x, double bottom, double top, Ink ink, boolean dashed, String key) {
        double em = plot.em;
        if (dashed) {
            plot.pen.setLineDashes(0.4 * em, 0.3 * em);
        }
        plot.line(x, (top + 1.1) * em, x, bottom, ink, plot.stands(Term.CUT, Term.KEPT, Term.ETA) ? 4 : 2.4);
        plot.pen.setLineDashes();
        boolean room = x < plot.width / 2;
        plot.text(
                word(key),
                x + (room ? 0.4 : -0.4) * em,
                (top + 1) * em,
                room ? TextAlignment.LEFT : TextAlignment.RIGHT,
                VPos.TOP,
                ink,
                0.95);
        plot.spot(x, bottom / 2, em, Term.CUT, -1);
    }

    /** How many trials a cut at a place of the picture keeps. */
    static double keptAt(Picture.Cut picture, double x, double width, double em) {
        int n = picture.trials().length;
        double left = 4 * em;
        return (x - left) / Math.min(9 * em, (width - left - em) / n);
    }

    private static void cells(Picture.Cells picture, Plot plot) {
        double em = plot.em;
        int columns = picture.rows().stream()
                .mapToInt(row -> row.cells().size())
                .max()
                .orElse(1);
        double left = 8.6 * em;
        double cell = Math.min(17 * em, (plot.width - left - 0.4 * em) / columns);
        double row = Math.min(7 * em, (plot.height - 3.4 * em) / picture.rows().size());
        double top = 2.8 * em;
        double[] resources = picture.rows().get(0).cells().stream()
                .mapToDouble(Picture.Cells.Cell::resource)
                .toArray();
        for (int c = 0; c < columns; c++) {
            boolean stands = plot.stands(Term.RESOURCE, Term.RUNG);
            plot.text(
                    Texts.resource(resources[c], "epochs"),
                    left + (c + 0.5) * cell,
                    0.6 * em,
                    TextAlignment.CENTER,
                    VPos.TOP,
                    stands ? Ink.PROMOTED : Ink.MUTED,
                    stands ? 1.1 : 1);
        }
        int place = 0;
        for (int r = 0; r < picture.rows().size(); r++) {
            Picture.Cells.Row bracket = picture.rows().get(r);
            double y = top + r * row;
            plot.text(
                    word("lessons.cells.bracket", bracket.s()),
                    left - em,
                    y + row / 2,
                    TextAlignment.RIGHT,
                    VPos.CENTER,
                    plot.stands(Term.BRACKETS) ? Ink.PROMOTED : Ink.TEXT,
                    1);
            // A bracket begins at a higher resource the smaller its s: its cells stand under their resource.
            int shift = columns - bracket.cells().size();
            for (int c = 0; c < bracket.cells().size(); c++, place++) {
                cell(
                        bracket.cells().get(c),
                        place,
                        picture.cursor() == place,
                        c == 0,
                        plot,
                        left + (c + shift) * cell,
                        y,
                        cell,
                        row);
            }
        }
    }

    private static void cell(
            Picture.Cells.Cell cell,
            int place,
            boolean here,
            boolean first,
            Plot plot,
            double x,
            double y,
            double width,
            double height) {
        double em = plot.em;
        double gap = 0.25 * em;
        Ink ink = cell.right() ? Ink.PROMOTED : cell.guess() >= 0 ? Ink.FAILED : Ink.GRID;
        boolean stands = plot.stands(Term.of(place), Term.COST)
                || first && plot.stands(Term.TRIALS)
                || !first && plot.stands(Term.KEPT, Term.ETA);
        plot.pen.setFill(plot.color(ink).deriveColor(0, 1, 1, stands ? 0.5 : cell.right() ? 0.22 : 0.12));
        plot.pen.fillRoundRect(x + gap, y + gap, width - 2 * gap, height - 2 * gap, 8, 8);
        plot.pen.setStroke(plot.color(here ? Ink.SELECTED : ink));
        plot.pen.setLineWidth(here ? 2.6 : 1);
        plot.pen.strokeRoundRect(x + gap, y + gap, width - 2 * gap, height - 2 * gap, 8, 8);
        String text = cell.right()
                ? word("lessons.cells.trials", cell.trials(), Texts.resource(cell.resource()))
                : cell.guess() >= 0 ? word("lessons.cells.wrong", cell.guess()) : "?";
        plot.text(
                text,
                x + width / 2,
                y + height / 2,
                TextAlignment.CENTER,
                VPos.CENTER,
                cell.right() || here ? Ink.TEXT : Ink.MUTED,
                1.1);
        for (double sx = x + em; sx < x + width; sx += 1.6 * em) {
            plot.spot(sx, y + height / 2, height / 2, Term.of(place), place);
        }
    }

    private static void dots(Picture.Dots picture, Plot plot) {
        double em = plot.em;
        int n = picture.columns().size();
        double left = 4.5 * em;
        double slot = Math.min(24 * em, (plot.width - left - 2 * em) / n);
        double bottom = plot.height - 2.4 * em;
        DoubleStream all = picture.columns().stream()
                .flatMapToDouble(
                        column -> DoubleStream.concat(Arrays.stream(column.values()), DoubleStream.of(column.marked())))
                .filter(Double::isFinite);
        double[] values = all.toArray();
        double low = Math.min(0, DoubleStream.of(values).min().orElse(0));
        double high = DoubleStream.of(values).max().orElse(1);
        Plot.Axis axis = plot.axis(low, high, left, left + n * slot, 2.6 * em, bottom, picture.label());
        for (int c = 0; c < n; c++) {
            Picture.Dots.Column column = picture.columns().get(c);
            double x = left + (c + 0.5) * slot;
            boolean stands = plot.stands(Term.of(c));
            plot.text(
                    column.name(),
                    x,
                    bottom + 0.5 * em,
                    TextAlignment.CENTER,
                    VPos.TOP,
                    stands ? Ink.TEXT : Ink.MUTED,
                    0.95);
            plot.pen.setFill(plot.color(column.ink()).deriveColor(0, 1, 1, stands ? 0.9 : 0.55));
            for (int i = 0; i < column.values().length; i++) {
                double r = 0.3 * em;
                // Golden section: neighbours in the list never lie on each other.
                double aside = ((i * 0.618) % 1 - 0.5) * Math.min(slot * 0.5, 5 * em);
                double y = axis.y(column.values()[i]);
                plot.pen.fillOval(x + aside - r, y - r, 2 * r, 2 * r);
                plot.spot(x + aside, y, 0.6 * em, Term.of(c), -1);
            }
            if (Double.isFinite(column.marked())) {
                double y = axis.y(column.marked());
                plot.line(x - 0.3 * slot, y, x + 0.3 * slot, y, column.ink(), stands ? 4 : 2.6);
                plot.text(
                        Texts.shortValue(column.marked()),
                        x + 0.3 * slot + 0.2 * em,
                        y,
                        TextAlignment.LEFT,
                        VPos.CENTER,
                        Ink.TEXT,
                        0.9);
            }
        }
    }
}

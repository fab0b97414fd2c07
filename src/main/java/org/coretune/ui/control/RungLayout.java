package org.coretune.ui.control;

import java.util.ArrayList;
import java.util.List;
import org.coretune.ui.control.RungPicture.Chip;
import org.coretune.ui.control.RungPicture.Column;

/** Where everything on a {@link RungBoard} stands: chips in rows below each other, kept ones above the cut line. */
record RungLayout(List<Box> chips, List<Cut> cuts, List<Head> heads, double chipWidth, double chipHeight) {

    /**
     * A chip's rectangle.
     *
     * @param rung in whose column it stands
     * @param chip null for an open place
     * @param fade from 0, in the contest, to 1, out of it
     */
    record Box(int rung, Chip chip, double x, double y, double fade) {
        /** A chip that stands still. */
        Box(int rung, Chip chip, double x, double y) {
            this(rung, chip, x, y, chip != null && isOut(chip.mark()) ? 1 : 0);
        }

        private static boolean isOut(Mark mark) {
            return mark.ink() == Ink.ELIMINATED || mark.ink() == Ink.MUTED;
        }
    }

    /** A cut line. */
    record Cut(int rung, double x, double y, double width, double value) {}

    /** A rung's heading. */
    record Head(int rung, Column column, double x, double width) {}

    static RungLayout of(RungPicture picture, double width, double height, double em) {
        double top = 3.1 * em;
        double cutHeight = 1.5 * em;
        double between = 1.6 * em;
        int rungs = picture.columns().size();
        double wide = width - (rungs - 1) * between;
        double tall = height - top - cutHeight;
        int rows = rows(picture, wide, tall, em);
        int[] lanes = picture.columns().stream()
                .mapToInt(column -> lanes(column, rows))
                .toArray();
        int all = 0;
        for (int lane : lanes) {
            all += lane;
        }
        double cell = Math.min(wide / Math.max(1, all), 9.5 * em);
        double pitch = Math.min(tall / rows, 2.1 * em);
        double gap = Math.min(0.25 * em, 0.2 * Math.min(cell, pitch));
        List<Box> chips = new ArrayList<>();
        List<Cut> cuts = new ArrayList<>();
        List<Head> heads = new ArrayList<>();
        double x = 0;
        for (int rung = 0; rung < rungs; rung++) {
            Column column = picture.columns().get(rung);
            double columnWidth = lanes[rung] * cell;
            heads.add(new Head(rung, column, x, columnWidth));
            double y = place(rung, column.kept(), 0, chips, x, top, lanes[rung], cell, pitch);
            if (!Double.isNaN(column.cutoff())) {
                cuts.add(new Cut(rung, x, y, columnWidth - gap, column.cutoff()));
                y += cutHeight;
            }
            place(rung, column.others(), column.open(), chips, x, y, lanes[rung], cell, pitch);
            x += columnWidth + between;
        }
        return new RungLayout(chips, cuts, heads, cell - gap, pitch - gap);
    }

    private static double place(
            int rung,
            List<Chip> row,
            int open,
            List<Box> into,
            double x,
            double y,
            int lanes,
            double cell,
            double pitch) {
        int n = row.size() + open;
        for (int i = 0; i < n; i++) {
            into.add(new Box(rung, i < row.size() ? row.get(i) : null, x + i % lanes * cell, y + i / lanes * pitch));
        }
        return y + (n + lanes - 1) / lanes * pitch;
    }

    /** The number of rows at which chips are largest. */
    private static int rows(RungPicture picture, double width, double height, double em) {
        int most = picture.columns().stream().mapToInt(Column::places).max().orElse(1);
        int best = 1;
        double largest = -1;
        for (int rows = 1; rows <= most; rows++) {
            int r = rows;
            int lanes = picture.columns().stream().mapToInt(c -> lanes(c, r)).sum();
            double size = Math.min(width / lanes / (7.2 * em), height / rows / (1.7 * em));
            if (size > largest + 1e-9) {
                largest = size;
                best = rows;
            }
        }
        return best;
    }

    /** Fewest chips beside each other with which a rung needs no more than {@code rows} rows. */
    private static int lanes(Column column, int rows) {
        int kept = column.kept().size();
        int others = column.others().size() + column.open();
        int lanes = Math.max(1, (kept + others + rows - 1) / rows);
        while ((kept + lanes - 1) / lanes + (others + lanes - 1) / lanes > rows && lanes < kept + others) {
            lanes++;
        }
        return lanes;
    }

    /** The chip at a point, or null. */
    Chip at(double x, double y) {
        for (Box box : chips) {
            if (box.chip() != null
                    && x >= box.x()
                    && x < box.x() + chipWidth
                    && y >= box.y()
                    && y < box.y() + chipHeight) {
                return box.chip();
            }
        }
        return null;
    }
}

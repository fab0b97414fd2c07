package org.coretune.ui.subset;

import java.util.List;
import org.coretune.ui.control.Ink;

/**
 * Lines over whole numbers: steps, epochs, selections.
 *
 * @param series  the lines, the most important last
 * @param marks   whole numbers marked by vertical lines
 * @param x       what the horizontal axis counts
 * @param y       what the vertical axis measures, with its unit
 * @param cursor  the whole number that is picked; below the first where none can be picked
 * @param shares  whether values are shares of 1
 */
record SeriesPicture(List<Series> series, double[] marks, String x, String y, int cursor, boolean shares) {
    /** Nothing to show. */
    static final SeriesPicture EMPTY = new SeriesPicture(List.of(), new double[0], "", "", -1, false);

    /** No cursor. */
    static final int NO_CURSOR = -1;

    /**
     * A line.
     *
     * @param name   what it shows
     * @param ink    its colour
     * @param dashed whether it is a line of reference
     * @param x      rising, [n]
     * @param y      NaN where there is a gap, [n]
     */
    record Series(String name, Ink ink, boolean dashed, double[] x, double[] y) {}

    /** Whether there is nothing to show. */
    boolean isEmpty() {
        return series.isEmpty();
    }

    double firstX() {
        return series.stream()
                .filter(one -> one.x().length > 0)
                .mapToDouble(one -> one.x()[0])
                .min()
                .orElse(0);
    }

    double lastX() {
        return series.stream()
                .filter(one -> one.x().length > 0)
                .mapToDouble(one -> one.x()[one.x().length - 1])
                .max()
                .orElse(1);
    }
}

package org.coretune.ui.control;

import java.util.List;

/**
 * How much each of several things agrees with each other one.
 *
 * @param labels what they are
 * @param cells  by row and column; null on the diagonal and where nothing is to be said
 * @param corner what is measured
 */
public record MatrixPicture(List<String> labels, Cell[][] cells, String corner) {
    /** Nothing to show. */
    public static final MatrixPicture EMPTY = new MatrixPicture(List.of(), new Cell[0][0], "");

    /**
     * A cell.
     *
     * @param value from -1 or 0 (nothing in common) to 1 (the same)
     * @param words the value
     * @param note  what it rests on
     * @param weak  whether that is too little to rely on: hatched
     */
    public record Cell(double value, String words, String note, boolean weak) {}
}

package org.coretune.ui.control;

import java.util.List;

/**
 * How far brackets are filled: what a {@link BracketGrid} shows.
 *
 * @param rows      brackets in order of opening
 * @param resources of the columns, rising
 * @param unit      unit of resource
 * @param chosen    bracket that is shown in detail elsewhere; -1 for none
 */
public record BracketPicture(List<Row> rows, List<Double> resources, String unit, int chosen) {
    /** Nothing to show. */
    public static final BracketPicture EMPTY = new BracketPicture(List.of(), List.of(), "", -1);

    /** Copies the lists. */
    public BracketPicture {
        rows = List.copyOf(rows);
        resources = List.copyOf(resources);
    }

    /** A bracket with its rungs from the lowest up. */
    public record Row(int bracket, List<Cell> cells) {
        /** Copies the list. */
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A rung of a bracket.
     *
     * @param resource of each of its trials
     * @param planned  how many trials it takes; 0 where that is not known before
     * @param arrived  how many have come to a result here
     * @param running  how many are on their way here
     * @param ended    how many the scheduler ended here
     * @param decided  whether it was decided who goes on
     */
    public record Cell(double resource, int planned, int arrived, int running, int ended, boolean decided) {
        /** Share of the planned results that have arrived; 1 where nothing is planned and some have. */
        public double filled() {
            return share(arrived);
        }

        /** The share that has arrived or is on its way. */
        public double reached() {
            return share(arrived + running);
        }

        private double share(int trials) {
            return planned > 0 ? Math.min(1, (double) trials / planned) : trials > 0 ? 1 : 0;
        }
    }
}

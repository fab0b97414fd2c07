package org.coretune.ui.control;

import java.util.List;

/**
 * A bracket at one moment: what a {@link RungBoard} shows.
 *
 * @param columns its rungs from the lowest up
 * @param unit    unit of resource
 * @param best    number of the best trial so far; -1 for none
 */
public record RungPicture(List<Column> columns, String unit, int best) {
    /** Nothing to show. */
    public static final RungPicture EMPTY = new RungPicture(List.of(), "", -1);

    /** Copies the list. */
    public RungPicture {
        columns = List.copyOf(columns);
    }

    /**
     * A rung.
     *
     * @param resource where trials are compared
     * @param kept     trials above the cut, best first
     * @param others   the others: those in training last, before them the best first
     * @param cutoff   value that separates them; NaN while undecided
     * @param open     places that are known to be filled later
     */
    public record Column(double resource, List<Chip> kept, List<Chip> others, double cutoff, int open) {
        /** Copies the lists. */
        public Column {
            kept = List.copyOf(kept);
            others = List.copyOf(others);
        }

        int places() {
            return kept.size() + others.size() + open;
        }
    }

    /**
     * A trial at a rung.
     *
     * @param trial    its number
     * @param value    what it is ranked by; NaN while in training
     * @param mark     its state here
     * @param progress share of the way to this rung, 0 to 1
     */
    public record Chip(int trial, double value, Mark mark, double progress) {}
}

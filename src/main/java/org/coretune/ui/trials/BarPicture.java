package org.coretune.ui.trials;

import java.util.List;

/**
 * Shares as bars, the largest on top.
 *
 * @param bars from top to bottom
 */
record BarPicture(List<Bar> bars) {
    static final BarPicture EMPTY = new BarPicture(List.of());

    /**
     * A bar.
     *
     * @param name   what it is about
     * @param share  its length, 0 to 1
     * @param chance up to where chance alone could have brought it
     * @param note   what it rests on
     */
    record Bar(String name, double share, double chance, String note) {}
}

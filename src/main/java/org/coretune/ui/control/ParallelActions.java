package org.coretune.ui.control;

import org.coretune.ui.Brush;

/** What a user does with the axes of a parallel plot. */
public interface ParallelActions {
    /** Marks values on an axis in place of what was marked. */
    void brush(String column, Brush brush);

    /** Moves an axis to another place, from 0. */
    void move(String column, int place);

    /** Lays its values out another way: linear, logarithmic, by rank. */
    void cycle(String column);
}

package org.coretune.ui.control;

import java.util.List;
import org.coretune.ui.Brush;
import org.coretune.ui.Pin;

/**
 * Trials as lines over parallel axes.
 *
 * @param axes  from left to right
 * @param lines one for each trial
 * @param pins  pinned trials
 */
public record ParallelPicture(List<Axis> axes, List<Line> lines, List<Pin> pins) {
    /** Nothing to show. */
    public static final ParallelPicture EMPTY = new ParallelPicture(List.of(), List.of(), List.of());

    /**
     * An axis.
     *
     * @param column  name of the column
     * @param title   what it is called
     * @param scale   how its values are laid out
     * @param numeric whether they are numbers
     * @param brush   what is marked
     */
    public record Axis(String column, String title, AxisScale scale, boolean numeric, Brush brush) {}

    /**
     * A trial.
     *
     * @param trial    its number
     * @param values   its value on each axis; NaN where it has none
     * @param words    these in words
     * @param accepted whether it is looked at; others are grey
     * @param quality  from 0 for the worst to 1 for the best; NaN where unknown
     */
    public record Line(int trial, double[] values, List<String> words, boolean accepted, double quality) {}

    boolean hasMissing() {
        return lines.stream()
                .anyMatch(line -> java.util.Arrays.stream(line.values()).anyMatch(Double::isNaN));
    }
}

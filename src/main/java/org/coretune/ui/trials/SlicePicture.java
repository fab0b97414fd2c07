package org.coretune.ui.trials;

import java.util.List;
import org.coretune.ui.Pin;
import org.coretune.ui.control.AxisScale;

/**
 * One scatter of the metric for each parameter.
 *
 * @param panels from left to right and top to bottom
 * @param y      how the metric is laid out
 * @param metric what it is, with where it was measured
 * @param points one for each trial that has a value
 * @param pins   pinned trials
 */
record SlicePicture(List<Panel> panels, AxisScale y, String metric, List<Point> points, List<Pin> pins) {
    static final SlicePicture EMPTY =
            new SlicePicture(List.of(), AxisScale.categories(1, index -> ""), "", List.of(), List.of());

    /** A parameter and how its values are laid out. */
    record Panel(String title, AxisScale x) {}

    /** A trial: its value on each panel (NaN where it has none), the metric, and whether it is looked at. */
    record Point(int trial, double[] x, double value, boolean accepted, double quality) {}
}

package org.coretune.ui.compare;

import java.util.List;
import org.coretune.ui.Pin;
import org.coretune.ui.control.AxisScale;

/**
 * Curves over the same axes.
 *
 * @param series   one for each subject, the baseline first
 * @param x        how costs are laid out
 * @param y        how the metric is laid out
 * @param xTitle   what is spent
 * @param yTitle   what is measured
 * @param separate whether each has a panel of its own, the baseline grey in each
 */
record LinePicture(List<Series> series, AxisScale x, AxisScale y, String xTitle, String yTitle, boolean separate) {
    static final LinePicture EMPTY = new LinePicture(
            List.of(), AxisScale.categories(1, index -> ""), AxisScale.categories(1, index -> ""), "", "", false);

    /** A curve; its colour, symbol and name are those of {@code pin}. Steps hold their value until the next point. */
    record Series(Pin pin, double[] x, double[] y, boolean steps) {}
}

package org.coretune.ui.trials;

import org.coretune.ui.control.AxisScale;

/**
 * The metric over two parameters: a surface through the trials, and the trials.
 *
 * @param xTitle  parameter from left to right
 * @param yTitle  parameter from bottom to top
 * @param x       how its values are laid out
 * @param y       how its values are laid out
 * @param heights of the surface from 0 (worst) to 1 (best), NaN where no trial supports it, [rows, columns] from the bottom
 * @param best    value of the metric where the height is 1
 * @param worst   value of the metric where the height is 0
 * @param trials  the points with both parameters
 */
record SurfacePicture(
        String xTitle,
        String yTitle,
        AxisScale x,
        AxisScale y,
        double[][] heights,
        double best,
        double worst,
        SlicePicture trials) {
    static final SurfacePicture EMPTY = new SurfacePicture(
            "",
            "",
            AxisScale.categories(1, index -> ""),
            AxisScale.categories(1, index -> ""),
            new double[0][0],
            0,
            0,
            SlicePicture.EMPTY);
}

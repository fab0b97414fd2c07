package org.coretune.ui.control;

import java.util.OptionalInt;

/** Where the axes of a parallel plot lie, in pixels. */
record ParallelLayout(int axes, double left, double right, double top, double bottom, double missing, double em) {
    static ParallelLayout of(ParallelPicture picture, double width, double height, double em) {
        int axes = picture.axes().size();
        boolean gaps = picture.hasMissing();
        double bottom = height - (gaps ? 2.6 : 0.8) * em;
        return new ParallelLayout(axes, 3.6 * em, width - 5.2 * em, 3.6 * em, bottom, height - 0.9 * em, em);
    }

    double x(int axis) {
        return axes < 2 ? left : left + (right - left) * axis / (axes - 1);
    }

    double spacing() {
        return axes < 2 ? right - left : (right - left) / (axes - 1);
    }

    /** Where a position from 0 to 1 lies; NaN has a place of its own below. */
    double y(double position) {
        return Double.isNaN(position) ? missing : bottom - position * (bottom - top);
    }

    double position(double y) {
        return Math.max(0, Math.min(1, (bottom - y) / (bottom - top)));
    }

    /** The axis whose line is within reach of the pixel. */
    OptionalInt axisAt(double px) {
        int nearest = nearest(px);
        return nearest >= 0 && Math.abs(x(nearest) - px) <= Math.min(0.8 * em, spacing() / 3)
                ? OptionalInt.of(nearest)
                : OptionalInt.empty();
    }

    /** The axis nearest to the pixel; -1 where there is none. */
    int nearest(double px) {
        return axes == 0
                ? -1
                : axes == 1
                        ? 0
                        : (int) Math.max(0, Math.min(axes - 1, Math.round((px - left) / (right - left) * (axes - 1))));
    }
}

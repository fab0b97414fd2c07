package org.coretune.ui.classroom;

import java.util.List;
import org.coretune.core.space.Direction;
import org.coretune.ui.control.Ink;

/**
 * Several series of values of a metric: what a {@link Plot} shows.
 *
 * @param series    later ones lie above earlier ones
 * @param x         what the horizontal axis measures, with its unit
 * @param y         the metric
 * @param direction which way it is better
 * @param most      where the horizontal axis ends at least
 * @param log       whether that axis is logarithmic
 */
public record PlotPicture(List<Series> series, String x, String y, Direction direction, double most, boolean log) {
    /** Nothing to show. */
    public static final PlotPicture EMPTY = new PlotPicture(List.of(), "", "", Direction.MIN, 1, false);

    /** Copies the list. */
    public PlotPicture {
        series = List.copyOf(series);
    }

    /** How a series is drawn. */
    public enum Style {
        /** Points joined by lines. */
        LINE,
        /** The same, dotted: what was not run. */
        DOTS,
        /** The value holds until the next one. */
        STEPS,
        /** Points. */
        POINTS
    }

    /**
     * A series.
     *
     * @param name   for the table and the label at its end
     * @param x      rising but for points, [n]
     * @param y      [n]
     * @param trials whose values they are, [n]
     */
    public record Series(String name, Ink ink, Style style, double[] x, double[] y, int[] trials) {}
}

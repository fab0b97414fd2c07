package org.coretune.ui.replay;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A slider over a film: the positions where it may stop, and the value of the slider at each.
 *
 * @param stops  positions, strictly rising, the first and the last of the film among them
 * @param values value of each, strictly rising from 0
 */
record Scale(int[] stops, double[] values) {
    /** Stops at the same distance from each other. */
    static Scale even(int[] stops) {
        return new Scale(
                stops, IntStream.range(0, stops.length).asDoubleStream().toArray());
    }

    /** A stop wherever a measure has risen: after the last of the positions with the same value. */
    static Scale of(double[] measured) {
        int last = measured.length - 1;
        int[] stops = IntStream.rangeClosed(0, last)
                .filter(position -> position == last || measured[position + 1] > measured[position])
                .toArray();
        return new Scale(
                stops, Arrays.stream(stops).mapToDouble(i -> measured[i]).toArray());
    }

    /** The largest value. */
    double most() {
        return values[values.length - 1];
    }

    /** The mean distance between two stops; 1 where there is only one. */
    double unit() {
        return values.length < 2 ? 1 : most() / (values.length - 1);
    }

    /** The position at a value of the slider: the last stop at or before it. */
    int position(double value) {
        int found = Arrays.binarySearch(values, value);
        return stops[Math.max(0, found >= 0 ? found : -found - 2)];
    }

    /** The slider's value at a position: that of the last stop at or before it. */
    double value(int position) {
        int found = Arrays.binarySearch(stops, position);
        return values[Math.max(0, found >= 0 ? found : -found - 2)];
    }

    /** The next stop after a position, or the last. */
    int after(int position) {
        return next(stops, position, stops[stops.length - 1]);
    }

    /** The next stop before a position, or the first. */
    int before(int position) {
        return previous(stops, position, stops[0]);
    }

    /** The first of some rising numbers above {@code position}, or {@code otherwise}. */
    static int next(int[] rising, int position, int otherwise) {
        int found = Arrays.binarySearch(rising, position);
        int next = found >= 0 ? found + 1 : -found - 1;
        return next < rising.length ? rising[next] : otherwise;
    }

    /** The last of some rising numbers below {@code position}, or {@code otherwise}. */
    static int previous(int[] rising, int position, int otherwise) {
        int found = Arrays.binarySearch(rising, position);
        int previous = (found >= 0 ? found : -found - 1) - 1;
        return previous >= 0 ? rising[previous] : otherwise;
    }
}

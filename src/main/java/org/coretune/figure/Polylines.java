package org.coretune.figure;

import java.util.Arrays;
import java.util.List;
import org.coretune.figure.CurvePicture.Curve;

/**
 * Many curves as one series: their points behind each other with NaN between, thinned to a number of points.
 *
 * <p>One series instead of a thousand keeps drawing fast; the smallest and the largest value of each thinned stretch
 * stay, and so does every curve's last point.
 */
final class Polylines {
    private double[] xs = new double[64];
    private double[] ys = new double[64];
    private boolean[] ends = new boolean[64];
    private boolean[] resumptions = new boolean[64];
    private int size;

    /** Joins the curves; each gets at most its share of {@code points}, and never less than 2. */
    static Polylines of(List<Curve> curves, int points) {
        Polylines lines = new Polylines();
        int share = Math.max(2, curves.isEmpty() ? points : points / curves.size());
        for (Curve curve : curves) {
            int begin = lines.size;
            lines.add(curve.x(), curve.y(), share);
            lines.mark(begin, curve.resumed());
        }
        return lines;
    }

    private void mark(int from, double[] resumed) {
        for (int i = from; i < size; i++) {
            resumptions[i] = Arrays.binarySearch(resumed, xs[i]) >= 0;
        }
    }

    private void add(double[] x, double[] y, int points) {
        int n = x.length;
        if (n == 0) {
            return;
        }
        if (n <= points) {
            for (int i = 0; i < n; i++) {
                add(x[i], y[i], i == n - 1);
            }
        } else {
            int stretches = Math.max(1, (points - 1) / 2);
            for (int s = 0; s < stretches; s++) {
                extremes(x, y, s * (n - 1) / stretches, (s + 1) * (n - 1) / stretches);
            }
            add(x[n - 1], y[n - 1], true);
        }
        add(Double.NaN, Double.NaN, false);
    }

    private void extremes(double[] x, double[] y, int from, int to) {
        int low = from;
        int high = from;
        for (int i = from; i < to; i++) {
            low = y[i] < y[low] ? i : low;
            high = y[i] > y[high] ? i : high;
        }
        add(x[Math.min(low, high)], y[Math.min(low, high)], false);
        if (low != high) {
            add(x[Math.max(low, high)], y[Math.max(low, high)], false);
        }
    }

    private void add(double x, double y, boolean end) {
        if (size == xs.length) {
            xs = Arrays.copyOf(xs, 2 * size);
            ys = Arrays.copyOf(ys, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            resumptions = Arrays.copyOf(resumptions, 2 * size);
        }
        xs[size] = x;
        ys[size] = y;
        ends[size++] = end;
    }

    /** Both coordinates, [2, n]. */
    double[][] data() {
        return new double[][] {Arrays.copyOf(xs, size), Arrays.copyOf(ys, size)};
    }

    /** Whether a curve went on from its checkpoint at item {@code i}. */
    boolean isResumption(int i) {
        return i < size && resumptions[i];
    }

    /** Whether item {@code i} is the last point of its curve. */
    boolean isEnd(int i) {
        return i < size && ends[i];
    }
}

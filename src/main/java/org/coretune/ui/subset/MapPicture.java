package org.coretune.ui.subset;

/**
 * Samples in the plane.
 *
 * @param samples their numbers, [n]
 * @param x       first coordinate, [n]
 * @param y       second coordinate, [n]
 * @param weights weight relative to the largest of the coreset; 0 outside it, [n]
 * @param labels  class of each, [n]
 * @param chosen  whether the lasso holds it, [n]
 * @param only    whether only samples of the coreset are shown
 */
record MapPicture(int[] samples, float[] x, float[] y, float[] weights, int[] labels, boolean[] chosen, boolean only) {
    /** Nothing to show. */
    static final MapPicture EMPTY =
            new MapPicture(new int[0], new float[0], new float[0], new float[0], new int[0], new boolean[0], false);

    /** Whether the lasso can catch the point: it can only catch what is seen. */
    boolean visible(int i) {
        return !only || weights[i] > 0;
    }

    /** The points inside a closed line, by the even-odd rule; invisible ones never. */
    int[] inside(double[] px, double[] py, int corners) {
        return java.util.stream.IntStream.range(0, samples.length)
                .filter(i -> visible(i) && contains(px, py, corners, x[i], y[i]))
                .map(i -> samples[i])
                .toArray();
    }

    private static boolean contains(double[] px, double[] py, int corners, double x, double y) {
        boolean inside = false;
        for (int i = 0, j = corners - 1; i < corners; j = i++) {
            if (py[i] > y != py[j] > y && x < (px[j] - px[i]) * (y - py[i]) / (py[j] - py[i]) + px[i]) {
                inside = !inside;
            }
        }
        return inside;
    }
}

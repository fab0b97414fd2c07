package org.coretune.core.subset;

import java.util.Arrays;

/**
 * The one inner loop of this package: y += sum of factor_k * row_k.
 *
 * <p>The just-in-time compiler turns element-wise loops into vector instructions but not sums over one array, so all
 * products here are laid out as combinations of rows. Four rows at a time load and store y once for four
 * multiplications; with more rows the loop body grows too large to be vectorised.
 */
final class LinearCombination {
    /** Rows in single precision whose sum is converted at once. */
    private static final int SUMMED = 16;
    /** Factor, product, three sums within four rows, and six with other rows: three fours and three single ones, or four fours. */
    static final int ROUNDINGS = 11;

    private LinearCombination() {}

    /**
     * {@code y[i] += sum factors[k] * rows[which[k]][i]} over k from {@code from} to {@code to}-1, for all i of y.
     *
     * @param which indices into {@code rows}; rows that are not named are not looked at
     */
    static void add(double[] y, double[][] rows, int[] which, double[] factors, int from, int to) {
        int k = from;
        for (; k + 4 <= to; k += 4) {
            double[] a = rows[which[k]];
            double[] b = rows[which[k + 1]];
            double[] c = rows[which[k + 2]];
            double[] d = rows[which[k + 3]];
            addFour(y, a, factors[k], b, factors[k + 1], c, factors[k + 2], d, factors[k + 3]);
        }
        for (; k < to; k++) {
            addOne(y, rows[which[k]], factors[k]);
        }
    }

    /**
     * The same of rows in single precision, summed up in single precision over sixteen rows each: the compiler of JDK 17 does not
     * turn conversions between the two into vector instructions, so there are few of them.
     *
     * <p>No number of a row is rounded more often than {@value #ROUNDINGS} times on its way, its factor's rounding included.
     *
     * @param sum as long as y, overwritten
     */
    static void add(double[] y, float[][] rows, int[] which, double[] factors, int from, int to, float[] sum) {
        int k = from;
        while (k < to) {
            int end = Math.min(to, k + SUMMED);
            Arrays.fill(sum, 0);
            for (; k + 4 <= end; k += 4) {
                float[] a = rows[which[k]];
                float[] b = rows[which[k + 1]];
                float[] c = rows[which[k + 2]];
                float[] d = rows[which[k + 3]];
                addFour(sum, a, (float) factors[k], b, (float) factors[k + 1], c, (float) factors[k + 2], d, (float)
                        factors[k + 3]);
            }
            for (; k < end; k++) {
                addOne(sum, rows[which[k]], (float) factors[k]);
            }
            addTo(y, sum);
        }
    }

    private static void addTo(double[] y, float[] sum) {
        for (int i = 0; i < y.length; i++) {
            y[i] += sum[i];
        }
    }

    private static void addFour(
            float[] y, float[] a, float alpha, float[] b, float beta, float[] c, float gamma, float[] d, float delta) {
        for (int i = 0; i < y.length; i++) {
            y[i] += a[i] * alpha + b[i] * beta + c[i] * gamma + d[i] * delta;
        }
    }

    private static void addOne(float[] y, float[] a, float alpha) {
        for (int i = 0; i < y.length; i++) {
            y[i] += a[i] * alpha;
        }
    }

    private static void addFour(
            double[] y,
            double[] a,
            double alpha,
            double[] b,
            double beta,
            double[] c,
            double gamma,
            double[] d,
            double delta) {
        for (int i = 0; i < y.length; i++) {
            y[i] += a[i] * alpha + b[i] * beta + c[i] * gamma + d[i] * delta;
        }
    }

    private static void addOne(double[] y, double[] a, double alpha) {
        for (int i = 0; i < y.length; i++) {
            y[i] += a[i] * alpha;
        }
    }
}

package org.coretune.core.subset;

/**
 * The one inner loop of this package: y += sum of factor_j * row_j.
 *
 * <p>The just-in-time compiler turns element-wise loops into vector instructions but not sums over one array, so all
 * products here are laid out as combinations of rows. Four rows at a time load and store y once for four
 * multiplications; with more rows the loop body grows too large to be vectorised.
 */
final class LinearCombination {
    private LinearCombination() {}

    /** {@code y[i] += sum factors[j] * rows[j][i]} over j from {@code from} to {@code to}-1 and all i of y. */
    static void add(double[] y, double[][] rows, double[] factors, int from, int to) {
        int j = from;
        for (; j + 4 <= to; j += 4) {
            addFour(
                    y,
                    rows[j],
                    factors[j],
                    rows[j + 1],
                    factors[j + 1],
                    rows[j + 2],
                    factors[j + 2],
                    rows[j + 3],
                    factors[j + 3]);
        }
        for (; j < to; j++) {
            addOne(y, rows[j], factors[j]);
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

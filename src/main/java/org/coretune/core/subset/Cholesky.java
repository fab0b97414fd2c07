package org.coretune.core.subset;

/**
 * A Cholesky factor L L' = A of a positive definite matrix that grows by a row, loses a row, and solves A x = c, each in
 * O(m^2).
 *
 * <p>Keeps L^-1 c beside the factor, so that a solution needs one triangular solve only.
 */
final class Cholesky {
    /** A pivot this small relative to the diagonal means that the row depends on the others. */
    private static final double DEPENDENT = 1e-13;

    private final double[][] factor;
    private final double[] right;
    private final double[] reduced;
    private int size;

    Cholesky(int capacity) {
        factor = new double[capacity][];
        right = new double[capacity];
        reduced = new double[capacity];
    }

    /** Rows of A: m. */
    int size() {
        return size;
    }

    /**
     * Adds a row and column to A and a number to c.
     *
     * @param cross    products with the rows there are, [m]
     * @param diagonal the new diagonal element
     * @return false where the row depends on the others, and then nothing changed
     */
    boolean append(double[] cross, double diagonal, double c) {
        double[] row = new double[size + 1];
        double pivot = diagonal;
        for (int i = 0; i < size; i++) {
            row[i] = (cross[i] - dot(factor[i], row, i)) / factor[i][i];
            pivot -= row[i] * row[i];
        }
        if (!(pivot > DEPENDENT * diagonal)) {
            return false;
        }
        row[size] = Math.sqrt(pivot);
        factor[size] = row;
        right[size] = c;
        reduced[size] = (c - dot(row, reduced, size)) / row[size];
        size++;
        return true;
    }

    /** Takes row and column {@code position} out of A; those behind it move up. */
    void remove(int position) {
        double[] lost = new double[size - 1];
        for (int i = position + 1; i < size; i++) {
            double[] old = factor[i];
            double[] row = new double[i];
            System.arraycopy(old, 0, row, 0, position);
            System.arraycopy(old, position + 1, row, position, i - position);
            lost[i - 1] = old[position];
            factor[i - 1] = row;
            right[i - 1] = right[i];
        }
        size--;
        factor[size] = null;
        updateByOne(position, lost);
        for (int i = position; i < size; i++) {
            reduced[i] = (right[i] - dot(factor[i], reduced, i)) / factor[i][i];
        }
    }

    /** Makes L L' + v v' of L L' from row {@code from} on (Golub and Van Loan, section 6.5.4), row by row. */
    private void updateByOne(int from, double[] v) {
        double[] shrink = new double[size];
        double[] mix = new double[size];
        for (int i = from; i < size; i++) {
            double[] row = factor[i];
            double rest = v[i];
            for (int k = from; k < i; k++) {
                double old = row[k];
                row[k] = (old + mix[k] * rest) * shrink[k];
                rest = (rest - mix[k] * old) * shrink[k];
            }
            double pivot = Math.sqrt(row[i] * row[i] + rest * rest);
            shrink[i] = row[i] / pivot;
            mix[i] = rest / row[i];
            row[i] = pivot;
        }
    }

    /** The solution of A x = c, in the first m places of {@code into}. */
    void solve(double[] into) {
        System.arraycopy(reduced, 0, into, 0, size);
        for (int i = size - 1; i >= 0; i--) {
            double[] row = factor[i];
            double value = into[i] / row[i];
            into[i] = value;
            for (int k = 0; k < i; k++) {
                into[k] -= row[k] * value;
            }
        }
    }

    /** a . b over the first {@code n} numbers, in four sums that the processor adds side by side. */
    static double dot(double[] a, double[] b, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < n; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}

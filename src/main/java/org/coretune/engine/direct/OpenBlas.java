package org.coretune.engine.direct;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sscal;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Products by OpenBLAS.
 *
 * <p>Its kernels for AVX-512 multiply small matrices where they stand, up to twice as fast as after packing them; but only
 * up to a million multiplications, and with a transposed right factor only into 1,200 numbers of at least 32 terms each.
 * So products of mini-batches are cut into pieces of that size where that was measured to pay: with few rows, or with few
 * enough weights that a piece has enough of them. No sum is cut, so only its order within a kernel differs.
 */
final class OpenBlas implements Products {
    private static final long SMALL = 1_000_000;
    private static final int SMALL_TRANSPOSED = 1200;
    private static final int SHORTEST_TRANSPOSED = 32;
    /** Rows with which pieces pay whatever the weights. */
    private static final int FEW_ROWS = 32;
    /** Weights with which pieces pay whatever the rows. */
    private static final int FEW_WEIGHTS = 40_000;

    /** Weights whose gradients are summed in pieces whatever the rows. */
    private static final int FEW_SUMS = 60_000;

    private final boolean pieces;

    /** @param pieces whether OpenBLAS's kernels have a faster way for small matrices */
    OpenBlas(boolean pieces) {
        this.pieces = pieces;
    }

    @Override
    public void timesTransposed(int m, int n, int k, FloatPointer a, FloatPointer b, FloatPointer c) {
        if (pieces && m <= FEW_ROWS && m * n > SMALL_TRANSPOSED && k >= SHORTEST_TRANSPOSED) {
            int rows = Math.min(m, 24);
            multiply(
                    CblasNoTrans,
                    CblasTrans,
                    m,
                    n,
                    k,
                    a,
                    b,
                    0,
                    c,
                    rows,
                    piece(n, Math.min(SMALL_TRANSPOSED / rows, SMALL / rows / k)));
        } else {
            multiply(CblasNoTrans, CblasTrans, m, n, k, a, b, 0, c, m, n);
        }
    }

    @Override
    public void times(int m, int n, int k, FloatPointer a, FloatPointer b, FloatPointer c) {
        boolean cut = pieces && isLarge(m, n, k) && (m <= FEW_ROWS || (long) n * k <= FEW_WEIGHTS);
        int rows = cut ? Math.min(m, 32) : m;
        multiply(CblasNoTrans, CblasNoTrans, m, n, k, a, b, 0, c, rows, cut ? piece(n, SMALL / rows / k) : n);
    }

    @Override
    public void addTransposedTimes(int m, int n, int k, FloatPointer a, FloatPointer b, float keep, FloatPointer c) {
        if (n == 1) {
            cblas_sgemv(CblasRowMajor, CblasTrans, k, m, 1f, a, m, b, 1, keep, c, 1);
            return;
        }
        boolean cut = pieces && isLarge(m, n, k) && (k <= FEW_ROWS || (long) m * n <= FEW_SUMS);
        int rows = cut ? (int) Math.min(m, Math.max(48, SMALL / n / k)) : m;
        int columns = cut ? piece(n, SMALL / rows / k) : n;
        multiply(CblasTrans, CblasNoTrans, m, n, k, a, b, keep, c, rows, columns);
    }

    /** {@code c = opA(a) opB(b) + keep c} in pieces of so many rows and columns. */
    private static void multiply(
            int opA,
            int opB,
            int m,
            int n,
            int k,
            FloatPointer a,
            FloatPointer b,
            float keep,
            FloatPointer c,
            int rows,
            int columns) {
        long aRow = opA == CblasTrans ? 1 : k; // from one row of the factor, or column of the other, to the next
        long bColumn = opB == CblasTrans ? k : 1;
        long aAt = a.position();
        long bAt = b.position();
        long cAt = c.position();
        for (int i = 0; i < m; i += rows) {
            for (int j = 0; j < n; j += columns) {
                cblas_sgemm(
                        CblasRowMajor,
                        opA,
                        opB,
                        Math.min(rows, m - i),
                        Math.min(columns, n - j),
                        k,
                        1f,
                        a.position(aAt + i * aRow),
                        opA == CblasTrans ? m : k,
                        b.position(bAt + j * bColumn),
                        opB == CblasTrans ? k : n,
                        keep,
                        c.position(cAt + (long) i * n + j),
                        n);
            }
        }
        a.position(aAt);
        b.position(bAt);
        c.position(cAt);
    }

    private static boolean isLarge(int m, int n, int k) {
        return (long) m * n * k > SMALL;
    }

    /** Columns of a piece: all where they fit, else at most {@code most}, in whole vectors of 16. */
    private static int piece(int n, long most) {
        return most >= n ? n : (int) Math.max(16, most / 16 * 16);
    }

    @Override
    public void add(int count, float factor, FloatPointer x, FloatPointer y) {
        cblas_saxpy(count, factor, x, 1, y, 1);
    }

    @Override
    public void scale(int count, float factor, FloatPointer x) {
        cblas_sscal(count, factor, x, 1);
    }
}

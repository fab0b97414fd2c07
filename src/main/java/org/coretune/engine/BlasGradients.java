package org.coretune.engine;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dcopy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_ddot;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemv;

import org.bytedeco.javacpp.DoublePointer;
import org.coretune.core.subset.Groups;
import org.coretune.core.subset.LastLayer;

/**
 * Gradients of groups of samples against their sum, with products by OpenBLAS in double precision.
 *
 * <p>The same candidates as {@link org.coretune.core.subset.GroupGradients}, written out in native memory. Faster, above all
 * for the first selections of a process, when plain Java is not compiled yet. Cost: 2 n C (H + 1) operations once,
 * 2 g C (H + 1) for each column of g groups; 8 g C (H + 1) bytes until closed. The whole Gram matrix by one symmetric rank-k update
 * was measured and brought nothing: of 250 groups with 5,130 numbers it takes 3.4 ms in single precision and 6.1 in double, as
 * long as 50 or 90 columns here, and of 25 to 220 groups with 600 numbers no less; a pursuit fetches fewer. Not safe for several
 * threads.
 */
public final class BlasGradients implements GroupProducts {
    /** Most numbers to write out: half a gibibyte. */
    private static final long MOST_NUMBERS = 1L << 26;
    /** Columns fetched in one product: enough to run it at full speed, few enough not to fetch many in vain. */
    private static final int COLUMNS = 32;
    /** Samples whose factors are brought to native memory at once. */
    private static final int CHUNK = 1024;

    private final int groups;
    private final int dimensions;
    private final DoublePointer rows;
    private final double[] correlations;
    private final double targetSquared;

    /** Whether the groups' gradients may be written out. */
    public static boolean fits(LastLayer layer, Groups groups) {
        return (long) groups.count() * layer.classes() * (layer.width() + 1) <= MOST_NUMBERS;
    }

    /** The groups' gradients; {@link #fits} must hold. */
    public BlasGradients(LastLayer layer, Groups groups) {
        Natives.keepToOneThread();
        this.groups = groups.count();
        this.dimensions = layer.classes() * (layer.width() + 1);
        this.rows = new DoublePointer((long) this.groups * dimensions);
        sum(layer, groups);
        try (DoublePointer ones = new DoublePointer(this.groups);
                DoublePointer target = new DoublePointer(dimensions);
                DoublePointer products = new DoublePointer(this.groups)) {
            for (int g = 0; g < this.groups; g++) {
                ones.put(g, 1);
            }
            cblas_dgemv(CblasRowMajor, CblasTrans, this.groups, dimensions, 1, rows, dimensions, ones, 1, 0, target, 1);
            targetSquared = cblas_ddot(dimensions, target, 1, target, 1);
            cblas_dgemv(
                    CblasRowMajor,
                    CblasNoTrans,
                    this.groups,
                    dimensions,
                    1,
                    rows,
                    dimensions,
                    target,
                    1,
                    0,
                    products,
                    1);
            correlations = new double[this.groups];
            products.get(correlations);
        }
    }

    /** Writes the groups' sums D' [1, H]: a small product for each group. */
    private void sum(LastLayer layer, Groups groups) {
        int width = layer.width() + 1;
        int classes = layer.classes();
        int atOnce = Math.max(1, CHUNK / groups.size());
        int samples = atOnce * groups.size();
        double[] inputs = new double[samples * width];
        double[] deltas = new double[samples * classes];
        try (DoublePointer nativeInputs = new DoublePointer(inputs.length);
                DoublePointer nativeDeltas = new DoublePointer(deltas.length)) {
            DoublePointer input = new DoublePointer(nativeInputs);
            DoublePointer delta = new DoublePointer(nativeDeltas);
            DoublePointer row = new DoublePointer(rows);
            for (int first = 0; first < this.groups; first += atOnce) {
                int last = Math.min(this.groups, first + atOnce);
                int start = groups.from(first);
                int count = groups.to(last - 1) - start;
                widen(layer, groups.order(), start, count, inputs, deltas);
                nativeInputs.put(inputs, 0, count * width);
                nativeDeltas.put(deltas, 0, count * classes);
                for (int group = first; group < last; group++) {
                    long offset = groups.from(group) - start;
                    cblas_dgemm(
                            CblasRowMajor,
                            CblasTrans,
                            CblasNoTrans,
                            classes,
                            width,
                            groups.to(group) - groups.from(group),
                            1,
                            delta.position(offset * classes),
                            classes,
                            input.position(offset * width),
                            width,
                            0,
                            row.position((long) group * dimensions),
                            width);
                }
            }
        }
    }

    private static void widen(LastLayer layer, int[] order, int start, int count, double[] inputs, double[] deltas) {
        int hidden = layer.width();
        int classes = layer.classes();
        for (int i = 0; i < count; i++) {
            int sample = order[start + i];
            int to = i * (hidden + 1);
            inputs[to] = 1;
            for (int h = 0; h < hidden; h++) {
                inputs[to + 1 + h] = layer.hidden()[sample * hidden + h];
            }
            for (int c = 0; c < classes; c++) {
                deltas[i * classes + c] = layer.delta()[sample * classes + c];
            }
        }
    }

    @Override
    public int candidates() {
        return groups;
    }

    @Override
    public double[] correlations() {
        return correlations.clone();
    }

    @Override
    public double targetSquared() {
        return targetSquared;
    }

    @Override
    public double meanSquaredNorm() {
        return cblas_ddot(groups * dimensions, rows, 1, rows, 1) / groups;
    }

    @Override
    public int columnsPerPass() {
        return COLUMNS;
    }

    @Override
    public void columns(int[] candidates, double[][] into) {
        Natives.keepToOneThread();
        int count = candidates.length;
        try (DoublePointer wanted = new DoublePointer((long) count * dimensions);
                DoublePointer products = new DoublePointer((long) count * groups)) {
            DoublePointer from = new DoublePointer(rows);
            DoublePointer to = new DoublePointer(wanted);
            for (int c = 0; c < count; c++) {
                cblas_dcopy(
                        dimensions,
                        from.position((long) candidates[c] * dimensions),
                        1,
                        to.position((long) c * dimensions),
                        1);
            }
            cblas_dgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasTrans,
                    count,
                    groups,
                    dimensions,
                    1,
                    wanted,
                    dimensions,
                    rows,
                    dimensions,
                    0,
                    products,
                    groups);
            for (int c = 0; c < count; c++) {
                products.position((long) c * groups).get(into[c]);
            }
            products.position(0);
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}

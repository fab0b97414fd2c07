package org.coretune.core.subset;

import java.util.Arrays;

/**
 * Candidates whose gradients are written out: the rows of a {@link GradientMatrix}.
 *
 * <p>A Gram column costs 2 n operations for each dimension in which its candidate is not zero. Such a product waits for
 * the memory, so eight columns share a pass, or sixteen where the matrix is far larger than a
 * cache: the more that share it the more are fetched in vain.
 */
public final class DenseGradients implements GradientSource {
    /** Numbers of a matrix, 64 MiB, above which passes cost more than columns fetched in vain. */
    private static final long LARGE = 1L << 23;

    private final GradientMatrix matrix;
    private final double[] target;

    /**
     * These rows against this target.
     *
     * @param matrix [n, d]
     * @param target [d]; for instance {@link GradientMatrix#sum}
     */
    public DenseGradients(GradientMatrix matrix, double[] target) {
        if (target.length != matrix.columns()) {
            throw new IllegalArgumentException(
                    "a target of " + target.length + " numbers does not fit rows of " + matrix.columns());
        }
        this.matrix = matrix;
        this.target = target;
    }

    @Override
    public int candidates() {
        return matrix.rows();
    }

    @Override
    public double[] correlations() {
        double[][] into = new double[1][matrix.rows()];
        matrix.products(new double[][] {target}, into);
        return into[0];
    }

    @Override
    public double targetSquared() {
        return Cholesky.dot(target, target, target.length);
    }

    @Override
    public double meanSquaredNorm() {
        return Arrays.stream(matrix.squaredNorms()).average().orElse(0);
    }

    @Override
    public int columnsPerPass() {
        return (long) matrix.rows() * matrix.columns() > LARGE ? 16 : 8;
    }

    @Override
    public void columns(int[] candidates, double[][] into) {
        matrix.gram(candidates, into);
    }
}

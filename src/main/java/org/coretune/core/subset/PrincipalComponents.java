package org.coretune.core.subset;

import java.util.Arrays;
import org.coretune.core.Seed;

/**
 * The directions in which samples vary most: a linear projection to a few numbers, for pictures.
 *
 * <p>Found by orthogonal iteration with Rayleigh-Ritz steps (Rutishauser), from a fixed start: the same samples give the
 * same projection. The sign of a component is that which makes its largest loading positive.
 *
 * @param mean       mean of the samples, [d]
 * @param components [k, d], orthonormal, the largest variance first
 * @param shares     share of the whole variance that each component has, [k]
 */
public record PrincipalComponents(double[] mean, double[][] components, double[] shares) {
    private static final int EXTRA = 4;
    private static final int MOST_ROUNDS = 300;
    private static final double CONVERGED = 1e-10;

    /**
     * Fits. Cost: 4 m d (k + {@value #EXTRA}) operations for each of some tens of rounds over m rows.
     *
     * @param features   [n, d], row-major
     * @param dimensions d
     * @param rows       which samples count, [m], m at least 1
     * @param count      components wanted: k; fewer than wanted have variance where d is smaller
     */
    public static PrincipalComponents of(float[] features, int dimensions, int[] rows, int count) {
        double[] mean = new double[dimensions];
        for (int row : rows) {
            for (int c = 0; c < dimensions; c++) {
                mean[c] += features[row * dimensions + c];
            }
        }
        for (int c = 0; c < dimensions; c++) {
            mean[c] /= rows.length;
        }
        double total = 0;
        for (int row : rows) {
            for (int c = 0; c < dimensions; c++) {
                double gap = features[row * dimensions + c] - mean[c];
                total += gap * gap;
            }
        }
        int block = Math.min(dimensions, count + EXTRA);
        double[][] basis = new double[block][dimensions];
        var random = new Seed(0).at("principal-components").generator();
        for (double[] vector : basis) {
            Arrays.setAll(vector, c -> random.nextDouble() - 0.5);
        }
        orthonormalise(basis);
        double[] values = new double[block];
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[][] image = multiply(features, mean, rows, basis);
            double[] before = values;
            values = new double[block];
            rotate(basis, image, values);
            double moved = 0;
            for (int k = 0; k < Math.min(count, block); k++) {
                moved = Math.max(moved, residual(basis[k], image[k], values[k]));
            }
            if (total == 0 || moved <= CONVERGED * total || Arrays.equals(before, values)) {
                break;
            }
            basis = image;
            orthonormalise(basis);
        }
        double[][] components = new double[count][dimensions];
        double[] shares = new double[count];
        for (int k = 0; k < Math.min(count, block); k++) {
            components[k] = positive(basis[k]);
            shares[k] = total == 0 ? 0 : values[k] / total;
        }
        return new PrincipalComponents(mean, components, shares);
    }

    /** The sample at {@code row} of [n, d] features, projected on component {@code k}. */
    public double project(float[] features, int row, int k) {
        double sum = 0;
        for (int c = 0; c < mean.length; c++) {
            sum += components[k][c] * (features[row * mean.length + c] - mean[c]);
        }
        return sum;
    }

    /** The scatter matrix times each vector, without the matrix. */
    private static double[][] multiply(float[] features, double[] mean, int[] rows, double[][] basis) {
        int d = mean.length;
        double[][] image = new double[basis.length][d];
        double[] centred = new double[d];
        for (int row : rows) {
            for (int c = 0; c < d; c++) {
                centred[c] = features[row * d + c] - mean[c];
            }
            for (int k = 0; k < basis.length; k++) {
                double product = Cholesky.dot(centred, basis[k], d);
                double[] sum = image[k];
                for (int c = 0; c < d; c++) {
                    sum[c] += product * centred[c];
                }
            }
        }
        return image;
    }

    /** Turns basis and image so that the small matrix between them is diagonal, largest first; its diagonal goes to {@code values}. */
    private static void rotate(double[][] basis, double[][] image, double[] values) {
        int b = basis.length;
        double[][] small = new double[b][b];
        for (int i = 0; i < b; i++) {
            for (int j = 0; j < b; j++) {
                small[i][j] = Cholesky.dot(basis[i], image[j], basis[i].length);
            }
        }
        double[][] turns = eigenvectors(small);
        Integer[] order = new Integer[b];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(small[j][j], small[i][i]));
        double[][] turnedBasis = new double[b][];
        double[][] turnedImage = new double[b][];
        for (int k = 0; k < b; k++) {
            values[k] = small[order[k]][order[k]];
            turnedBasis[k] = combination(basis, turns, order[k]);
            turnedImage[k] = combination(image, turns, order[k]);
        }
        System.arraycopy(turnedBasis, 0, basis, 0, b);
        System.arraycopy(turnedImage, 0, image, 0, b);
    }

    private static double[] combination(double[][] vectors, double[][] factors, int column) {
        double[] sum = new double[vectors[0].length];
        for (int i = 0; i < vectors.length; i++) {
            for (int c = 0; c < sum.length; c++) {
                sum[c] += factors[i][column] * vectors[i][c];
            }
        }
        return sum;
    }

    /** Jacobi's method: makes the symmetric matrix diagonal and returns its eigenvectors as columns. */
    private static double[][] eigenvectors(double[][] a) {
        int n = a.length;
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            v[i][i] = 1;
        }
        for (int sweep = 0; sweep < 30; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (Math.abs(a[p][q]) > 1e-15 * Math.sqrt(Math.abs(a[p][p] * a[q][q]))) {
                        turn(a, v, p, q);
                    }
                }
            }
        }
        return v;
    }

    private static void turn(double[][] a, double[][] v, int p, int q) {
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cos = 1 / Math.sqrt(t * t + 1);
        double sin = t * cos;
        for (int k = 0; k < a.length; k++) {
            double x = a[k][p];
            double y = a[k][q];
            a[k][p] = cos * x - sin * y;
            a[k][q] = sin * x + cos * y;
        }
        for (int k = 0; k < a.length; k++) {
            double x = a[p][k];
            double y = a[q][k];
            a[p][k] = cos * x - sin * y;
            a[q][k] = sin * x + cos * y;
            x = v[k][p];
            y = v[k][q];
            v[k][p] = cos * x - sin * y;
            v[k][q] = sin * x + cos * y;
        }
    }

    private static double residual(double[] vector, double[] image, double value) {
        double squared = 0;
        for (int c = 0; c < vector.length; c++) {
            double gap = image[c] - value * vector[c];
            squared += gap * gap;
        }
        return Math.sqrt(squared);
    }

    /** Gram-Schmidt, twice; what is left of a dependent vector becomes a unit vector that is not. */
    private static void orthonormalise(double[][] basis) {
        for (int k = 0; k < basis.length; k++) {
            double before = Math.sqrt(Cholesky.dot(basis[k], basis[k], basis[k].length));
            double norm = subtractEarlier(basis, k);
            for (int axis = 0; !(norm > 1e-12 * before) && axis < basis[k].length; axis++) {
                Arrays.fill(basis[k], 0);
                basis[k][axis] = 1;
                before = 1e-3;
                norm = subtractEarlier(basis, k);
            }
            for (int c = 0; c < basis[k].length; c++) {
                basis[k][c] /= norm;
            }
        }
    }

    private static double subtractEarlier(double[][] basis, int k) {
        double[] vector = basis[k];
        for (int time = 0; time < 2; time++) {
            for (int earlier = 0; earlier < k; earlier++) {
                double product = Cholesky.dot(vector, basis[earlier], vector.length);
                for (int c = 0; c < vector.length; c++) {
                    vector[c] -= product * basis[earlier][c];
                }
            }
        }
        return Math.sqrt(Cholesky.dot(vector, vector, vector.length));
    }

    private static double[] positive(double[] vector) {
        int largest = 0;
        for (int c = 1; c < vector.length; c++) {
            largest = Math.abs(vector[c]) > Math.abs(vector[largest]) ? c : largest;
        }
        double sign = vector[largest] < 0 ? -1 : 1;
        return Arrays.stream(vector).map(value -> sign * value).toArray();
    }
}

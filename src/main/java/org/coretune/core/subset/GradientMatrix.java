package org.coretune.core.subset;

import java.util.Arrays;

/**
 * A dense matrix [n, d] of candidates, one a row, laid out for products with many candidates at once.
 *
 * <p>Candidates stand in tiles of {@value #TILE}; within a tile the numbers of one dimension lie side by side. So a product with a vector
 * is a {@link LinearCombination} of arrays, and several vectors share one pass over the memory. Memory: 8 n d bytes.
 * Written by one thread, then safe for several that only read.
 */
public final class GradientMatrix {
    private static final int TILE = 1024;
    /** Dimensions of a tile that stay in the nearest cache while all vectors of a pass visit them. */
    private static final int CHUNK = 16;

    private static final int SQUARE = 32;

    private final int rows;
    private final int columns;
    private final double[][][] tiles;

    /** A matrix of zeros. */
    public GradientMatrix(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.tiles = new double[(rows + TILE - 1) / TILE][columns][];
        for (int tile = 0; tile < tiles.length; tile++) {
            int width = Math.min(TILE, rows - tile * TILE);
            for (int column = 0; column < columns; column++) {
                tiles[tile][column] = new double[width];
            }
        }
    }

    /**
     * Some rows of a flat matrix.
     *
     * @param values [n, d], row-major
     * @param n      its rows
     * @param rows   which of them, in this order
     */
    static GradientMatrix of(float[] values, int n, int[] rows) {
        int width = values.length / n;
        GradientMatrix matrix = new GradientMatrix(rows.length, width);
        for (int i = 0; i < rows.length; i++) {
            for (int column = 0; column < width; column++) {
                matrix.set(i, column, values[rows[i] * width + column]);
            }
        }
        return matrix;
    }

    /** Candidates: n. */
    public int rows() {
        return rows;
    }

    /** Dimensions: d. */
    public int columns() {
        return columns;
    }

    /** The number at {@code row}, {@code column}. */
    public double get(int row, int column) {
        return tiles[row / TILE][column][row % TILE];
    }

    /** Puts a number at {@code row}, {@code column}. */
    public void set(int row, int column, double value) {
        tiles[row / TILE][column][row % TILE] = value;
    }

    /** A copy of one row, [d]. */
    public double[] row(int row) {
        double[][] tile = tiles[row / TILE];
        double[] values = new double[columns];
        for (int column = 0; column < columns; column++) {
            values[column] = tile[column][row % TILE];
        }
        return values;
    }

    /** The sum of all rows, [d]. */
    public double[] sum() {
        double[] total = new double[columns];
        for (double[][] tile : tiles) {
            for (int column = 0; column < columns; column++) {
                for (double value : tile[column]) {
                    total[column] += value;
                }
            }
        }
        return total;
    }

    /** The squared norm of every row, [n]. */
    double[] squaredNorms() {
        double[] norms = new double[rows];
        for (int tile = 0; tile < tiles.length; tile++) {
            double[] squares = new double[Math.min(TILE, rows - tile * TILE)];
            for (double[] column : tiles[tile]) {
                for (int i = 0; i < squares.length; i++) {
                    squares[i] += column[i] * column[i];
                }
            }
            System.arraycopy(squares, 0, norms, tile * TILE, squares.length);
        }
        return norms;
    }

    /** The Euclidean distance of every row to every row, [n, n], symmetric; half of n^2 d operations and 8 n^2 bytes. */
    double[][] distances() {
        double[][] distances = new double[rows][rows];
        for (int row = 0; row < rows; row++) {
            double[] own = distances[row];
            for (int column = 0; column < columns; column++) {
                double value = get(row, column);
                for (int tile = row / TILE; tile < tiles.length; tile++) {
                    double[] values = tiles[tile][column];
                    addSquares(own, tile * TILE, values, value, Math.max(0, row - tile * TILE));
                }
            }
            for (int other = row; other < rows; other++) {
                own[other] = Math.sqrt(own[other]);
            }
        }
        mirror(distances);
        return distances;
    }

    /** Copies what is above the diagonal to below it, in squares that fit the nearest cache. */
    private static void mirror(double[][] symmetric) {
        for (int top = 0; top < symmetric.length; top += SQUARE) {
            for (int left = 0; left <= top; left += SQUARE) {
                for (int row = top; row < Math.min(top + SQUARE, symmetric.length); row++) {
                    double[] into = symmetric[row];
                    for (int other = left; other < Math.min(left + SQUARE, row); other++) {
                        into[other] = symmetric[other][row];
                    }
                }
            }
        }
    }

    private static void addSquares(double[] into, int offset, double[] values, double value, int from) {
        for (int i = from; i < values.length; i++) {
            double difference = values[i] - value;
            into[offset + i] += difference * difference;
        }
    }

    /**
     * Products of all rows with several vectors: {@code into[v][i] = row_i . vectors[v]}.
     *
     * @param vectors [m, d]
     * @param into    [m, n], overwritten
     */
    void products(double[][] vectors, double[][] into) {
        multiply((v, column) -> vectors[v][column], into);
    }

    /**
     * Columns of the Gram matrix: {@code into[c][i] = row_i . row_{candidates[c]}}.
     *
     * @param into [m, n], overwritten
     */
    void gram(int[] candidates, double[][] into) {
        multiply((c, column) -> get(candidates[c], column), into);
    }

    /** Where the vectors of a product come from. */
    private interface Vectors {
        double at(int vector, int column);
    }

    /** The numbers of a vector that are not zero; with ReLU inputs that is about half of them. */
    private static final class NonZeros {
        private final int[] columns;
        private final double[] values;
        private final int[] chunkEnds;
        private int count;

        NonZeros(int dimensions) {
            columns = new int[dimensions];
            values = new double[dimensions];
            chunkEnds = new int[dimensions / CHUNK + 2];
        }

        void add(int column, double value) {
            if (value != 0) {
                columns[count] = column;
                values[count++] = value;
            }
        }
    }

    private void multiply(Vectors vectors, double[][] into) {
        NonZeros[] factors = new NonZeros[into.length];
        Arrays.setAll(factors, v -> new NonZeros(columns));
        for (int t = 0; t < tiles.length; t++) {
            double[][] tile = tiles[t];
            int width = Math.min(TILE, rows - t * TILE);
            double[][] sums = new double[into.length][width];
            for (int from = 0, chunk = 0; from < columns; from += CHUNK, chunk++) {
                if (t == 0) {
                    read(vectors, factors, chunk);
                }
                for (int v = 0; v < into.length; v++) {
                    NonZeros vector = factors[v];
                    LinearCombination.add(
                            sums[v],
                            tile,
                            vector.columns,
                            vector.values,
                            vector.chunkEnds[chunk],
                            vector.chunkEnds[chunk + 1]);
                }
            }
            for (int v = 0; v < into.length; v++) {
                System.arraycopy(sums[v], 0, into[v], t * TILE, width);
            }
        }
    }

    /** Reads a chunk of all vectors just before it is first used: where they are rows of this tile, that also warms it. */
    private void read(Vectors vectors, NonZeros[] factors, int chunk) {
        int to = Math.min(columns, (chunk + 1) * CHUNK);
        for (int column = chunk * CHUNK; column < to; column++) {
            for (int v = 0; v < factors.length; v++) {
                factors[v].add(column, vectors.at(v, column));
            }
        }
        for (NonZeros vector : factors) {
            vector.chunkEnds[chunk + 1] = vector.count;
        }
    }
}

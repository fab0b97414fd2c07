package org.coretune.core.subset;

import java.util.Arrays;

/**
 * The Gram columns that a pursuit has fetched, and the projections on the residual that follow from them.
 *
 * <p>Products among fetched candidates are always exact. Whole columns stand in single precision where they are many, which
 * halves the memory that every step reads; {@link #uncertainty} bounds what that rounds away, and {@link #widen} fetches
 * the columns again in double precision once the residual is too small for it.
 */
final class GramColumns {
    private static final int UNKNOWN = -1;
    /** What storing a column and summing it up rounds away at most, relative to its number times its weight: a little over a half ulp each time. */
    private static final double ROUNDING = (1 + LinearCombination.ROUNDINGS) * 1.00001 * Math.ulp(1f) / 2;

    private final GradientSource source;
    private final double[] correlations;
    /** Where a candidate's column stands, in the order of fetching. */
    private final int[] places;

    private int[] fetched = new int[16];
    private int count;
    private boolean exact;
    private double[][] wide = new double[16][];
    private float[][] narrow = new float[16][];
    /** Largest number of each column. */
    private double[] largest = new double[16];
    /** Products of the candidate at a place with itself and those before. */
    private double[][] products = new double[16][];

    private final double[][] pass;
    /** Overwritten by every projection from single precision. */
    private float[] sum;

    /**
     * @param correlations of all candidates with the target
     * @param exact        whether columns stand in double precision from the start
     */
    GramColumns(GradientSource source, double[] correlations, boolean exact) {
        this.source = source;
        this.correlations = correlations;
        this.exact = exact;
        places = new int[source.candidates()];
        Arrays.fill(places, UNKNOWN);
        pass = new double[source.columnsPerPass()][];
        sum = new float[exact ? 0 : places.length];
    }

    boolean has(int candidate) {
        return places[candidate] != UNKNOWN;
    }

    /** Fetches the columns of at most {@link GradientSource#columnsPerPass} candidates that it does not have. */
    void fetch(int[] candidates) {
        double[][] columns = columns(candidates);
        for (int i = 0; i < candidates.length; i++) {
            reserve();
            places[candidates[i]] = count;
            fetched[count] = candidates[i];
            double[] row = new double[count + 1];
            for (int before = 0; before <= count; before++) {
                row[before] = columns[i][fetched[before]];
            }
            products[count] = row;
            store(count++, columns[i]);
        }
    }

    private double[][] columns(int[] candidates) {
        double[][] into = new double[candidates.length][];
        for (int i = 0; i < into.length; i++) {
            if (exact || pass[i] == null) {
                pass[i] = new double[places.length];
            }
            into[i] = pass[i];
        }
        source.columns(candidates, into);
        return into;
    }

    private void store(int place, double[] column) {
        if (exact) {
            wide[place] = column;
            return;
        }
        float[] rounded = new float[column.length];
        double most = 0;
        for (int i = 0; i < column.length; i++) {
            rounded[i] = (float) column[i];
            most = Math.max(most, Math.abs(column[i]));
        }
        narrow[place] = rounded;
        largest[place] = most;
    }

    private void reserve() {
        if (count == fetched.length) {
            int more = 2 * count;
            fetched = Arrays.copyOf(fetched, more);
            wide = Arrays.copyOf(wide, more);
            narrow = Arrays.copyOf(narrow, more);
            largest = Arrays.copyOf(largest, more);
            products = Arrays.copyOf(products, more);
        }
    }

    /** The product of two fetched candidates. */
    double product(int one, int other) {
        int a = places[one];
        int b = places[other];
        return products[Math.max(a, b)][Math.min(a, b)];
    }

    /** The projection of a fetched candidate on the residual. */
    double projection(int candidate, int[] atoms, double[] weights, int size) {
        double projection = correlations[candidate];
        for (int atom = 0; atom < size; atom++) {
            if (weights[atom] > 0) {
                projection -= weights[atom] * product(candidate, atoms[atom]);
            }
        }
        return projection;
    }

    /** Projections of all candidates on the residual, each wrong by at most {@link #uncertainty}. */
    void project(int[] atoms, double[] weights, int size, double[] into) {
        int[] support = new int[size];
        double[] factors = new double[size];
        int used = 0;
        for (int atom = 0; atom < size; atom++) {
            if (weights[atom] > 0) {
                support[used] = places[atoms[atom]];
                factors[used++] = -weights[atom];
            }
        }
        System.arraycopy(correlations, 0, into, 0, into.length);
        if (exact) {
            LinearCombination.add(into, wide, support, factors, 0, used);
        } else {
            LinearCombination.add(into, narrow, support, factors, 0, used, sum);
        }
    }

    /** How far a projection may be from the true one; 0 where columns are exact. */
    double uncertainty(int[] atoms, double[] weights, int size) {
        double total = 0;
        for (int atom = 0; atom < size && !exact; atom++) {
            double most = largest[places[atoms[atom]]];
            total += ROUNDING * weights[atom] * most;
            total += weights[atom] > 0 ? Float.MIN_VALUE * (weights[atom] + most + 1) : 0; // each of them may underflow
        }
        return total;
    }

    /** Makes all columns exact from now on: fetches each again and takes twice the memory. */
    void widen() {
        exact = true;
        narrow = new float[fetched.length][];
        sum = new float[0];
        for (int from = 0; from < count; from += pass.length) {
            double[][] columns = columns(Arrays.copyOfRange(fetched, from, Math.min(count, from + pass.length)));
            System.arraycopy(columns, 0, wide, from, columns.length);
        }
    }
}

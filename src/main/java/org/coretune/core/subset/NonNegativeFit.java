package org.coretune.core.subset;

/**
 * Non-negative (ridge) least squares over atoms that arrive one by one: w &gt;= 0 minimising
 * {@code ||b - sum w_i g_i||^2 + lambda ||w||^2}, exactly.
 *
 * <p>The active-set method of Lawson and Hanson (Solving Least Squares Problems, chapter 23) on the Gram matrix,
 * started from the solution before. Atoms whose weight becomes zero stay and come back where they help again.
 */
final class NonNegativeFit {
    private final double ridge;
    private final double noise;
    private final double[][] gram;
    private final double[] correlations;
    private final double[] weights;
    private final Cholesky factor;
    /** Atoms with positive weight in the order of the factor's rows. */
    private final int[] support;

    private final double[] solution;
    private int atoms;

    /**
     * @param capacity most atoms that will come
     * @param ridge    lambda, absolute
     * @param noise    projections on the residual up to this count as zero
     */
    NonNegativeFit(int capacity, double ridge, double noise) {
        this.ridge = ridge;
        this.noise = noise;
        gram = new double[capacity][capacity];
        correlations = new double[capacity];
        weights = new double[capacity];
        factor = new Cholesky(capacity);
        support = new int[capacity];
        solution = new double[capacity];
    }

    /** How many atoms came. */
    int atoms() {
        return atoms;
    }

    /** Weights of all atoms in order of entry; the array itself, longer than there are atoms. */
    double[] weights() {
        return weights;
    }

    /** {@code ||b||^2 - ||b - sum w_i g_i||^2} at the current weights. */
    double explained() {
        double total = 0;
        for (int position = 0; position < factor.size(); position++) {
            int atom = support[position];
            total += weights[atom] * (correlations[atom] + ridge * weights[atom]);
        }
        return total;
    }

    /**
     * Adds an atom and fits all weights again.
     *
     * @param products    with the atoms before it in order of entry and, last, with itself
     * @param correlation with the target
     */
    void enter(double[] products, double correlation) {
        int atom = atoms++;
        for (int other = 0; other <= atom; other++) {
            gram[atom][other] = products[other];
            gram[other][atom] = products[other];
        }
        correlations[atom] = correlation;
        boolean[] refused = new boolean[atoms];
        // Each round lowers the objective, so the rounds end; the bound is for rounding errors only, as in SciPy.
        for (int round = 0; atom >= 0 && round < 3 * atoms + 10; round++) {
            if (append(atom)) {
                settle();
            }
            refused[atom] = weights[atom] == 0;
            atom = mostUseful(refused);
        }
    }

    private boolean append(int atom) {
        double[] cross = new double[factor.size()];
        for (int position = 0; position < cross.length; position++) {
            cross[position] = gram[atom][support[position]];
        }
        if (!factor.append(cross, gram[atom][atom] + ridge, correlations[atom])) {
            return false;
        }
        support[factor.size() - 1] = atom;
        return true;
    }

    /** Walks from the weights towards the solution on the support, dropping each atom that reaches zero on the way. */
    private void settle() {
        while (factor.size() > 0) {
            factor.solve(solution);
            double step = 1;
            int blocking = -1;
            for (int position = 0; position < factor.size(); position++) {
                if (solution[position] <= 0) {
                    double weight = weights[support[position]];
                    double reach = weight == 0 ? 0 : weight / (weight - solution[position]);
                    if (blocking < 0 || reach < step) {
                        step = reach;
                        blocking = position;
                    }
                }
            }
            for (int position = 0; position < factor.size(); position++) {
                int atom = support[position];
                weights[atom] = blocking < 0
                        ? solution[position]
                        : Math.max(0, weights[atom] + step * (solution[position] - weights[atom]));
            }
            if (blocking < 0) {
                return;
            }
            drop(blocking);
        }
    }

    private void drop(int position) {
        weights[support[position]] = 0;
        factor.remove(position);
        System.arraycopy(support, position + 1, support, position, factor.size() - position);
    }

    /** The atom without weight whose projection on the residual is largest; -1 where none is above the noise. */
    private int mostUseful(boolean[] refused) {
        boolean[] supported = new boolean[atoms];
        for (int position = 0; position < factor.size(); position++) {
            supported[support[position]] = true;
        }
        int best = -1;
        double largest = noise;
        for (int atom = 0; atom < atoms; atom++) {
            if (!supported[atom] && !refused[atom]) {
                double projection = correlations[atom] - Cholesky.dot(gram[atom], weights, atoms);
                if (projection > largest) {
                    largest = projection;
                    best = atom;
                }
            }
        }
        return best;
    }
}

package org.coretune.core.subset;

import java.util.Arrays;

/**
 * Orthogonal matching pursuit with non-negative weights (AUTOMATA, Algorithm 3; Killamsetty et al., NeurIPS 2022).
 *
 * <p>Greedily approximates the target b by a few weighted candidates: each step enters the candidate with the largest
 * positive projection g_i . r on the residual r and then fits the weights of <em>all</em> entered atoms again, exactly:
 * w &gt;= 0 minimising {@code ||b - sum w_i g_i||^2 + lambda ||w||^2}. An atom whose weight becomes zero stays entered,
 * counts towards {@link #size} and may come back. What falls at every step is that objective; the residual alone may
 * rise where lambda is above 0. Deterministic; ties go to the lower number. Cost for k atoms: k Gram columns of the
 * source, O(k^2 n) for projections and O(k^3) for the fits; memory 8 k n bytes, more where the source hands out several
 * columns at once.
 *
 * @param size      most atoms to enter: k, at least 1
 * @param lambda    relative to the mean squared norm of the candidates, at least 0
 * @param tolerance stop when ||r|| / ||b|| is at or below this
 */
public record MatchingPursuit(int size, double lambda, double tolerance) {
    /** Projections this small relative to the largest at the start are rounding errors. */
    private static final double NOISE = 1e-12;

    /** Runs the pursuit. */
    public Match match(GradientSource source) {
        return new Run(source).match();
    }

    /** Why no more candidates were taken. */
    public enum Stop {
        /** k atoms have entered. */
        SIZE("size"),
        /** The relative residual is at or below the tolerance. */
        TOLERANCE("tolerance"),
        /** No candidate left has a positive projection on the residual. */
        NO_IMPROVEMENT("no-improvement");

        private final String word;

        Stop(String word) {
            this.word = word;
        }

        /** The word in journals and on the command line. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * What was found. Residuals come from products, so below about 1e-8 of ||b|| they are rounding errors.
     *
     * @param candidates the entered candidates in order of entry, those that ended with weight 0 included
     * @param weights    their weights in the end, at least 0
     * @param trace      ||r|| after each step
     * @param targetNorm ||b||
     * @param stopped    why it ended
     */
    public record Match(int[] candidates, double[] weights, double[] trace, double targetNorm, Stop stopped) {
        /** ||r|| in the end. */
        public double residual() {
            return trace.length == 0 ? targetNorm : trace[trace.length - 1];
        }

        /** ||r|| / ||b|| in the end; 0 where the target is 0. */
        public double relativeResidual() {
            return targetNorm == 0 ? 0 : residual() / targetNorm;
        }
    }

    /** One pursuit under way. */
    private final class Run {
        private final GradientSource source;
        private final int limit;
        private final double[] correlations;
        private final double targetSquared;
        private final double noise;
        private final NonNegativeFit fit;
        /** Gram columns by candidate, null where not fetched yet. */
        private final double[][] columns;

        private final boolean[] entered;
        private final int[] order;
        /** Projections of all candidates on the residual, those of entered ones without meaning. */
        private double[] projections;

        Run(GradientSource source) {
            this.source = source;
            int n = source.candidates();
            limit = Math.min(size, n);
            correlations = source.correlations();
            targetSquared = source.targetSquared();
            noise = NOISE * Arrays.stream(correlations).map(Math::abs).max().orElse(0);
            fit = new NonNegativeFit(limit, lambda == 0 ? 0 : lambda * source.meanSquaredNorm(), noise);
            columns = new double[n][];
            entered = new boolean[n];
            order = new int[limit];
            projections = correlations.clone();
        }

        Match match() {
            double[] trace = new double[limit];
            double squared = targetSquared;
            Stop stopped = null;
            while (stopped == null) {
                int best = fit.atoms() < limit ? mostPromising(1)[0] : -1;
                if (squared <= tolerance * tolerance * targetSquared) {
                    stopped = Stop.TOLERANCE;
                } else if (fit.atoms() == limit) {
                    stopped = Stop.SIZE;
                } else if (best < 0) {
                    stopped = Stop.NO_IMPROVEMENT;
                } else {
                    enter(best);
                    squared = Math.max(0, targetSquared - fit.explained());
                    trace[fit.atoms() - 1] = Math.sqrt(squared);
                }
            }
            int atoms = fit.atoms();
            return new Match(
                    Arrays.copyOf(order, atoms),
                    Arrays.copyOf(fit.weights(), atoms),
                    Arrays.copyOf(trace, atoms),
                    Math.sqrt(targetSquared),
                    stopped);
        }

        private void enter(int candidate) {
            if (columns[candidate] == null) {
                fetch();
            }
            double[] column = columns[candidate];
            int atom = fit.atoms();
            order[atom] = candidate;
            entered[candidate] = true;
            double[] products = new double[atom + 1];
            for (int other = 0; other <= atom; other++) {
                products[other] = column[order[other]];
            }
            fit.enter(products, correlations[candidate]);
            project();
        }

        /** Fetches the columns of the candidates that come first now, as many as one pass gives. */
        private void fetch() {
            int[] wanted = Arrays.stream(mostPromising(source.columnsPerPass()))
                    .filter(candidate -> candidate >= 0 && columns[candidate] == null)
                    .toArray();
            double[][] into = new double[wanted.length][source.candidates()];
            source.columns(wanted, into);
            for (int i = 0; i < wanted.length; i++) {
                columns[wanted[i]] = into[i];
            }
        }

        private void project() {
            int[] support = new int[fit.atoms()];
            double[] factors = new double[fit.atoms()];
            int used = 0;
            for (int atom = 0; atom < fit.atoms(); atom++) {
                if (fit.weights()[atom] > 0) {
                    support[used] = order[atom];
                    factors[used++] = -fit.weights()[atom];
                }
            }
            System.arraycopy(correlations, 0, projections, 0, projections.length);
            LinearCombination.add(projections, columns, support, factors, 0, used);
        }

        /** The candidates with the largest projections above the noise, best first, filled up with -1. */
        private int[] mostPromising(int count) {
            int[] best = new int[count];
            Arrays.fill(best, -1);
            double threshold = noise;
            for (int candidate = 0; candidate < projections.length; candidate++) {
                if (projections[candidate] > threshold && !entered[candidate]) {
                    int place = count - 1;
                    for (; place > 0 && isBehind(best[place - 1], candidate); place--) {
                        best[place] = best[place - 1];
                    }
                    best[place] = candidate;
                    threshold = best[count - 1] < 0 ? noise : projections[best[count - 1]];
                }
            }
            return best;
        }

        private boolean isBehind(int incumbent, int candidate) {
            return incumbent < 0 || projections[incumbent] < projections[candidate];
        }
    }
}

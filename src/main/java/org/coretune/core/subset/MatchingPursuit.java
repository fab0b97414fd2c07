package org.coretune.core.subset;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.coretune.core.InvalidInputException;

/**
 * Orthogonal matching pursuit with non-negative weights (AUTOMATA, Algorithm 3; Killamsetty et al., NeurIPS 2022).
 *
 * <p>Greedily approximates the target b by a few weighted candidates: each step enters the candidate with the largest
 * positive projection g_i . r on the residual r and then fits the weights of <em>all</em> entered atoms again, exactly:
 * w &gt;= 0 minimising {@code ||b - sum w_i g_i||^2 + lambda ||w||^2}. An atom whose weight becomes zero stays entered,
 * counts towards {@link #size} and may come back. What falls at every step is that objective; the residual alone may
 * rise where lambda is above 0. Deterministic; ties go to the lower number. Cost for k atoms: k Gram columns of the
 * source, O(k^2 n) for projections and O(k^3) for the fits. Memory: 4 k n bytes for the columns and 16 k^2 for the fit
 * beside what the source holds; 8 k n where all columns together are small or where the residual has become so small that
 * single precision no longer tells candidates apart. The result is that of double precision throughout.
 *
 * @param size      most atoms to enter: k, at least 1
 * @param lambda    relative to the mean squared norm of the candidates, at least 0
 * @param tolerance stop when ||r|| / ||b|| is at or below this
 */
public record MatchingPursuit(int size, double lambda, double tolerance) {
    /** Projections this small relative to the largest at the start are rounding errors. */
    private static final double NOISE = 1e-12;
    /** Most numbers in the columns of a pursuit: half a gibibyte in single precision. */
    private static final long MOST_NUMBERS = 1L << 27;
    /** Up to this many numbers, 16 MiB, columns are exact from the start. */
    private static final long EXACT_NUMBERS = 1L << 21;
    /** More candidates than these that single precision cannot tell apart make columns exact. */
    private static final int MOST_CONTENDERS = 64;

    /**
     * Runs the pursuit.
     *
     * @throws InvalidInputException where it would take too much memory
     */
    public Match match(GradientSource source) {
        requireMemory(source.candidates(), size);
        return match(source, (long) Math.min(size, source.candidates()) * source.candidates() <= EXACT_NUMBERS);
    }

    /** Runs the pursuit with columns that are exact from the start, or only from where that matters. */
    Match match(GradientSource source, boolean exact) {
        return new Run(source, exact).match();
    }

    /**
     * Checks, before anything is allocated, that a pursuit keeps its columns within half a gibibyte.
     *
     * @throws InvalidInputException where it does not, with the size that would fit and what else would
     */
    static void requireMemory(int candidates, int size) {
        long numbers = (long) Math.min(size, candidates) * candidates;
        if (numbers > MOST_NUMBERS) {
            throw new InvalidInputException(
                    "subset.match-memory", size, candidates, numbers >> 18, MOST_NUMBERS / candidates);
        }
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
        private final GramColumns columns;
        private final boolean[] entered;
        private final int[] order;
        /** Projections of all candidates on the residual, those of entered ones without meaning. */
        private final double[] projections;

        Run(GradientSource source, boolean exact) {
            this.source = source;
            int n = source.candidates();
            limit = Math.min(size, n);
            correlations = source.correlations();
            targetSquared = source.targetSquared();
            noise = NOISE * Arrays.stream(correlations).map(Math::abs).max().orElse(0);
            fit = new NonNegativeFit(limit, lambda == 0 ? 0 : lambda * source.meanSquaredNorm(), noise);
            columns = new GramColumns(source, correlations, exact);
            entered = new boolean[n];
            order = new int[limit];
            projections = correlations.clone();
        }

        Match match() {
            double[] trace = new double[limit];
            double squared = targetSquared;
            Stop stopped = null;
            while (stopped == null) {
                if (squared <= tolerance * tolerance * targetSquared) {
                    stopped = Stop.TOLERANCE;
                } else if (fit.atoms() == limit) {
                    stopped = Stop.SIZE;
                } else {
                    int best = next();
                    if (best < 0) {
                        stopped = Stop.NO_IMPROVEMENT;
                    } else {
                        enter(best);
                        squared = Math.max(0, targetSquared - fit.explained());
                        trace[fit.atoms() - 1] = Math.sqrt(squared);
                    }
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
            int atom = fit.atoms();
            order[atom] = candidate;
            entered[candidate] = true;
            double[] products = new double[atom + 1];
            for (int other = 0; other <= atom; other++) {
                products[other] = columns.product(candidate, order[other]);
            }
            fit.enter(products, correlations[candidate]);
            columns.project(order, fit.weights(), fit.atoms(), projections);
        }

        /** The candidate with the largest projection above the noise, its column fetched; -1 where there is none. */
        private int next() {
            double doubt = columns.uncertainty(order, fit.weights(), fit.atoms());
            int[] promising = mostPromising(source.columnsPerPass(), noise - doubt);
            int best = promising[0];
            if (best < 0) {
                return -1;
            }
            if (!columns.has(best)) {
                fetch(promising);
            }
            if (doubt == 0) {
                return best;
            }
            double threshold = Math.max(noise - doubt, projections[best] - 2 * doubt);
            int[] contenders = IntStream.range(0, projections.length)
                    .filter(candidate -> projections[candidate] >= threshold && !entered[candidate])
                    .toArray();
            int winner = contenders.length > MOST_CONTENDERS ? -1 : winner(contenders);
            if (winner >= 0) {
                return winner;
            }
            columns.widen();
            columns.project(order, fit.weights(), fit.atoms(), projections);
            return next();
        }

        /** The one with the largest exact projection above the noise; -1 where there is none. */
        private int winner(int[] contenders) {
            int winner = -1;
            double largest = noise;
            fetch(contenders);
            for (int candidate : contenders) {
                double projection = columns.projection(candidate, order, fit.weights(), fit.atoms());
                if (projection > largest) {
                    largest = projection;
                    winner = candidate;
                }
            }
            return winner;
        }

        /** Fetches the columns that are not there yet, as many at once as one pass gives. */
        private void fetch(int[] candidates) {
            int[] wanted = Arrays.stream(candidates)
                    .filter(candidate -> candidate >= 0 && !columns.has(candidate))
                    .toArray();
            for (int from = 0; from < wanted.length; from += source.columnsPerPass()) {
                columns.fetch(
                        Arrays.copyOfRange(wanted, from, Math.min(wanted.length, from + source.columnsPerPass())));
            }
        }

        /** The candidates with the largest projections above a threshold, best first, filled up with -1. */
        private int[] mostPromising(int count, double above) {
            int[] best = new int[count];
            Arrays.fill(best, -1);
            double threshold = above;
            for (int candidate = 0; candidate < projections.length; candidate++) {
                if (projections[candidate] > threshold && !entered[candidate]) {
                    int place = count - 1;
                    for (; place > 0 && isBehind(best[place - 1], candidate); place--) {
                        best[place] = best[place - 1];
                    }
                    best[place] = candidate;
                    threshold = best[count - 1] < 0 ? above : projections[best[count - 1]];
                }
            }
            return best;
        }

        private boolean isBehind(int incumbent, int candidate) {
            return incumbent < 0 || projections[incumbent] < projections[candidate];
        }
    }
}

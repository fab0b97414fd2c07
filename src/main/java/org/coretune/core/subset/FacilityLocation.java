package org.coretune.core.subset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.coretune.core.Seed;

/**
 * Medoids: the rows to which the Euclidean distances of all rows, each to its nearest, add up to the least.
 *
 * <p>Lazy greedy: gains only fall, so a candidate is evaluated again only when its old gain leads. Cost: n^2 d operations
 * for the first gains and n d for every later one; stochastic greedy about 4.6 n^2 d in all, whatever the data. Up to
 * {@value #KEPT} rows all distances are worked out once, half of them, and kept (32 MiB at the most): a gain then costs n.
 */
public final class FacilityLocation implements Representatives {
    /** Candidates whose gains share a pass. */
    private static final int BLOCK = 32;

    /** Rows whose distances to each other are kept. */
    private static final int KEPT = 2048;

    private final int keptRows;

    /** One that keeps distances as said above. */
    public FacilityLocation() {
        this(KEPT);
    }

    /** One that keeps distances up to that many rows. */
    FacilityLocation(int keptRows) {
        this.keptRows = keptRows;
    }

    @Override
    public Pick of(GradientMatrix rows, int count, Optional<Seed> stochastic) {
        Clustering clustering = new Clustering(rows, count, keptRows);
        if (stochastic.isPresent()) {
            clustering.stochastic(stochastic.get());
        } else {
            clustering.lazy();
        }
        return clustering.pick();
    }

    private static final class Clustering {
        private final GradientMatrix rows;
        private final double[] squaredNorms;
        /** Distances of all rows to all rows, or null where they would take too much memory. */
        private final double[][] kept;
        /** Distance of each row to its medoid; to an imaginary one farther than all before there is any. */
        private final double[] nearest;

        private final int[] medoid;
        private final int[] chosen;
        private int count;

        private record Candidate(int number, double gain, int round) {}

        Clustering(GradientMatrix rows, int count, int keptRows) {
            this.rows = rows;
            squaredNorms = rows.squaredNorms();
            kept = rows.rows() <= keptRows ? rows.distances() : null;
            nearest = new double[rows.rows()];
            Arrays.fill(nearest, 2 * Math.sqrt(Arrays.stream(squaredNorms).max().orElse(0)));
            medoid = new int[rows.rows()];
            chosen = new int[count];
        }

        void lazy() {
            PriorityQueue<Candidate> queue = new PriorityQueue<>(
                    Comparator.comparingDouble(Candidate::gain).reversed().thenComparingInt(Candidate::number));
            int[] all = IntStream.range(0, nearest.length).toArray();
            double[] first = gains(all);
            for (int candidate : all) {
                queue.add(new Candidate(candidate, first[candidate], 0));
            }
            while (count < chosen.length) {
                Candidate best = queue.remove();
                double[] distances = distances(new int[] {best.number()})[0];
                if (best.round() < count) {
                    queue.add(new Candidate(best.number(), gain(distances), count));
                } else {
                    take(best.number(), distances);
                }
            }
        }

        void stochastic(Seed seed) {
            boolean[] picked = new boolean[nearest.length];
            while (count < chosen.length) {
                int[] some = Representatives.someOf(picked, chosen.length, seed, count);
                double[] gains = gains(some);
                int best = 0;
                for (int i = 1; i < some.length; i++) {
                    best = gains[i] > gains[best] ? i : best;
                }
                picked[some[best]] = true;
                take(some[best], distances(new int[] {some[best]})[0]);
            }
        }

        Pick pick() {
            int[] sizes = new int[chosen.length];
            for (int member : medoid) {
                sizes[member]++;
            }
            return new Pick(chosen, sizes);
        }

        private void take(int row, double[] distances) {
            for (int i = 0; i < distances.length; i++) {
                if (distances[i] < nearest[i]) {
                    nearest[i] = distances[i];
                    medoid[i] = count;
                }
            }
            chosen[count++] = row;
        }

        private double[] gains(int[] candidates) {
            double[] gains = new double[candidates.length];
            for (int from = 0; from < candidates.length; from += BLOCK) {
                double[][] distances =
                        distances(Arrays.copyOfRange(candidates, from, Math.min(candidates.length, from + BLOCK)));
                for (int i = 0; i < distances.length; i++) {
                    gains[from + i] = gain(distances[i]);
                }
            }
            return gains;
        }

        /** Of each candidate to all rows; to be read only. */
        private double[][] distances(int[] candidates) {
            if (kept != null) {
                return IntStream.of(candidates).mapToObj(row -> kept[row]).toArray(double[][]::new);
            }
            double[][] into = new double[candidates.length][nearest.length];
            rows.gram(candidates, into);
            for (int c = 0; c < candidates.length; c++) {
                double own = squaredNorms[candidates[c]];
                for (int i = 0; i < into[c].length; i++) {
                    into[c][i] = Math.sqrt(Math.max(0, own + squaredNorms[i] - 2 * into[c][i]));
                }
                into[c][candidates[c]] = 0;
            }
            return into;
        }

        private double gain(double[] distances) {
            double gain = 0;
            for (int i = 0; i < distances.length; i++) {
                double closer = nearest[i] - distances[i];
                gain += closer > 0 ? closer : 0;
            }
            return gain;
        }
    }
}

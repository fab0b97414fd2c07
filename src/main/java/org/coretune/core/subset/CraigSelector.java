package org.coretune.core.subset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * CRAIG (Mirzasoleiman, Bilmes and Leskovec, ICML 2020): in each class the medoids that lie nearest to all samples of the
 * class, by facility location on the gradients with respect to the logits; the weight is the number of samples that a
 * medoid stands for.
 *
 * <p>Lazy greedy: gains only fall, so a candidate is evaluated again only when its old gain leads. Cost: n_c^2 C
 * operations for the first gains of a class of n_c samples.
 */
final class CraigSelector implements Selector {
    /** Candidates whose first gains share a pass. */
    private static final int BLOCK = 32;

    @Override
    public Selection select(SelectionContext context, int size) {
        LastLayer layer = context.training();
        int[] labels = context.labels();
        List<Selection.Entry> entries = new ArrayList<>();
        for (int label = 0; label < context.classes(); label++) {
            int wanted = label;
            int[] samples = IntStream.range(0, labels.length)
                    .filter(sample -> labels[sample] == wanted)
                    .toArray();
            if (samples.length > 0) {
                int share = (int) (((long) size * samples.length + labels.length - 1) / labels.length);
                new Clustering(layer, samples).medoids(share, entries);
            }
        }
        Coreset coreset = new Coreset(
                entries.stream().mapToInt(Selection.Entry::candidate).toArray(), weights(entries));
        return new Selection(
                coreset, "sample", 1, entries, "size", Double.NaN, coreset.overlap(context.previous()), labels.length);
    }

    private static float[] weights(List<Selection.Entry> entries) {
        float[] weights = new float[entries.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) entries.get(i).weight();
        }
        return weights;
    }

    /** The facility location of one class. */
    private static final class Clustering {
        private final int[] samples;
        private final GradientMatrix deltas;
        private final double[] squaredNorms;
        /** Distance of each sample to its medoid; to an imaginary one farther than all before there is any. */
        private final double[] nearest;

        private record Candidate(int number, double gain, int round) {}

        Clustering(LastLayer layer, int[] samples) {
            this.samples = samples;
            deltas = new GradientMatrix(samples.length, layer.classes());
            for (int i = 0; i < samples.length; i++) {
                for (int c = 0; c < layer.classes(); c++) {
                    deltas.set(i, c, layer.delta()[samples[i] * layer.classes() + c]);
                }
            }
            squaredNorms = deltas.squaredNorms();
            nearest = new double[samples.length];
            Arrays.fill(nearest, 2 * Math.sqrt(Arrays.stream(squaredNorms).max().orElse(0)));
        }

        void medoids(int count, List<Selection.Entry> entries) {
            PriorityQueue<Candidate> queue = new PriorityQueue<>(
                    Comparator.comparingDouble(Candidate::gain).reversed().thenComparingInt(Candidate::number));
            for (int from = 0; from < samples.length; from += BLOCK) {
                int[] block = IntStream.range(from, Math.min(samples.length, from + BLOCK))
                        .toArray();
                double[][] distances = distances(block);
                for (int i = 0; i < block.length; i++) {
                    queue.add(new Candidate(block[i], gain(distances[i]), 0));
                }
            }
            int[] medoid = new int[samples.length];
            List<Integer> chosen = new ArrayList<>();
            while (chosen.size() < count) {
                Candidate best = queue.remove();
                double[] distances = distances(new int[] {best.number()})[0];
                if (best.round() < chosen.size()) {
                    queue.add(new Candidate(best.number(), gain(distances), chosen.size()));
                } else {
                    for (int i = 0; i < distances.length; i++) {
                        if (distances[i] < nearest[i]) {
                            nearest[i] = distances[i];
                            medoid[i] = chosen.size();
                        }
                    }
                    chosen.add(best.number());
                }
            }
            int[] sizes = new int[count];
            for (int member : medoid) {
                sizes[member]++;
            }
            for (int i = 0; i < count; i++) {
                entries.add(new Selection.Entry(samples[chosen.get(i)], sizes[i], Double.NaN));
            }
        }

        private double[][] distances(int[] candidates) {
            double[][] into = new double[candidates.length][samples.length];
            deltas.gram(candidates, into);
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
                gain += Math.max(0, nearest[i] - distances[i]);
            }
            return gain;
        }
    }
}

package org.coretune.core.subset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.coretune.core.Seed;

/**
 * From easy to hard without any gradient, after MILO (Killamsetty et al. 2023): first representative samples, then
 * diverse ones, newly drawn at every selection, in each class in proportion to its size.
 *
 * <p>Easy: {@link GraphCut} by stochastic greedy. Hard: a weighted draw without replacement, where a sample weighs
 * {@code 1 + g + g^2 / 2} (the Taylor-softmax of the paper) by its gain g under disparity-min: its distance to the nearest
 * of those that entered before it, farthest first, divided by the largest. Beyond the paper's word: features are the
 * standardised inputs instead of those of a pre-trained encoder, and after {@value #FARTHEST} samples of a class the gain
 * of the rest is their distance to the nearest of these. Gains are computed once and shared by all trials. Cost: that of
 * at most {@value #FARTHEST} products of n_c d for each class once, then 4.6 n d for an easy and n log n for a hard coreset.
 */
final class MiloSelector implements Selector {
    private static final int FARTHEST = 2000;
    private static final GraphCut EASY = new GraphCut(GraphCut.USUAL_REDUNDANCY);

    private final double easyEpochs;
    private Shared shared;

    private record Shared(
            float[] features, int[] labels, Classes classes, List<GradientMatrix> rows, List<double[]> importance) {}

    /** The selector that is easy in the first {@code easyEpochs} epochs of a trial. */
    MiloSelector(double easyEpochs) {
        this.easyEpochs = easyEpochs;
    }

    /** Its gains come from the input once. */
    @Override
    public SelectionCost cost(int samples, int size, int classes) {
        return SelectionCost.NONE;
    }

    @Override
    public Selection select(SelectionContext context, int size) {
        Shared known = known(context);
        boolean easy = context.epoch() < easyEpochs;
        List<Integer> samples = new ArrayList<>();
        for (int c = 0; c < known.rows().size(); c++) {
            Seed seed = context.seeds().trial().at("milo", context.epoch()).at("class", c);
            int share = known.classes().share(c, size);
            int[] members = known.classes().samples().get(c);
            int[] picked = easy
                    ? EASY.of(known.rows().get(c), share, Optional.of(seed)).rows()
                    : draw(known.importance().get(c), share, seed);
            IntStream.of(picked).forEach(row -> samples.add(members[row]));
        }
        int[] all = samples.stream().mapToInt(Integer::intValue).toArray();
        return Selection.ofSamples(new Coreset(all, null), context.previous(), 0);
    }

    private synchronized Shared known(SelectionContext context) {
        if (shared == null || shared.features() != context.features() || shared.labels() != context.labels()) {
            Classes classes = Classes.of(context.labels(), context.classes());
            List<GradientMatrix> rows = classes.samples().stream()
                    .map(samples -> GradientMatrix.of(context.features(), context.labels().length, samples))
                    .toList();
            shared = new Shared(
                    context.features(),
                    context.labels(),
                    classes,
                    rows,
                    rows.stream().map(MiloSelector::importance).toList());
        }
        return shared;
    }

    /** Weight of each row in the hard draw. */
    static double[] importance(GradientMatrix rows) {
        int n = rows.rows();
        double[] squares = rows.squaredNorms();
        double[] nearest = new double[n];
        double[] gain = new double[n];
        boolean[] entered = new boolean[n];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        double[][] products = new double[1][n];
        int next = 0;
        for (int step = 0; step < Math.min(n, FARTHEST); step++) {
            entered[next] = true;
            gain[next] = nearest[next];
            rows.gram(new int[] {next}, products);
            int farthest = -1;
            for (int i = 0; i < n; i++) {
                double distance = Math.sqrt(Math.max(0, squares[next] + squares[i] - 2 * products[0][i]));
                nearest[i] = Math.min(nearest[i], distance);
                farthest = !entered[i] && (farthest < 0 || nearest[i] > nearest[farthest]) ? i : farthest;
            }
            next = farthest;
        }
        double most = 0;
        for (int i = 0; i < n; i++) {
            gain[i] = entered[i] ? gain[i] : nearest[i];
            most = Double.isInfinite(gain[i]) ? most : Math.max(most, gain[i]);
        }
        // The first one entered has no distance; it counts as the farthest.
        for (int i = 0; i < n; i++) {
            double share = Double.isInfinite(gain[i]) ? 1 : most == 0 ? 0 : gain[i] / most;
            gain[i] = 1 + share + share * share / 2;
        }
        return gain;
    }

    /** A weighted draw without replacement: the smallest of exponential times (Efraimidis and Spirakis 2006). */
    private static int[] draw(double[] weights, int count, Seed seed) {
        SplittableRandom random = seed.generator();
        double[] times = new double[weights.length];
        Arrays.setAll(times, i -> -Math.log(1 - random.nextDouble()) / weights[i]);
        return IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> times[i]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}

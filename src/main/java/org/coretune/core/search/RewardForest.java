package org.coretune.core.search;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.coretune.core.Seed;

/**
 * A random forest (Breiman 2001) that predicts rewards from configurations, in place of training them.
 *
 * <p>Regression trees over bootstrap samples, a third of the features tried at each split. About 5 ms for 300 samples of
 * 10 features. Immutable.
 */
final class RewardForest {
    private static final int TREES = 50;
    private static final int SMALLEST_LEAF = 2;
    private static final int DEEPEST = 14;

    private final Node[] trees = new Node[TREES];

    /**
     * A tree's node; a leaf where {@code below} is null.
     *
     * @param value mean reward of its samples
     */
    private record Node(int feature, double threshold, Node below, Node above, double value) {}

    /**
     * Fits a forest.
     *
     * @param points  [n][d], all finite
     * @param rewards [n]
     */
    RewardForest(double[][] points, double[] rewards, Seed seed) {
        for (int tree = 0; tree < TREES; tree++) {
            SplittableRandom random = seed.at("tree", tree).generator();
            int[] sample = new int[points.length];
            Arrays.setAll(sample, i -> random.nextInt(points.length));
            trees[tree] = grow(points, rewards, sample, 0, random);
        }
    }

    private static Node grow(double[][] points, double[] rewards, int[] sample, int depth, SplittableRandom random) {
        double mean =
                Arrays.stream(sample).mapToDouble(i -> rewards[i]).average().orElse(0);
        Node leaf = new Node(-1, 0, null, null, mean);
        if (depth == DEEPEST || sample.length < 2 * SMALLEST_LEAF) {
            return leaf;
        }
        int dimensions = points[0].length;
        int feature = -1;
        double threshold = 0;
        double best = 1e-12;
        for (int tried = 0; tried < Math.max(1, (dimensions + 2) / 3); tried++) {
            int candidate = random.nextInt(dimensions);
            Integer[] order = Arrays.stream(sample).boxed().toArray(Integer[]::new);
            Arrays.sort(order, (a, b) -> Double.compare(points[a][candidate], points[b][candidate]));
            double left = 0;
            double all = mean * order.length;
            for (int k = 1; k < order.length; k++) {
                left += rewards[order[k - 1]];
                double low = points[order[k - 1]][candidate];
                double high = points[order[k]][candidate];
                if (low == high || k < SMALLEST_LEAF || order.length - k < SMALLEST_LEAF) {
                    continue;
                }
                double right = all - left;
                double gain = left * left / k + right * right / (order.length - k) - all * all / order.length;
                if (gain > best) {
                    best = gain;
                    feature = candidate;
                    threshold = low + (high - low) / 2;
                }
            }
        }
        if (feature < 0) {
            return leaf;
        }
        int split = feature;
        double at = threshold;
        int[] below = Arrays.stream(sample).filter(i -> points[i][split] <= at).toArray();
        int[] above = Arrays.stream(sample).filter(i -> points[i][split] > at).toArray();
        return below.length == 0 || above.length == 0
                ? leaf
                : new Node(
                        split,
                        at,
                        grow(points, rewards, below, depth + 1, random),
                        grow(points, rewards, above, depth + 1, random),
                        mean);
    }

    /** The reward expected at a point. */
    double predict(double[] point) {
        double sum = 0;
        for (Node tree : trees) {
            Node node = tree;
            while (node.below != null) {
                node = point[node.feature] <= node.threshold ? node.below : node.above;
            }
            sum += node.value;
        }
        return sum / TREES;
    }
}

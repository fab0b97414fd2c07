package org.coretune.core.analysis;

import java.util.stream.IntStream;

/**
 * Agreement of two rankings of the same things.
 *
 * <p>Both measures allow for ties and go from -1 (reversed) to 1 (the same order); NaN where one of the lists ranks
 * nothing: all its values are tied, or there are fewer than two.
 */
public final class RankCorrelation {
    private RankCorrelation() {}

    /** Kendall's tau-b (Kendall, Rank Correlation Methods, 1945). O(n²). */
    public static double kendall(double[] first, double[] second) {
        check(first, second);
        long agreeing = 0;
        long orderedInFirst = 0;
        long orderedInSecond = 0;
        for (int i = 0; i < first.length; i++) {
            for (int j = 0; j < i; j++) {
                int a = Double.compare(first[i], first[j]);
                int b = Double.compare(second[i], second[j]);
                agreeing += Integer.signum(a) * Integer.signum(b);
                orderedInFirst += a == 0 ? 0 : 1;
                orderedInSecond += b == 0 ? 0 : 1;
            }
        }
        return agreeing / Math.sqrt((double) orderedInFirst * orderedInSecond);
    }

    /** Spearman's rho: Pearson's correlation of the ranks, tied values sharing their mean rank (Spearman, 1904). O(n log n). */
    public static double spearman(double[] first, double[] second) {
        check(first, second);
        double[] a = ranks(first);
        double[] b = ranks(second);
        double mean = (a.length + 1) / 2.0;
        double together = 0;
        double ofFirst = 0;
        double ofSecond = 0;
        for (int i = 0; i < a.length; i++) {
            together += (a[i] - mean) * (b[i] - mean);
            ofFirst += (a[i] - mean) * (a[i] - mean);
            ofSecond += (b[i] - mean) * (b[i] - mean);
        }
        return together / Math.sqrt(ofFirst * ofSecond);
    }

    /** The rank of each value from 1 for the smallest; tied values share the mean of their ranks. */
    public static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((i, j) -> Double.compare(values[i], values[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
        }
        return ranks;
    }

    private static void check(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(first.length + " values beside " + second.length);
        }
    }
}

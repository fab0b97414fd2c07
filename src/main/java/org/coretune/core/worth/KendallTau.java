package org.coretune.core.worth;

/** Agreement of two rankings: Kendall's tau-b, which allows for ties (Kendall, Rank Correlation Methods, 1945). */
public final class KendallTau {
    private KendallTau() {}

    /**
     * Tau-b of two lists of values of the same things; takes O(n^2).
     *
     * @return from -1 (reversed) to 1 (the same order); NaN where one of them ranks nothing: all its values are tied, or
     *     there are fewer than two
     */
    public static double of(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(first.length + " values beside " + second.length);
        }
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
}

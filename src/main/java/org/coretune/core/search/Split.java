package org.coretune.core.search;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Earlier trials divided into the good and the rest, each in trial order.
 *
 * @param below the good
 * @param above the rest, failed and open ones among them
 */
record Split(int[] below, int[] above) {
    private static final int MOST_BELOW = 25;

    /** The best tenth, at most 25, of {@code finished} trials: Optuna's rule. */
    static int tenth(int finished) {
        return Math.min((finished + 9) / 10, MOST_BELOW);
    }

    /** A quarter of the square root, at most 25: hyperopt's rule. */
    static int root(int finished) {
        return Math.min((int) Math.ceil(0.25 * Math.sqrt(finished)), MOST_BELOW);
    }

    /** The {@code count} best trials that did not fail, earlier ones where they tie, and the rest. */
    static Split of(List<Outcome> outcomes, int count) {
        int[] below = IntStream.range(0, outcomes.size())
                .filter(i -> outcomes.get(i).kind().compareTo(Outcome.Kind.FAILED) < 0)
                .boxed()
                .sorted((i, j) -> outcomes.get(i).compareTo(outcomes.get(j)))
                .limit(count)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        int[] above = IntStream.range(0, outcomes.size())
                .filter(i -> Arrays.binarySearch(below, i) < 0)
                .toArray();
        return new Split(below, above);
    }
}

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
        int[] best = new int[count];
        int found = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            if (outcome.kind().compareTo(Outcome.Kind.FAILED) < 0) {
                int at = found;
                while (at > 0 && outcome.compareTo(outcomes.get(best[at - 1])) < 0) {
                    at--;
                }
                if (at < count) {
                    found = Math.min(count, found + 1);
                    System.arraycopy(best, at, best, at + 1, found - at - 1);
                    best[at] = i;
                }
            }
        }
        int[] below = Arrays.copyOf(best, found);
        Arrays.sort(below);
        int[] above = IntStream.range(0, outcomes.size())
                .filter(i -> Arrays.binarySearch(below, i) < 0)
                .toArray();
        return new Split(below, above);
    }
}

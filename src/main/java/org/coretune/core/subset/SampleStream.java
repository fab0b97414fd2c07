package org.coretune.core.subset;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.coretune.core.Seed;

/**
 * Fresh samples for every epoch: a shuffled pass over all training data spread over n/k epochs, then the next.
 *
 * <p>Every pass visits each sample once, and no epoch visits a sample twice: where an epoch begins in one pass and ends
 * in the next, the samples it has had already move back behind its end. A pure function of seed and epoch.
 *
 * @param labels     class of each sample, [n]
 * @param classes    how many classes there are
 * @param size       samples of an epoch: k, 1 to n
 * @param stratified whether the classes are spread evenly over a pass, so that each epoch holds them in their shares
 */
record SampleStream(int[] labels, int classes, int size, boolean stratified) {
    /** The samples of {@code epoch} in the order to visit, [k]. Cost: O(n), where k is above n/3 O(n) for each pass so far. */
    int[] epoch(Seed trial, int epoch) {
        int n = labels.length;
        long begin = (long) epoch * size;
        int last = (int) ((begin + size - 1) / n);
        int first = (int) (begin / n);
        int[] samples = new int[size];
        int filled = 0;
        int[] pass = null;
        for (int number = start(begin, first); number <= last; number++) {
            pass = pass(trial, number, pass);
            if (number >= first) {
                int from = (int) Math.max(0, begin - (long) number * n);
                int count = Math.min(size - filled, n - from);
                System.arraycopy(pass, from, samples, filled, count);
                filled += count;
            }
        }
        return samples;
    }

    /**
     * The pass from which on order matters to an epoch. What the pass before moves stands among the first k places; so
     * with at least three epochs in a pass its end does not depend on the one before, nor does anything behind k. With
     * fewer, a pass that begins with an epoch depends on nothing: with a single one, on full data, that is each.
     */
    private int start(long begin, int first) {
        if (3L * size > labels.length) {
            int free = first;
            while ((long) free * labels.length % size != 0) {
                free--;
            }
            return free;
        }
        return begin - (long) first * labels.length < size ? Math.max(0, first - 1) : first;
    }

    private int[] pass(Seed trial, int number, int[] previous) {
        int[] order = order(trial.at("stream", number));
        int n = order.length;
        int had = (int) ((long) number * n % size);
        if (previous == null || had == 0) {
            return order;
        }
        int[] tail = Arrays.copyOfRange(previous, n - had, n);
        Arrays.sort(tail);
        int head = size - had;
        int[] moved = new int[had];
        int taken = 0;
        int passed = 0;
        while (taken < head) {
            int sample = order[taken + passed];
            if (Arrays.binarySearch(tail, sample) >= 0) {
                moved[passed++] = sample;
            } else {
                order[taken++] = sample;
            }
        }
        System.arraycopy(moved, 0, order, head, passed);
        return order;
    }

    private int[] order(Seed seed) {
        int[] shuffled = seed.permutation(labels.length);
        if (!stratified) {
            return shuffled;
        }
        int[] sizes = new int[classes];
        for (int label : labels) {
            sizes[label]++;
        }
        // Member m of a class stands at (m + u) / (size of the class) of the pass, u drawn once for each class.
        SplittableRandom random = seed.at("strata").generator();
        double[] next = random.doubles(classes).toArray();
        long[] keyed = new long[labels.length];
        for (int i = 0; i < shuffled.length; i++) {
            int label = labels[shuffled[i]];
            long place = (long) (next[label]++ / sizes[label] * Integer.MAX_VALUE);
            keyed[i] = place << 32 | i;
        }
        Arrays.sort(keyed);
        return Arrays.stream(keyed).mapToInt(key -> shuffled[(int) key]).toArray();
    }
}

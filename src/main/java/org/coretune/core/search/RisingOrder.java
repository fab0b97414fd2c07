package org.coretune.core.search;

import java.util.Arrays;

/**
 * Sorts positions by their values: quicksort with the median of three, insertion sort for short stretches (Sedgewick
 * 1978). Which of two equal values comes first decides who of them gets the gap to the next one and so shifts densities
 * a little; the stretches, pivots and exchanges here give the order on which Optuna's published figures rest.
 */
final class RisingOrder {
    private static final int SHORT = 16;

    /** The values in the order so far: kept beside it, since reading them through it would take twice the time. */
    private final double[] values;

    private final int[] order;

    private RisingOrder(double[] values, int count) {
        this.values = Arrays.copyOf(values, count);
        this.order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
    }

    /** The positions of the first {@code count} values in rising order. Expected O(n log n). */
    static int[] of(double[] values, int count) {
        RisingOrder rising = new RisingOrder(values, count);
        rising.sort(0, count - 1);
        return rising.order;
    }

    private void sort(int first, int last) {
        int from = first;
        int to = last;
        while (to - from > SHORT) {
            int pivot = partition(from, to);
            // The shorter side by recursion, so that the stack stays shallow.
            if (pivot - from < to - pivot) {
                sort(from, pivot - 1);
                from = pivot + 1;
            } else {
                sort(pivot + 1, to);
                to = pivot - 1;
            }
        }
        insert(from, to);
    }

    /** Puts the median of first, middle and last where it belongs; returns where that is. */
    private int partition(int from, int to) {
        int middle = from + (to - from) / 2;
        swapIfFalling(from, middle);
        swapIfFalling(middle, to);
        swapIfFalling(from, middle);
        double median = values[middle];
        swap(middle, to - 1);
        int left = from;
        int right = to - 1;
        while (true) {
            do {
                left++;
            } while (values[left] < median);
            do {
                right--;
            } while (median < values[right]);
            if (left >= right) {
                swap(left, to - 1);
                return left;
            }
            swap(left, right);
        }
    }

    private void insert(int from, int to) {
        for (int i = from + 1; i <= to; i++) {
            int moved = order[i];
            double value = values[i];
            int j = i;
            for (; j > from && value < values[j - 1]; j--) {
                order[j] = order[j - 1];
                values[j] = values[j - 1];
            }
            order[j] = moved;
            values[j] = value;
        }
    }

    private void swapIfFalling(int i, int j) {
        if (values[j] < values[i]) {
            swap(i, j);
        }
    }

    private void swap(int i, int j) {
        int position = order[i];
        order[i] = order[j];
        order[j] = position;
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
    }
}

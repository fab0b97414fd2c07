package org.coretune.ui;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of a {@link TrialColumn}'s values that the user marked.
 *
 * @param intervals closed intervals of numbers or category indices, at least one or {@code missing}
 * @param missing   whether trials without a value are marked too
 */
public record Brush(List<Interval> intervals, boolean missing) {
    /** Nothing marked. */
    public static final Brush NONE = new Brush(List.of(), false);

    /** From {@code low} to {@code high}, both included. */
    public record Interval(double low, double high) {
        /** Whether a value lies in it. */
        public boolean contains(double value) {
            return value >= low && value <= high;
        }
    }

    /** Copies the intervals. */
    public Brush {
        intervals = List.copyOf(intervals);
    }

    /** Whether nothing is marked. */
    public boolean isEmpty() {
        return intervals.isEmpty() && !missing;
    }

    /** Whether a value is marked; NaN stands for none. */
    public boolean contains(double value) {
        return Double.isNaN(value) ? missing : intervals.stream().anyMatch(interval -> interval.contains(value));
    }

    /** The same with one interval more. */
    public Brush with(Interval interval) {
        List<Interval> more = new ArrayList<>(intervals);
        more.add(interval);
        return new Brush(more, missing);
    }

    /** The same without the interval at {@code index}. */
    public Brush without(int index) {
        List<Interval> fewer = new ArrayList<>(intervals);
        fewer.remove(index);
        return new Brush(fewer, missing);
    }

    /** The same, trials without a value marked where they were not, and the other way round. */
    public Brush toggleMissing() {
        return new Brush(intervals, !missing);
    }
}

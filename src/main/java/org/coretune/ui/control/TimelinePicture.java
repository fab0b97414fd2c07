package org.coretune.ui.control;

import java.util.List;

/**
 * What workers did when: what a {@link WorkerTimeline} shows. Times are seconds without pauses from the first slice on.
 *
 * @param workers how many rows there are
 * @param rungs   how many rungs there are, for the colours
 * @param slices  in order of their beginnings
 * @param breaks  when the experiment was paused
 * @param from    first time shown
 * @param to      last time shown
 */
public record TimelinePicture(int workers, int rungs, List<Slice> slices, List<Double> breaks, double from, double to) {
    /** Nothing to show. */
    public static final TimelinePicture EMPTY = new TimelinePicture(0, 1, List.of(), List.of(), 0, 1);

    /** Copies the lists. */
    public TimelinePicture {
        slices = List.copyOf(slices);
        breaks = List.copyOf(breaks);
    }

    /** A stretch of work of one worker. */
    public record Slice(int worker, int trial, int bracket, int rung, double start, double end) {}
}

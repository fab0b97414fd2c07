package org.coretune.core.subset;

import java.util.List;

/**
 * A chosen coreset and how it came about.
 *
 * @param coreset          the samples and weights
 * @param unit             what was selected: {@code group} (mini-batches of samples with one weight) or {@code sample}
 * @param groupSize        samples in a group; 1 for samples
 * @param entries          candidates in order of entry, those that ended with weight 0 included
 * @param stopped          why no more were taken: {@code size}, {@code tolerance} or {@code no-improvement}; where nothing
 *                         was worth taking, what stands in: {@code kept-previous} or {@code random}
 * @param relativeResidual norm of (target gradient minus weighted coreset gradient) divided by the target's; NaN where nothing was matched
 * @param overlap          Jaccard index with the previous coreset; NaN where there was none
 * @param forwardVisits    samples passed forward to select
 * @param gradientError    how far the coreset's gradient is from that of all samples; nothing where no gradient was looked at
 */
public record Selection(
        Coreset coreset,
        String unit,
        int groupSize,
        List<Entry> entries,
        String stopped,
        double relativeResidual,
        double overlap,
        long forwardVisits,
        GradientError gradientError) {
    /** Copies the list. */
    public Selection {
        entries = List.copyOf(entries);
    }

    /** Samples chosen without matching anything: no entries, no residual. */
    static Selection ofSamples(Coreset coreset, Coreset previous, long forwardVisits) {
        return new Selection(
                coreset,
                "sample",
                1,
                List.of(),
                "size",
                Double.NaN,
                coreset.overlap(previous),
                forwardVisits,
                GradientError.NONE);
    }

    /** The same selection with its gradient error. */
    Selection with(GradientError error) {
        return new Selection(
                coreset, unit, groupSize, entries, stopped, relativeResidual, overlap, forwardVisits, error);
    }

    /** The same selection with another coreset in place of its own, which is empty. */
    Selection replacedBy(Coreset replacement, String reason, Coreset previous) {
        return new Selection(
                replacement,
                unit,
                groupSize,
                entries,
                reason,
                relativeResidual,
                replacement.overlap(previous),
                forwardVisits,
                GradientError.NONE);
    }

    /**
     * One candidate as it entered.
     *
     * @param candidate        its number
     * @param weight           its weight in the end
     * @param relativeResidual residual after this step, relative to the target
     */
    public record Entry(int candidate, double weight, double relativeResidual) {}
}

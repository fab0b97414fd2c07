package org.coretune.core.subset;

import org.coretune.core.subset.SubsetPlan.Step;

/**
 * In which epochs a trial streams, selects, and keeps its coreset (warm start in the currency of the coreset).
 *
 * <p>The first {@code warm} epochs stream; then the trial selects at once and again every {@code every} executed epochs,
 * but never where the coreset would serve less than two epochs before the trial's maximal resource: that costs a
 * selection and hardly trains on it.
 *
 * @param warm        streamed epochs at the start
 * @param every       executed epochs between selections: R
 * @param maximal     most epochs a trial gets: T
 * @param randomFirst whether the first coreset is random, until the first multiple of R (Algorithm 2 as printed)
 */
record SelectionSchedule(int warm, int every, double maximal, boolean randomFirst) {
    Step before(int epoch) {
        if (maximal - warm < 2 || epoch < warm) {
            return Step.STREAM;
        }
        if (epoch == warm) {
            return Step.SELECT;
        }
        int since = randomFirst ? epoch : epoch - warm;
        return since % every == 0 && maximal - epoch >= 2 ? Step.SELECT : Step.KEEP;
    }

    /** Whether the selection before {@code epoch} draws the random first coreset. */
    boolean drawsFirst(int epoch) {
        return randomFirst && epoch == warm && (epoch == 0 || epoch % every != 0);
    }
}

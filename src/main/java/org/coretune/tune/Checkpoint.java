package org.coretune.tune;

import org.coretune.core.subset.Coreset;
import org.coretune.engine.Training;

/**
 * All that a trial's next step depends on.
 *
 * <p>Random streams are derived from the seed, the trial and the epoch, so no generator has to be kept; the learning-rate
 * schedule and the shuffled epoch follow from {@code epoch} and {@code progress}.
 *
 * @param state          parameters, optimiser state, steps
 * @param epoch          executed epochs
 * @param progress       progress within the epoch that follows; {@link Training.Progress#NONE} between epochs
 * @param coreset        the coreset in use, or null before the first
 * @param selectionEpoch epoch at which it was chosen; -1 before the first
 */
public record Checkpoint(
        Training.State state, int epoch, Training.Progress progress, Coreset coreset, int selectionEpoch) {}

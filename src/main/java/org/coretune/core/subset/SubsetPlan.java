package org.coretune.core.subset;

import java.util.OptionalDouble;

/**
 * Which training samples a trial visits in each of its epochs, and with what weight.
 *
 * <p>Epochs are a trial's executed epochs, from 0, across rungs. A plan is a pure function of its options, seed, the
 * epoch and what it is shown; all trials of an experiment share one. Safe for several threads.
 */
public interface SubsetPlan {
    /** How an epoch gets its samples. */
    enum Step {
        /** From the next samples of a shuffled pass over all training data: {@link SubsetPlan#stream}. */
        STREAM,
        /** From a coreset to be chosen now: {@link SubsetPlan#select}. */
        SELECT,
        /** From the coreset chosen last. */
        KEEP
    }

    /** The kind's name as in the project file: {@code gradmatch}, {@code streaming}, … */
    String kind();

    /** Samples that one epoch is to visit: k. */
    int size();

    /** How epoch {@code epoch} of a trial gets its samples. */
    Step before(int epoch);

    /**
     * The samples of a streamed epoch, in the order to visit.
     *
     * @param trial the trial's own stream of random numbers
     */
    Coreset stream(Seeds trial, int epoch);

    /**
     * Chooses a coreset.
     *
     * <p>Cost: that of the kind; the context computes gradients only where they are asked for.
     */
    Selection select(SelectionContext context);

    /**
     * The gradient error above which an epoch that would keep its coreset selects anew; measuring it costs a forward pass
     * of all training samples. Empty where a coreset is never measured.
     */
    default OptionalDouble reselectAbove(int epoch) {
        return OptionalDouble.empty();
    }

    /** What one selection takes. */
    default SelectionCost selectionCost() {
        return SelectionCost.NONE;
    }

    /** The random streams a plan may use. */
    record Seeds(org.coretune.core.Seed experiment, org.coretune.core.Seed trial) {}
}

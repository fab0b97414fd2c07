package org.coretune.core.subset;

/** Chooses a coreset. Stateless: the same context gives the same coreset. Safe for several threads with a context each. */
@FunctionalInterface
interface Selector {
    /**
     * Chooses about {@code size} samples.
     *
     * @return what was chosen; its coreset is empty where nothing was worth choosing
     */
    Selection select(SelectionContext context, int size);

    /** Whether that passes all candidates forward through the network. */
    default boolean passesForward() {
        return true;
    }

    /**
     * What one selection takes, in samples trained: an estimate, for warnings before anything runs. Forward passes of all
     * samples where nothing else is said.
     *
     * @param samples training samples
     * @param size    samples to choose
     * @param classes how many classes there are
     */
    default double cost(int samples, int size, int classes) {
        return PlannedCost.forward(samples);
    }
}

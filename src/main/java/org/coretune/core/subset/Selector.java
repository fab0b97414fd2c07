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

    /**
     * What one selection takes. A forward pass of all samples where nothing else is said.
     *
     * @param samples training samples
     * @param size    samples to choose
     * @param classes how many classes there are
     */
    default SelectionCost cost(int samples, int size, int classes) {
        return SelectionCost.forward(samples);
    }
}

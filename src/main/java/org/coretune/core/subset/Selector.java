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
}

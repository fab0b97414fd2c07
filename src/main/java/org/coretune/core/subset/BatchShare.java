package org.coretune.core.subset;

/**
 * How large mini-batches are while tuning, as a share of what a configuration asks for.
 *
 * @param share above 0, at most 1
 */
record BatchShare(double share) {
    /** Mini-batches as the configuration asks for. */
    static final BatchShare WHOLE = new BatchShare(1);

    /** The share of a batch size, rounded, at least 1. */
    int of(int configured) {
        return (int) Math.max(1, Math.round(share * configured));
    }
}

package org.coretune.core.subset;

/**
 * The training samples in fixed groups: the candidates of per-batch matching.
 *
 * <p>Shuffled once for each (experiment seed, group size) and shared by all trials, so that overlaps between trials and
 * selections mean something (rule 3 of the method notes). The last group may be short.
 *
 * @param order all samples in shuffled order, [n]
 * @param size  samples in a group
 */
public record Groups(int[] order, int size) {
    /** How many groups there are. */
    public int count() {
        return (order.length + size - 1) / size;
    }

    /** Position in {@link #order} where a group begins. */
    public int from(int group) {
        return group * size;
    }

    /** Position in {@link #order} behind a group's last sample. */
    public int to(int group) {
        return Math.min(order.length, (group + 1) * size);
    }
}

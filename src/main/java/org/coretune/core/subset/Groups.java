package org.coretune.core.subset;

import java.util.Arrays;
import org.coretune.core.Seed;

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
    /** The groups of {@code size} that all trials of an experiment share. */
    public static Groups of(Seed experiment, int samples, int size) {
        return new Groups(experiment.at("groups", size).permutation(samples), size);
    }

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

    /** The samples of a group; a copy. */
    public int[] members(int group) {
        return Arrays.copyOfRange(order, from(group), to(group));
    }
}

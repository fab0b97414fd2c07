package org.coretune.tune;

import java.util.Optional;
import org.coretune.core.subset.Selection;

/** Where a running experiment keeps what is too large for its journal. Safe for several threads working on different trials. */
public interface Store {
    /** Stands for the final training where trials have their numbers: here and in the tree of random streams. */
    int FINAL = -1;

    /**
     * Saves a trial's checkpoint in place of its earlier one, whole or not at all; returns its size in bytes.
     *
     * @param waits whether to return only when it is on the disk, so that it outlives a power failure; a killed process
     *     loses it neither way
     */
    long save(int trial, Checkpoint checkpoint, boolean waits);

    /** The trial's checkpoint; empty where there is none or what is there is damaged. */
    Optional<Checkpoint> load(int trial);

    /**
     * Keeps a copy of the trial's checkpoint as it is now, to be looked into later; {@link #delete} leaves it.
     *
     * @param epoch executed epochs of the trial
     * @return false where no more copies are kept, because they take too much room together
     */
    boolean retain(int trial, int epoch);

    /** Deletes a trial's checkpoint where there is one. */
    void delete(int trial);

    /**
     * Keeps a selection's samples, weights and trace; returns the name of the side file, which depends on the content only.
     *
     * @param waits whether to return only when it is on the disk. Otherwise a power failure may lose it, and whoever looks
     *     for it finds none; nothing goes on from it, since checkpoints hold their own coresets
     */
    String keep(Selection selection, boolean waits);
}

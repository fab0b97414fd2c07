package org.coretune.tune;

import java.util.Optional;

/** Where trials keep models that are their own checkpoints. Safe for several threads working on different trials. */
public interface ModelStore {
    /**
     * Saves a trial's model in place of its earlier one, whole or not at all.
     *
     * @param waits whether to return only when it is on the disk
     */
    void save(int trial, byte[] model, boolean waits);

    /** The trial's model; empty where there is none or what is there is damaged. */
    Optional<byte[]> load(int trial);

    /** Whether there is anything of the trial, damaged or not. */
    boolean has(int trial);

    /** Deletes a trial's model where there is one. */
    void delete(int trial);
}

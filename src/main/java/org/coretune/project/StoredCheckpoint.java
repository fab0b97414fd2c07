package org.coretune.project;

/**
 * A trial's state on disk that can be looked into.
 *
 * @param trial its number
 * @param epoch executed epochs at which it was saved
 * @param kept  whether it was kept on purpose at a rung; else it is the one that the trial would go on from
 */
public record StoredCheckpoint(int trial, int epoch, boolean kept) {}

package org.coretune.ui.classroom;

/**
 * What the schedules share.
 *
 * @param eta     reduction factor, from 2 on
 * @param min     resource at the first rung
 * @param max     most resource of a trial
 * @param workers trials trained at the same time
 * @param shares  whether resource is the share of the data, and not epochs
 */
public record Setting(int eta, double min, double max, int workers, boolean shares) {}

package org.coretune.ui.subset;

/**
 * A candidate that entered a coreset: a group of samples or a single one.
 *
 * @param step      when it entered, from 1; its place where nothing was matched
 * @param candidate number of the group or sample
 * @param weight    weight in the end; of each of its samples
 * @param residual  relative residual after it entered; NaN where nothing was matched
 * @param samples   its samples
 */
record Atom(int step, int candidate, double weight, double residual, int[] samples) {}

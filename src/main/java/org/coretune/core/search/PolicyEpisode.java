package org.coretune.core.search;

/**
 * One configuration as the agent came to it.
 *
 * @param inputs       what the network was shown, [steps][width]
 * @param drawn        the value of each parameter before it was cut to [-1, 1]
 * @param logDensities of these under the policy that drew them
 * @param active       false for parameters whose condition did not hold: nothing is learned from their values
 */
record PolicyEpisode(double[][] inputs, double[] drawn, double[] logDensities, boolean[] active) {}

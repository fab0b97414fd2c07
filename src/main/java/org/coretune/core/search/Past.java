package org.coretune.core.search;

import java.util.List;
import java.util.Set;
import org.coretune.core.space.Configuration;

/**
 * A history as searchers read it.
 *
 * @param proposals the trials so far
 * @param points    their configurations as points, NaN for inactive parameters
 * @param taken     their configurations
 */
record Past(List<History.Proposal> proposals, List<double[]> points, Set<Configuration> taken) {}

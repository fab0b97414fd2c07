/**
 * Was the coreset worth it? Which trials are trained again on full data, and what their values there say about the tuning:
 * agreement of the rankings with its uncertainty, regret, and cost. Pure arithmetic over {@link org.coretune.core.event.ExperimentState}.
 */
package org.coretune.core.worth;

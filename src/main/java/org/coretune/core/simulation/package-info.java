/** Schedulers replayed on recorded learning curves in simulated time: what-if, teaching, and tests without training. */
package org.coretune.core.simulation;

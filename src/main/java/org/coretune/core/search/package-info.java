/**
 * Searchers, which propose configurations from what earlier ones came to. Uses core.space.
 *
 * <p>{@link org.coretune.core.search.Searchers} makes them. Behind it, one searcher keeps the rules all kinds share (what
 * the space starts with, a random stream for every proposal, nothing twice) and asks a strategy: random, a fixed sequence
 * (grid, Sobol), tree-structured Parzen estimators, or BOHB's kernel densities.
 */
package org.coretune.core.search;

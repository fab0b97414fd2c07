/**
 * Searchers, which propose configurations from what earlier ones came to. Uses core.space.
 *
 * <p>{@link org.coretune.core.search.Searchers} makes them. Behind it, one searcher keeps the rules all kinds share (what
 * the space starts with, a random stream for every proposal, nothing twice) and asks a strategy: random, a fixed sequence
 * (grid, Sobol), tree-structured Parzen estimators, or BOHB's kernel densities.
 *
 * <p>{@code policy} stands beside it: an agent that learns to set one parameter after another. It is good for watching a
 * search learn (means and spreads narrow, predicted rewards stand against real ones) and for hundreds of cheap trials on a
 * smooth problem. With fewer trials than about a hundred, on problems with several peaks, or where only the best
 * configuration counts, TPE is better, and random search no worse. The agent's network is written out here, on plain arrays,
 * rather than on a library for networks: it is so small that a call into native code costs more than its arithmetic, and a
 * searcher has to be pure.
 */
package org.coretune.core.search;

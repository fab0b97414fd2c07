/**
 * Coresets: which few samples, with what weights, stand for all of the training data.
 *
 * <p>A {@link org.coretune.core.subset.SubsetPlan} (made by {@link org.coretune.core.subset.SubsetPlans}) says for every
 * epoch of a trial whether it streams fresh samples, selects a coreset or keeps the one it has. Selection by gradient
 * matching puts {@link org.coretune.core.subset.MatchingPursuit} over a
 * {@link org.coretune.core.subset.GradientSource}, which hands out products of gradients and never has to hold them:
 * rows written out, sums over groups of samples, or single samples by the factorisation of last-layer gradients.
 *
 * <pre>
 * SubsetPlans -&gt; SubsetPlan -&gt; selector -&gt; MatchingPursuit -&gt; GradientSource -&gt; LastLayer (from an engine)
 * </pre>
 */
package org.coretune.core.subset;

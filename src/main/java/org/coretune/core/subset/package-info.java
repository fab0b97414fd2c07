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
 *
 * <h2>What was tried to rank configurations better than streaming does</h2>
 *
 * <p>24 configurations of an MLP (300, 100; learning rate, momentum, batch size; cosine) on LETTER, SATIMAGE and DNA, Kendall's
 * tau with accuracy on full data after 27 epochs, against streaming of the same cost ranked by accuracy. Confirmed on ten seeds
 * that were drawn after the idea (101 to 110), pooled over the three sets, standard error in brackets:
 *
 * <pre>
 * ranked by                        5 %, epoch 3  epoch 9       epoch 27      10 %, epoch 3 epoch 9       epoch 27
 * validation loss                  +.058 (.015)  +.053 (.016)  +.028 (.010)  +.081 (.016)  +.054 (.015)  +.031 (.008)
 * ranks by loss and accuracy added +.036 (.009)  +.037 (.010)  +.024 (.007)  +.050 (.012)  +.033 (.008)  +.026 (.006)
 * loss, mean of the last half      +.039 (.015)  +.052 (.018)  +.034 (.010)  +.065 (.014)  +.052 (.015)  +.034 (.008)
 * loss of the averaged weights     +.043 (.014)  +.040 (.011)  +.027 (.010)  +.068 (.014)  +.062 (.016)  +.029 (.008)
 * training loss summed so far      -.013 (.022)  +.039 (.016)  +.024 (.012)  +.047 (.014)  +.061 (.017)  +.018 (.010)
 * accuracy, mean of three epochs   +.008 (.014)  -.002 (.012)  -.002 (.002)  +.025 (.013)  +.001 (.010)  -.001 (.001)
 * accuracy of the averaged weights +.015 (.009)  +.010 (.011)  -.008 (.003)  +.023 (.009)  +.007 (.016)  +.000 (.003)
 * </pre>
 *
 * <p>So {@code subset: auto} ranks early rungs by validation loss, which costs nothing and was better on each set; averages
 * on top of it add nothing that is sure. At epoch 27 LETTER gains nothing any more, and the last rung keeps the metric.
 *
 * <p>What did not hold, on SATIMAGE and DNA, seeds 1 to 5, by accuracy: the same samples for all trials (-.01 to +.03 at epoch
 * 27, -.02 to +.03 at epoch 9); twice the learning rate (+.03 to +.10 at epoch 27, but -.05 to +.03 at epoch 9 and -.11 to 0 at
 * epoch 3), four times ruins it; importance-weighted draws by stale gradient norms (-.02 to +.02) and matching of single samples
 * in a random pool of three times the coreset (+.01 to +.08 at epoch 27, -.04 to +.06 at epoch 9), both at the cost of forward
 * passes; gradient matching by groups with a warm start (-.01 to +.05, at several times the cost). Mini-batches of half the size
 * led on those seeds by .02 to .13 and failed on the fresh ones: against loss alone DNA +.05 to +.08 at epoch 27, but SATIMAGE
 * -.08 at epoch 9.
 */
package org.coretune.core.subset;

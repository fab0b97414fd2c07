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
 * validation loss                  +.058 (.014)  +.049 (.014)  +.024 (.009)  +.073 (.014)  +.050 (.013)  +.027 (.007)
 * ranks by loss and accuracy added +.037 (.008)  +.035 (.008)  +.021 (.006)  +.046 (.010)  +.031 (.006)  +.023 (.005)
 * loss, mean of the last half      +.031 (.014)  +.049 (.016)  +.030 (.009)  +.053 (.013)  +.047 (.012)  +.031 (.007)
 * loss of the averaged weights     +.039 (.013)  +.038 (.010)  +.023 (.009)  +.060 (.012)  +.055 (.013)  +.025 (.007)
 * training loss summed so far      -.019 (.019)  +.032 (.015)  +.021 (.010)  +.033 (.013)  +.053 (.015)  +.019 (.009)
 * accuracy, mean of three epochs   +.003 (.012)  -.001 (.010)  -.002 (.002)  +.015 (.012)  +.003 (.008)  -.001 (.001)
 * accuracy of the averaged weights +.013 (.008)  +.009 (.010)  -.006 (.003)  +.019 (.008)  +.008 (.014)  -.000 (.002)
 * </pre>
 *
 * <p>So {@code subset: auto} ranks early rungs by validation loss, which costs nothing and was better on each set (LETTER +.02 to +.05); averages
 * on top of it add nothing that is sure. At epoch 27 LETTER gains nothing any more, and the last rung keeps the metric.
 *
 * <p>What did not hold, on SATIMAGE and DNA, seeds 1 to 5, by accuracy: the same samples for all trials (-.01 to +.03 at epoch
 * 27, -.02 to +.03 at epoch 9); twice the learning rate (+.03 to +.10 at epoch 27, but -.05 to +.03 at epoch 9 and -.11 to 0 at
 * epoch 3), four times ruins it; importance-weighted draws by stale gradient norms (-.02 to +.02) and matching of single samples
 * in a random pool of three times the coreset (+.01 to +.08 at epoch 27, -.04 to +.06 at epoch 9), both at the cost of forward
 * passes; gradient matching by groups with a warm start (-.01 to +.05, at several times the cost). Mini-batches of half the size
 * led on those seeds by .02 to .13 and failed on the fresh ones: against loss alone DNA +.05 to +.08 at epoch 27, but SATIMAGE
 * -.08 at epoch 9.
 *
 * <h2>What was tried to make matching faster</h2>
 *
 * <p>Seconds of one thread's processor time on a busy two-core machine, where a plain sum over the same matrix reads 5 to 6 GB/s;
 * the shapes of {@code coretune bench omp}. Every form picked the same candidates.
 *
 * <pre>
 * tried                                                      idea                 measured, each figure the best of some runs
 * 5000 x 2626, k=250: 16 columns a pass instead of 8         passes wait for RAM  0.98 to 0.83, 1.00 to 0.92: 37 passes for 60, but 390 columns for 329
 * the same with 12                                           fewer in vain        0.98 to 0.93, 1.02 to 1.05
 * the same with 4                                            fewer still          1.00 to 1.27
 * 1000 x 2626, k=100, and 250 x 5130, k=25: 16 columns       fewer passes         0.046 to 0.059, 0.0076 to 0.0128: stay at 8
 * tiles of 512 by 8 dimensions, in the nearest cache         fit 48 KiB           0.98 to 0.94, 1.02 to 1.08: nothing sure
 * tiles of 256 by 16, 32 or 64 (one run each)                fit 48 KiB           1.30 to 1.57, 1.44 and 1.29
 * 10,500 single samples, k=1050: projections summed up in    conversions are slow 5.99 to 4.26; 0.52 to 0.23 ns a number, 0.31 with four rows
 *   single precision over 16 rows, then converted                                 at once
 * </pre>
 */
package org.coretune.core.subset;

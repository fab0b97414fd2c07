package org.coretune.core.search;

import java.util.List;

/**
 * One improvement of a searcher that learns step by step, for those who watch it.
 *
 * @param predicted  whether a model answered in place of real trials
 * @param rewards    of its episodes: real ones are the value as a gain, larger is better; predicted ones relative to the mean
 * @param divergence how far the policy has moved since the last real step: mean Kullback-Leibler divergence, 0 after a real
 *                   step
 * @param beliefs    what the searcher draws each parameter from now
 */
public record LearningStep(boolean predicted, List<Double> rewards, double divergence, List<Belief> beliefs) {
    /**
     * A normal distribution over a parameter's range.
     *
     * @param parameter its name
     * @param mean      from -1, the lower end of the range on its scale, to 1
     * @param spread    standard deviation on that line
     */
    public record Belief(String parameter, double mean, double spread) {}
}

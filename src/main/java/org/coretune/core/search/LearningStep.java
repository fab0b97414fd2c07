package org.coretune.core.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * One improvement of a searcher that learns step by step, for those who watch it. Its numbers have six digits.
 *
 * @param predicted  whether a model answered in place of real trials
 * @param trials     numbers of the real trials that it learned from; empty where a model answered
 * @param rewards    of its episodes: the value as a gain, larger is better; negatively infinite for a failed trial
 * @param forecasts  what the model would have answered for the same trials before it knew their results, NaN where it knew
 *                   none at their resource; empty where there was no model yet, or it is the one that answered
 * @param divergence how far the policy has moved since the last real step: mean Kullback-Leibler divergence, 0 after a real
 *                   step
 * @param limit      divergence at which real trials follow; NaN where nothing limits it
 * @param beliefs    what the searcher draws each parameter from now
 */
public record LearningStep(
        boolean predicted,
        List<Integer> trials,
        List<Double> rewards,
        List<Double> forecasts,
        double divergence,
        double limit,
        List<Belief> beliefs) {
    private static final MathContext DIGITS = new MathContext(6);

    /** Copies the lists and rounds the numbers. */
    public LearningStep {
        trials = List.copyOf(trials);
        rewards = rewards.stream().map(LearningStep::rounded).toList();
        forecasts = forecasts.stream().map(LearningStep::rounded).toList();
        divergence = rounded(divergence);
        limit = rounded(limit);
        beliefs = List.copyOf(beliefs);
    }

    /**
     * A normal distribution over a parameter's range.
     *
     * @param parameter its name
     * @param mean      from -1, the lower end of the range on its scale, to 1
     * @param spread    standard deviation on that line
     */
    public record Belief(String parameter, double mean, double spread) {
        /** Rounds the numbers. */
        public Belief {
            mean = rounded(mean);
            spread = rounded(spread);
        }
    }

    private static double rounded(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).round(DIGITS).doubleValue()
                : number;
    }
}

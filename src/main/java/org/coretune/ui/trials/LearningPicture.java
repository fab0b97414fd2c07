package org.coretune.ui.trials;

import java.util.List;
import org.coretune.core.search.LearningStep;
import org.coretune.core.space.Direction;

/**
 * How a searcher learned, step by step.
 *
 * @param steps     its improvements in order
 * @param beliefs   what it draws each parameter from now, in words, in the order of the steps' beliefs
 * @param metric    what its rewards are made of
 * @param direction which way the metric is better; a reward is the metric, or less it where smaller is better
 */
record LearningPicture(List<LearningStep> steps, List<String> beliefs, String metric, Direction direction) {
    static final LearningPicture EMPTY = new LearningPicture(List.of(), List.of(), "", Direction.MAX);

    /** The metric of a reward. */
    double value(double reward) {
        return direction == Direction.MAX ? reward : -reward + 0.0;
    }

    /** Episodes of all steps. */
    int episodes() {
        return steps.stream().mapToInt(step -> step.rewards().size()).sum();
    }
}

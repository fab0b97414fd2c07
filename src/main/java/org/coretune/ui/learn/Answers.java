package org.coretune.ui.learn;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** What a learner has said and done in a lesson so far. */
final class Answers {
    private final Map<Step.Predict, Integer> choices = new IdentityHashMap<>();
    private final Map<Step.Manipulate, Toy> toys = new IdentityHashMap<>();

    /** What was predicted; empty where the learner passed by. */
    OptionalInt choice(Step.Predict step) {
        Integer choice = choices.get(step);
        return choice == null ? OptionalInt.empty() : OptionalInt.of(choice);
    }

    /** How the learner left a toy. */
    Toy toy(Step.Manipulate step) {
        return toys.getOrDefault(step, step.begin());
    }

    void predict(Step.Predict step, int choice) {
        choices.put(step, choice);
    }

    void act(Step.Manipulate step, Toy next) {
        toys.put(step, next);
    }
}

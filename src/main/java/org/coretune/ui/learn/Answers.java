package org.coretune.ui.learn;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What a learner has said and done in a lesson so far.
 *
 * <p>It can be written down, so that a lesson goes on where it was left: {@code 1:2 3:R,R,P} is choice 2 at step 1, and
 * three keys at step 3.
 */
final class Answers {
    /** Longer than any lesson takes; what a learner plays on beyond it is forgotten at the next start. */
    private static final int LONGEST = 400;

    private final Map<Step.Predict, Integer> choices = new IdentityHashMap<>();
    private final Map<Step.Manipulate, Toy> toys = new IdentityHashMap<>();
    private final Map<Step.Manipulate, List<Deed>> deeds = new IdentityHashMap<>();

    /** What was written about a lesson; whatever does not fit its steps is passed over. */
    static Answers read(List<Step> steps, String text) {
        Answers answers = new Answers();
        for (String part : text.split(" ")) {
            if (!part.matches("[0-9]{1,2}:.+")) {
                continue;
            }
            int at = Integer.parseInt(part.substring(0, part.indexOf(':')));
            String said = part.substring(part.indexOf(':') + 1);
            if (at < steps.size() && steps.get(at) instanceof Step.Predict step && said.matches("[0-9]")) {
                if (Integer.parseInt(said) < step.choices().size()) {
                    answers.predict(step, Integer.parseInt(said));
                }
            } else if (at < steps.size() && steps.get(at) instanceof Step.Manipulate step) {
                for (String deed : said.split(",")) {
                    Deed.read(deed).ifPresent(done -> answers.act(step, done));
                }
            }
        }
        return answers;
    }

    /** All of it as a text. */
    String written(List<Step> steps) {
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < steps.size(); at++) {
            if (steps.get(at) instanceof Step.Predict step && choices.containsKey(step)) {
                parts.add(at + ":" + choices.get(step));
            } else if (steps.get(at) instanceof Step.Manipulate step && deeds.containsKey(step)) {
                parts.add(at + ":"
                        + deeds.get(step).stream()
                                .limit(LONGEST)
                                .map(Deed::toString)
                                .collect(Collectors.joining(",")));
            }
        }
        return String.join(" ", parts);
    }

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

    void act(Step.Manipulate step, Deed deed) {
        Toy before = toy(step);
        Toy after = deed.on(before);
        if (after.equals(before)) {
            return;
        }
        toys.put(step, after);
        List<Deed> done = deeds.computeIfAbsent(step, any -> new ArrayList<>());
        if (!done.isEmpty() && done.get(done.size() - 1).isReplacedBy(deed)) {
            done.remove(done.size() - 1);
        }
        done.add(deed);
    }
}

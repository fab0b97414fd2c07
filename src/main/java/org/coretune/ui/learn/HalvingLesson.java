package org.coretune.ui.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coretune.core.Message;
import org.coretune.core.simulation.GeneratedCurves;

/** A halving by hand: the learner cuts each rung, then sees where the scheduler cuts and why. */
final class HalvingLesson {
    private static final int N = 9;
    private static final int ETA = 3;

    private HalvingLesson() {}

    static Lesson lesson() {
        Simulated halving = Simulated.run(new GeneratedCurves(N, N, 0.06, 0.2, 0, 1, 9), "sha:min=1,max=9,eta=3", 1);
        int[] first = halving.ranking(1);
        int[] survivors = Arrays.stream(halving.ranking(3))
                .filter(trial -> IntStream.of(first).limit(N / ETA).anyMatch(kept -> kept == trial))
                .toArray();
        Formula rule =
                Formula.of("⌊", "", "n", Term.TRIALS, " / ", "", "η", Term.ETA, "⌋", "", " = ⌊9 / 3⌋ = 3", Term.KEPT);
        Formula next =
                Formula.of("⌊", "", "n", Term.TRIALS, " / ", "", "η", Term.ETA, "⌋", "", " = ⌊3 / 3⌋ = 1", Term.KEPT);

        Step.Manipulate cut = cut("lessons.halving.cut-first", halving, first, 1);
        Step.Manipulate again = cut("lessons.halving.cut-second", halving, survivors, 3);
        Step.Predict winner = new Step.Predict(
                new Message("lessons.halving.winner", N),
                Formula.NONE,
                halving.upTo(3, -1),
                List.of(
                        new Message("lessons.trial", survivors[0]),
                        new Message("lessons.trial", survivors[1]),
                        new Message("lessons.trial", survivors[2]),
                        new Message("lessons.halving.eliminated-one")),
                winner(survivors, halving.bestInTheEnd()));
        return new Lesson(
                List.of(
                        new Step.Explain(
                                new Message("lessons.halving.begin", N),
                                Formula.of(
                                        "n", Term.TRIALS, " = 9,  ", "", "r", Term.RESOURCE, " = 1, 3, 9", Term.RUNG),
                                picture(halving, first, 1, -1, -1)),
                        cut,
                        reveal("lessons.halving.seen-first", halving, cut, rule, first, 0),
                        again,
                        reveal("lessons.halving.seen-second", halving, again, next, survivors, 1),
                        winner,
                        new Step.Reveal(
                                new Message("lessons.halving.all", halving.best(), halving.bestInTheEnd()),
                                Formula.NONE,
                                winner,
                                answers -> halving.upTo(N, halving.bestInTheEnd()),
                                answers -> List.of(halving.verdict(halving.best(), 2)))),
                Optional.of(halving.entries()));
    }

    private static int winner(int[] survivors, int best) {
        for (int i = 0; i < survivors.length; i++) {
            if (survivors[i] == best) {
                return i;
            }
        }
        return survivors.length;
    }

    private static Step.Manipulate cut(String key, Simulated halving, int[] trials, int resource) {
        return new Step.Manipulate(
                new Message(key, trials.length),
                Formula.of("n", Term.TRIALS, " → ", "", "?", Term.KEPT),
                new Toy.HandCut(trials, values(halving, trials, resource), Math.max(1, trials.length / 2), false));
    }

    private static double[] values(Simulated halving, int[] trials, int resource) {
        return Arrays.stream(trials)
                .mapToDouble(trial -> halving.curves().get(trial).values()[resource - 1])
                .toArray();
    }

    private static Picture picture(Simulated halving, int[] trials, int resource, int kept, int scheduled) {
        return new Picture.Cut(trials, values(halving, trials, resource), kept, scheduled);
    }

    private static Step reveal(
            String key, Simulated halving, Step.Manipulate cut, Formula rule, int[] trials, int rung) {
        int scheduled = trials.length / ETA;
        int resource = rung == 0 ? 1 : 3;
        return new Step.Reveal(
                new Message(key, trials.length, scheduled),
                rule,
                null,
                answers -> picture(halving, trials, resource, kept(answers, cut), scheduled),
                answers -> sentences(halving, kept(answers, cut), scheduled, trials, rung));
    }

    private static int kept(Answers answers, Step.Manipulate cut) {
        return ((Toy.HandCut) answers.toy(cut)).kept();
    }

    /** What the scheduler said about the trials on which it and the learner differ, else about the two at the line. */
    private static List<Message> sentences(Simulated halving, int kept, int scheduled, int[] trials, int rung) {
        List<Message> sentences = new ArrayList<>();
        sentences.add(
                kept == scheduled
                        ? new Message("lessons.halving.same", kept)
                        : new Message(
                                kept > scheduled ? "lessons.halving.more" : "lessons.halving.fewer",
                                kept,
                                scheduled,
                                Math.abs(kept - scheduled)));
        int from = kept == scheduled ? scheduled - 1 : Math.min(kept, scheduled);
        int to = kept == scheduled ? scheduled + 1 : Math.max(kept, scheduled);
        for (int place = from; place < Math.min(trials.length, Math.min(to, from + 3)); place++) {
            sentences.add(halving.verdict(trials[place], rung));
        }
        return sentences;
    }
}

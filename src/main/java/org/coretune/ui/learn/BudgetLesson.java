package org.coretune.ui.learn;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coretune.core.Message;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.simulation.GeneratedCurves;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;

/** Many or long: the same budget spent on many configurations for a short time or on few for a long one. */
final class BudgetLesson {
    private static final int BUDGET = 81;
    private static final int LONGEST = 27;
    private static final int[] MANY = {3, 9, 27, 81};

    private BudgetLesson() {}

    /** Trials trained equally long: what looked best, and how it ends. */
    private record Split(int trials, int resource, Simulated run, int chosen, double seen, double end) {
        static Split of(GeneratedCurves curves, int trials) {
            int resource = BUDGET / trials;
            Simulated run = Simulated.run(curves, "full:max=" + resource + ",configurations=" + trials, 1);
            int chosen = run.best();
            double[] values = run.curves().get(chosen).values();
            return new Split(trials, resource, run, chosen, values[resource - 1], values[LONGEST - 1]);
        }

        Message says() {
            return new Message(
                    "lessons.budget.split",
                    trials,
                    Message.grouped(resource),
                    chosen,
                    Texts.value(seen),
                    LONGEST,
                    Texts.value(end));
        }
    }

    static Lesson lesson() {
        List<Split> calm = splits(new GeneratedCurves(BUDGET, LONGEST, 0.02, 0, 0, 1, 9));
        List<Split> late = splits(new GeneratedCurves(BUDGET, LONGEST, 0.02, 0.35, 0, 1, 4));
        Simulated brackets = Simulated.run(
                new GeneratedCurves(BUDGET, LONGEST, 0.02, 0.35, 0, 1, 4), "hyperband:min=1,max=27,eta=3", 1);
        Formula budget = Formula.of(
                "B", Term.COST, " = ", "", "n", Term.TRIALS, " · ", "", "r", Term.RESOURCE, " = 81", Term.COST);
        Step.Predict first = predict("lessons.budget.ask-calm", budget, calm);
        Step.Predict second = predict("lessons.budget.ask-late", budget, late);
        Step.Manipulate dial = new Step.Manipulate(
                new Message("lessons.budget.dial"),
                budget,
                Toy.Dial.of(
                        MANY.length,
                        i -> new Toy.Dial.Scene(
                                calm.get(i).run().trained(), calm.get(i).says())));
        return new Lesson(
                List.of(
                        new Step.Explain(
                                new Message("lessons.budget.begin", BUDGET),
                                budget,
                                calm.get(1).run().trained()),
                        first,
                        dial,
                        new Step.Reveal(
                                new Message("lessons.budget.calm"),
                                budget,
                                first,
                                answers -> dots(calm),
                                answers -> List.of(calm.get(best(calm)).says())),
                        second,
                        new Step.Reveal(
                                new Message("lessons.budget.late"),
                                budget,
                                second,
                                answers -> dots(late),
                                answers -> List.of(
                                        late.get(best(late)).says(),
                                        late.get(MANY.length - 1).says())),
                        new Step.Reveal(
                                new Message(
                                        "lessons.budget.brackets",
                                        brackets.plan().brackets().size(),
                                        brackets.best(),
                                        Texts.value(brackets.finals()[brackets.best()])),
                                Formula.of("s", Term.BRACKETS, " = 3, 2, 1, 0", ""),
                                null,
                                answers -> HyperbandLesson.table(brackets.plan(), -1, true),
                                answers -> List.of(new Message("lessons.budget.ended"), firstBelowTheCut(brackets)))),
                Optional.of(brackets.entries()));
    }

    /** Why the best of those that ended at the first rung did. */
    private static Message firstBelowTheCut(Simulated run) {
        return run.verdict(verdict -> verdict instanceof Verdict.Eliminated
                        && verdict.evidence().rank() == verdict.evidence().keep() + 1)
                .orElseThrow();
    }

    private static List<Split> splits(GeneratedCurves curves) {
        return IntStream.of(MANY).mapToObj(trials -> Split.of(curves, trials)).toList();
    }

    private static int best(List<Split> splits) {
        int best = 0;
        for (int i = 1; i < splits.size(); i++) {
            best = splits.get(i).end() < splits.get(best).end() ? i : best;
        }
        return best;
    }

    private static Step.Predict predict(String key, Formula budget, List<Split> splits) {
        return new Step.Predict(
                new Message(key),
                budget,
                splits.get(MANY.length - 1).run().trained(),
                splits.stream()
                        .map(split ->
                                new Message("lessons.budget.choice", split.trials(), Message.grouped(split.resource())))
                        .toList(),
                best(splits));
    }

    /** For each split the ends of all its trials, the end of the one that looked best marked. */
    private static Picture dots(List<Split> splits) {
        return new Picture.Dots(
                splits.stream()
                        .map(split -> new Picture.Dots.Column(
                                new Message("lessons.budget.column", split.trials(), split.resource()).text(),
                                java.util.Arrays.copyOf(split.run().finals(), split.trials()),
                                split.end(),
                                split == splits.get(best(splits)) ? Ink.COMPLETED : Ink.ELIMINATED))
                        .toList(),
                new Message("lessons.budget.end-error").text());
    }
}

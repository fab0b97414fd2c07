package org.coretune.ui.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.coretune.core.Message;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.simulation.GeneratedCurves;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;

/** Why not random search: what it costs to train every configuration to the end, and what stopping early saves and risks. */
final class RandomLesson {
    private static final int N = 27;
    private static final int R = 27;
    private static final int DRAWS = 5;

    private RandomLesson() {}

    static Lesson lesson() {
        Simulated halving = Simulated.run(new GeneratedCurves(N, R, 0.02, 0, 0, 1, 5), "sha:min=1,max=27,eta=3", 1);
        int cost = (int) halving.plan().cost().resume();
        int affordable = cost / R;
        double[] finals = halving.finals();
        double found = finals[halving.best()];
        Formula all = Formula.of(
                "n", Term.TRIALS, " · ", "", "R", Term.RESOURCE, " = ", "", N + " · " + R + " = " + N * R, Term.COST);
        Formula saved = Formula.of(
                "Σ",
                Term.COST,
                " ",
                "",
                "nₖ",
                Term.KEPT,
                " · (",
                "",
                "rₖ − rₖ₋₁",
                Term.RUNG,
                ") = ",
                "",
                "27·1 + 9·2 + 3·6 + 1·18 = " + cost,
                Term.COST);

        Step.Predict price = new Step.Predict(
                new Message("lessons.random.price"),
                all,
                halving.upTo(R, -1),
                List.of(epochs(cost), epochs(3 * cost), epochs(N * R / 2), epochs(N * R)),
                0);
        double share = shareAsGood(finals, affordable, found);
        Step.Predict luck = new Step.Predict(
                new Message("lessons.random.luck", cost, affordable, Texts.value(found)),
                Formula.of(cost + " / ", Term.COST, "R", Term.RESOURCE, " = " + affordable, Term.TRIALS),
                halving.trained(),
                List.of(
                        new Message("lessons.random.luck-always"),
                        new Message("lessons.random.luck-half"),
                        new Message("lessons.random.luck-ninth"),
                        new Message("lessons.random.luck-never")),
                Step.Predict.nearest(share, 0.95, 0.5, 1.0 / 9, 0));
        Step.Manipulate draws = new Step.Manipulate(
                new Message("lessons.random.draw", affordable, DRAWS),
                Formula.NONE,
                new Toy.Draws(finals, affordable, found, List.of(), DRAWS, drawn -> dots(finals, found, drawn)));
        return new Lesson(
                List.of(
                        new Step.Explain(
                                new Message("lessons.random.all", N, R, N * R),
                                all,
                                halving.upTo(R, halving.bestInTheEnd())),
                        price,
                        new Step.Reveal(
                                new Message("lessons.random.stopped", cost, N * R),
                                saved,
                                price,
                                answers -> halving.trained(),
                                answers -> List.of(
                                        halving.verdict(verdict -> verdict instanceof Verdict.Eliminated)
                                                .orElseThrow(),
                                        halving.verdict(verdict -> verdict instanceof Verdict.Completed)
                                                .orElseThrow())),
                        luck,
                        draws,
                        new Step.Reveal(
                                new Message("lessons.random.odds", Texts.percent(share), affordable),
                                Formula.of(
                                        "n",
                                        Term.TRIALS,
                                        " = " + affordable + ": ",
                                        "",
                                        Texts.percent(share),
                                        Term.KEPT),
                                luck,
                                answers -> answers.toy(draws).picture(),
                                answers -> List.of(
                                        answers.toy(draws).says(),
                                        new Message("lessons.random.moral", halving.best(), Texts.value(found)))),
                        new Step.Explain(new Message("lessons.random.end"), saved, halving.trained())),
                Optional.of(halving.entries()));
    }

    private static Message epochs(int count) {
        return new Message("lessons.epochs", count);
    }

    /** Share of all draws of {@code size} trials whose best ends at least as well as {@code found}: 1 - C(n-m, size) / C(n, size). */
    private static double shareAsGood(double[] finals, int size, double found) {
        long good = Arrays.stream(finals).filter(value -> value <= found).count();
        double none = 1;
        for (int i = 0; i < size; i++) {
            none *= (double) (finals.length - good - i) / (finals.length - i);
        }
        return 1 - none;
    }

    private static Picture dots(double[] finals, double found, List<Double> drawn) {
        List<Picture.Dots.Column> columns = new ArrayList<>();
        columns.add(new Picture.Dots.Column(word("lessons.random.column-all"), finals, Double.NaN, Ink.ELIMINATED));
        columns.add(new Picture.Dots.Column(
                word("lessons.random.column-drawn"),
                drawn.stream().mapToDouble(Double::doubleValue).toArray(),
                drawn.isEmpty() ? Double.NaN : drawn.get(drawn.size() - 1),
                Ink.WAITING));
        columns.add(new Picture.Dots.Column(
                word("lessons.random.column-halving"), new double[] {found}, found, Ink.COMPLETED));
        return new Picture.Dots(columns, word("lessons.column.error"));
    }

    private static String word(String key) {
        return new Message(key).text();
    }
}

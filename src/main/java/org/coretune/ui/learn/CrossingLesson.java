package org.coretune.ui.learn;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coretune.core.Message;
import org.coretune.core.analysis.RankCorrelation;
import org.coretune.core.simulation.GeneratedCurves;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;

/** When early rungs mislead: curves that cross, what halving loses by them, and what a longer first rung costs. */
final class CrossingLesson {
    private static final int N = 27;
    private static final int[] FIRST_RUNGS = {1, 3, 9, 27};

    private CrossingLesson() {}

    private static Simulated run(int min) {
        return Simulated.run(
                new GeneratedCurves(N, 27, 0.02, 0.25, 0, 1, 3),
                "sha:min=" + min + ",max=27,eta=3,configurations=" + N,
                1);
    }

    static Lesson lesson() {
        Simulated halving = run(1);
        int best = halving.bestInTheEnd();
        int[] after3 = halving.ranking(3);
        int rankAt1 = rank(halving.ranking(1), best);
        double[] finals = halving.finals();
        Formula regret = Formula.of("regret", Term.CUT, " = ", "", "found", Term.KEPT, " − ", "", "best", Term.TARGET);
        int[] asked = {after3[0], after3[1], best, after3[N - 1]};
        Step.Predict winner = new Step.Predict(
                new Message("lessons.crossing.ask"),
                Formula.of("r", Term.RESOURCE, " = 3", Term.RUNG),
                halving.upTo(3, -1),
                IntStream.of(asked)
                        .mapToObj(trial -> new Message(
                                "lessons.crossing.choice",
                                trial,
                                rank(after3, trial),
                                Texts.value(halving.curves().get(trial).values()[2])))
                        .toList(),
                2);
        List<Simulated> runs =
                IntStream.of(FIRST_RUNGS).mapToObj(CrossingLesson::run).toList();
        Step.Manipulate dial = new Step.Manipulate(
                new Message("lessons.crossing.dial"),
                regret,
                Toy.Dial.of(
                        FIRST_RUNGS.length,
                        i -> new Toy.Dial.Scene(
                                runs.get(i).trained(),
                                new Message(
                                        "lessons.crossing.found",
                                        FIRST_RUNGS[i],
                                        runs.get(i).best(),
                                        Texts.value(finals[runs.get(i).best()] - finals[best]),
                                        (int) runs.get(i).outcome().cost().resume()))));
        return new Lesson(
                List.of(
                        new Step.Explain(
                                new Message("lessons.crossing.begin"),
                                Formula.of("r", Term.RESOURCE, " = 1", Term.RUNG),
                                halving.upTo(3, -1)),
                        winner,
                        new Step.Reveal(
                                new Message("lessons.crossing.crossed", best, rankAt1, N),
                                regret,
                                winner,
                                answers -> halving.upTo(27, best),
                                answers -> List.of(
                                        halving.verdict(best, 0),
                                        new Message(
                                                "lessons.crossing.loss",
                                                halving.best(),
                                                Texts.value(finals[halving.best()] - finals[best])))),
                        dial,
                        new Step.Reveal(
                                new Message("lessons.crossing.agreement"),
                                Formula.of(
                                        "τ",
                                        Term.CUT,
                                        " = ",
                                        "",
                                        "pairs in the same order",
                                        Term.KEPT,
                                        " − ",
                                        "",
                                        "pairs that cross",
                                        Term.RESIDUAL),
                                null,
                                answers -> agreement(halving),
                                answers -> List.of(answers.toy(dial).says())),
                        new Step.Explain(
                                new Message("lessons.crossing.end"),
                                regret,
                                runs.get(2).trained())),
                Optional.of(halving.entries()));
    }

    private static int rank(int[] ranking, int trial) {
        return 1
                + (int) IntStream.of(ranking).takeWhile(other -> other != trial).count();
    }

    /** Kendall's tau of the values after some resource with those in the end. */
    private static Picture agreement(Simulated halving) {
        return new Picture.Dots(
                IntStream.of(1, 2, 3, 6, 9, 18, 27)
                        .mapToObj(resource -> {
                            double tau = RankCorrelation.kendall(
                                    halving.curves().stream()
                                            .mapToDouble(curve -> curve.values()[resource - 1])
                                            .toArray(),
                                    halving.finals());
                            return new Picture.Dots.Column(
                                    new Message("lessons.epochs-short", resource).text(),
                                    new double[] {tau},
                                    tau,
                                    resource == 1 || resource == 3 || resource == 9 ? Ink.PROMOTED : Ink.ELIMINATED);
                        })
                        .toList(),
                new Message("lessons.crossing.tau").text());
    }
}

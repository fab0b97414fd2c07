package org.coretune.ui.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coretune.core.Message;
import org.coretune.core.schedule.Plan;
import org.coretune.core.simulation.GeneratedCurves;
import org.coretune.ui.Texts;

/** Hyperband's table, built cell by cell, each with its rule. */
final class HyperbandLesson {
    private static final int R = 27;
    private static final int ETA = 3;

    private HyperbandLesson() {}

    static Lesson lesson() {
        GeneratedCurves curves = new GeneratedCurves(49, R, 0.02, 0.2, 0, 1, 3);
        Simulated hyperband = Simulated.run(curves, "hyperband:min=1,max=27,eta=3", 1);
        Plan plan = hyperband.plan();
        Formula rule = Formula.of(
                "n",
                Term.TRIALS,
                " = ⌈ ",
                "",
                "B/R",
                Term.COST,
                " · ",
                "",
                "η",
                Term.ETA,
                "ˢ / (",
                "",
                "s",
                Term.BRACKETS,
                "+1) ⌉,   ",
                "",
                "r",
                Term.RESOURCE,
                " = R · η⁻ˢ,   nₖ₊₁ = ⌊nₖ / η⌋",
                Term.KEPT);
        Step.Predict count = new Step.Predict(
                new Message("lessons.hyperband.count"),
                rule,
                table(plan, -1, true),
                List.of(
                        new Message("lessons.hyperband.configurations", R),
                        new Message("lessons.hyperband.configurations", plan.configurations()),
                        new Message("lessons.hyperband.configurations", 81),
                        new Message("lessons.hyperband.configurations", 108)),
                1);
        return new Lesson(
                List.of(
                        new Step.Explain(
                                new Message(
                                        "lessons.hyperband.begin",
                                        R,
                                        ETA,
                                        plan.brackets().size()),
                                rule,
                                table(plan, 0, false)),
                        new Step.Manipulate(
                                new Message("lessons.hyperband.fill"),
                                rule,
                                new Toy.Fill(table(plan, 1, false), place -> explain(plan, place))),
                        count,
                        new Step.Reveal(
                                new Message("lessons.hyperband.counted", plan.configurations()),
                                rule,
                                count,
                                answers -> table(plan, -1, true),
                                answers -> List.of(new Message(
                                        "lessons.hyperband.cost",
                                        (int) plan.cost().scratch(),
                                        (int) plan.cost().resume(),
                                        plan.configurations() * R))),
                        new Step.Explain(
                                new Message(
                                        "lessons.hyperband.end",
                                        hyperband.best(),
                                        Texts.value(hyperband.finals()[hyperband.best()]),
                                        bracketOf(hyperband)),
                                rule,
                                hyperband.trained())),
                Optional.of(hyperband.entries()));
    }

    /** The bracket, by its s, from which the winner came. */
    private static int bracketOf(Simulated hyperband) {
        int opened =
                hyperband.state().trials().get(hyperband.best()).slices().get(0).bracket();
        return hyperband.plan().brackets().get(opened).s();
    }

    /** The table of a plan; its first cell is always filled in, the others only where {@code filled}. */
    static Picture.Cells table(Plan plan, int cursor, boolean filled) {
        List<Picture.Cells.Row> rows = new ArrayList<>();
        for (Plan.Bracket bracket : plan.brackets()) {
            rows.add(new Picture.Cells.Row(
                    bracket.s(),
                    bracket.rungs().stream()
                            .map(rung -> new Picture.Cells.Cell(
                                    rung.trials(),
                                    rung.resource(),
                                    filled
                                                    || rows.isEmpty()
                                                            && rung
                                                                    == bracket.rungs()
                                                                            .get(0)
                                            ? rung.trials()
                                            : -1))
                            .toList()));
        }
        return new Picture.Cells(rows, cursor);
    }

    private static Message explain(Plan plan, int place) {
        int at = place;
        for (Plan.Bracket bracket : plan.brackets()) {
            if (at < bracket.rungs().size()) {
                return at == 0
                        ? new Message(
                                "lessons.hyperband.rule-first",
                                bracket.s(),
                                plan.brackets().size(),
                                (int) Math.pow(ETA, bracket.s()),
                                bracket.s() + 1)
                        : new Message(
                                "lessons.hyperband.rule-next",
                                bracket.s(),
                                bracket.rungs().get(at - 1).trials(),
                                ETA,
                                bracket.rungs().get(at).resource());
            }
            at -= bracket.rungs().size();
        }
        throw new IllegalArgumentException("cell " + place);
    }
}

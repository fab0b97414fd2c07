package org.coretune.ui.learn;

import java.util.List;
import java.util.Optional;
import org.coretune.core.Message;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.simulation.GeneratedCurves;
import org.coretune.ui.Texts;

/** Stragglers: what waiting for the slowest costs, and how asynchronous halving does without, by promotion or by stopping. */
final class StragglerLesson {
    private static final int WORKERS = 4;
    private static final int[] SLOWER = {1, 2, 4, 8};
    private static final String SHA = "sha:min=1,max=27,eta=3";
    private static final String PROMOTION = "asha:min=1,max=27,eta=3,rule=promotion,configurations=27";
    private static final String STOPPING = "asha:min=1,max=27,eta=3,rule=stopping,configurations=27";

    private StragglerLesson() {}

    private static Simulated run(String schedule, int slower) {
        return Simulated.run(new GeneratedCurves(27, 27, 0.02, 0, 0.2, slower, 9), schedule, WORKERS);
    }

    private static Picture.Workers.Panel panel(String name, Simulated run) {
        return run.panel(new Message(name), WORKERS);
    }

    private static Picture.Workers workers(Picture.Workers.Panel... panels) {
        return new Picture.Workers(
                List.of(panels),
                List.of(panels).stream()
                        .mapToDouble(Picture.Workers.Panel::end)
                        .max()
                        .orElse(1));
    }

    static Lesson lesson() {
        Picture.Workers.Panel even = panel("lessons.stragglers.sha", run(SHA, 1));
        Picture.Workers.Panel slow = panel("lessons.stragglers.sha", run(SHA, 8));
        Simulated promotion = run(PROMOTION, 8);
        Simulated stopping = run(STOPPING, 8);
        Formula idle = Formula.of(
                "idle",
                Term.IDLE,
                " = 1 − ",
                "",
                "Σ busy",
                Term.COST,
                " / (",
                "",
                "workers · end",
                Term.RESOURCE,
                ")",
                "");
        Step.Predict waiting = new Step.Predict(
                new Message("lessons.stragglers.ask", Texts.percent(even.idle()), Texts.duration(even.end())),
                idle,
                workers(even),
                List.of(
                        seconds(even.end()),
                        seconds(even.end() * 1.5),
                        seconds(even.end() * 3),
                        seconds(even.end() * 8)),
                Step.Predict.nearest(slow.end(), even.end(), even.end() * 1.5, even.end() * 3, even.end() * 8));
        Step.Manipulate dial =
                new Step.Manipulate(new Message("lessons.stragglers.dial"), idle, Toy.Dial.of(SLOWER.length, i -> {
                    Picture.Workers.Panel sha = panel("lessons.stragglers.sha", run(SHA, SLOWER[i]));
                    Picture.Workers.Panel asha = panel("lessons.stragglers.asha", run(PROMOTION, SLOWER[i]));
                    return new Toy.Dial.Scene(
                            workers(sha, asha),
                            new Message(
                                    "lessons.stragglers.both",
                                    SLOWER[i],
                                    Texts.duration(sha.end()),
                                    Texts.percent(sha.idle()),
                                    Texts.duration(asha.end()),
                                    Texts.percent(asha.idle())));
                }));
        Step.Predict first = new Step.Predict(
                new Message("lessons.stragglers.first"),
                Formula.NONE,
                workers(panel("lessons.stragglers.stopping", stopping)),
                List.of(
                        new Message("lessons.stragglers.first-ends"),
                        new Message("lessons.stragglers.first-waits"),
                        new Message("lessons.stragglers.first-goes-on")),
                2);
        return new Lesson(
                List.of(
                        new Step.Explain(new Message("lessons.stragglers.begin", WORKERS), idle, workers(even)),
                        waiting,
                        new Step.Reveal(
                                new Message(
                                        "lessons.stragglers.waited",
                                        Texts.duration(slow.end()),
                                        Texts.percent(slow.idle())),
                                idle,
                                waiting,
                                answers -> workers(even, slow),
                                answers -> List.of()),
                        dial,
                        first,
                        new Step.Reveal(
                                new Message("lessons.stragglers.rules"),
                                Formula.NONE,
                                first,
                                answers -> workers(
                                        panel("lessons.stragglers.stopping", stopping),
                                        panel("lessons.stragglers.promotion", promotion)),
                                answers -> List.of(
                                        firstAtRung("lessons.stragglers.stopping", stopping),
                                        firstAtRung("lessons.stragglers.promotion", promotion),
                                        new Message(
                                                "lessons.stragglers.costs",
                                                (int) stopping.outcome().cost().resume(),
                                                (int) promotion.outcome().cost().resume()))),
                        new Step.Explain(new Message("lessons.stragglers.end"), idle, promotion.trained())),
                Optional.of(promotion.entries()));
    }

    private static Message seconds(double seconds) {
        return new Message("lessons.stragglers.about", Texts.duration(Math.round(seconds)));
    }

    /** What was said, by a rule, when the first trial reached a rung. */
    private static Message firstAtRung(String rule, Simulated run) {
        Message said = run.verdict(verdict -> verdict instanceof Verdict.Paused
                        || verdict instanceof Verdict.Continues
                                && verdict.evidence().rank() > 0)
                .orElseThrow();
        return new Message("lessons.stragglers.said", new Message(rule), said);
    }
}

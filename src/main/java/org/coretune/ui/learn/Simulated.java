package org.coretune.ui.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.coretune.core.Message;
import org.coretune.core.Spec;
import org.coretune.core.event.Entry;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.simulation.Curve;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.simulation.GeneratedCurves;
import org.coretune.core.simulation.Outcome;
import org.coretune.core.simulation.Simulation;
import org.coretune.core.simulation.Workers;
import org.coretune.ui.control.Ink;

/**
 * A real scheduler on generated curves: its journal, and what that came to.
 *
 * @param curves  all curves, each to its end
 * @param entries the journal
 * @param state   what it folds to
 * @param outcome cost, time and who worked on what
 * @param plan    what the schedule meant to do
 */
record Simulated(List<Curve> curves, List<Entry> entries, ExperimentState state, Outcome outcome, Plan plan) {
    /** Runs a scheduler. */
    static Simulated run(GeneratedCurves generated, String scheduler, int workers) {
        Spec spec = Spec.parse(scheduler);
        CurveTable table = CurveTable.of(generated);
        List<Entry> entries = new ArrayList<>();
        Outcome outcome = Simulation.run(
                table,
                Schedulers.of(spec, table.direction(), true),
                Workers.of(workers),
                Optional::empty,
                entries::add);
        ExperimentState state = new ExperimentState();
        entries.forEach(state::apply);
        return new Simulated(table.curves(), entries, state, outcome, Schedulers.plan(spec, true));
    }

    /** The value of each curve at its end. */
    double[] finals() {
        return curves.stream()
                .mapToDouble(curve -> curve.values()[curve.values().length - 1])
                .toArray();
    }

    /** The trial that ends best when all are trained to the end. */
    int bestInTheEnd() {
        double[] finals = finals();
        return IntStream.range(0, finals.length)
                .boxed()
                .min(Comparator.comparingDouble(trial -> finals[trial]))
                .orElseThrow();
    }

    /** The trial that the schedule found. */
    int best() {
        return state.best().number();
    }

    /** Trial numbers by their value after some units, the best first. */
    int[] ranking(int resource) {
        return IntStream.range(0, curves.size())
                .boxed()
                .sorted(Comparator.comparingDouble(trial -> curves.get(trial).values()[resource - 1]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** All curves up to some units; the marked one stands out. */
    Picture.Curves upTo(int resource, int marked) {
        return new Picture.Curves(
                curves.stream()
                        .map(curve -> line(
                                curve.trial(),
                                resource,
                                curve.trial() == marked ? Ink.COMPLETED : Ink.RUNNING,
                                curve.trial() == marked))
                        .toList(),
                rungs(),
                longest());
    }

    private Picture.Curves.Line line(int trial, int resource, Ink ink, boolean strong) {
        return new Picture.Curves.Line(trial, Arrays.copyOf(curves.get(trial).values(), resource), ink, strong);
    }

    /** The curves as far as the schedule trained them; the best stands out. */
    Picture.Curves trained() {
        return new Picture.Curves(
                state.trials().stream()
                        .filter(trial -> !trial.curve().isEmpty())
                        .map(trial -> line(
                                trial.number(),
                                trial.curve().size(),
                                trial.number() == best() ? Ink.COMPLETED : ink(trial),
                                trial.number() == best()))
                        .toList(),
                rungs(),
                longest());
    }

    private Ink ink(TrialState trial) {
        return trial.status() == TrialState.Status.COMPLETED ? Ink.PROMOTED : Ink.ELIMINATED;
    }

    private double longest() {
        return curves.stream().mapToInt(curve -> curve.values().length).max().orElse(1);
    }

    private double[] rungs() {
        TreeSet<Double> rungs = new TreeSet<>();
        plan.brackets().forEach(bracket -> bracket.rungs().forEach(rung -> rungs.add(rung.resource())));
        return rungs.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The first verdict that is so, as the sentence that the window would show. */
    Optional<Message> verdict(Predicate<Verdict> wanted) {
        return state.decisions().stream()
                .map(ExperimentState.Decision::verdict)
                .filter(wanted)
                .findFirst()
                .map(verdict -> verdict.reason("epochs"));
    }

    /** The verdict about a trial at a rung that compared it with others. */
    Message verdict(int trial, int rung) {
        return verdict(verdict -> verdict.trial() == trial
                        && verdict.evidence().rung() == rung
                        && !(verdict instanceof Verdict.Paused))
                .orElseThrow();
    }

    /** What the workers did. */
    Picture.Workers.Panel panel(Message name, int workers) {
        return new Picture.Workers.Panel(
                name.text(),
                workers,
                outcome.seconds(),
                outcome.timeline().stream()
                        .map(slice -> new Picture.Workers.Bar(
                                slice.worker(), slice.trial(), slice.rung(), slice.start(), slice.end()))
                        .toList());
    }
}

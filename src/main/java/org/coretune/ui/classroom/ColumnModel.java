package org.coretune.ui.classroom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.coretune.core.Message;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.simulation.Curve;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;
import org.coretune.ui.classroom.PlotPicture.Series;
import org.coretune.ui.classroom.PlotPicture.Style;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.Mark;
import org.coretune.ui.control.RungPicture;
import org.coretune.ui.control.TimelinePicture;
import org.coretune.ui.run.ExperimentModel;

/** A simulation at one moment. FX thread only. */
public final class ColumnModel {
    private static final int CURVES_SHOWN = 120;

    private final ExperimentModel experiment;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private Optional<Played> played = Optional.empty();
    private ExperimentState state = new ExperimentState();
    private OptionalInt chosen = OptionalInt.empty();
    private long now;

    /** Nothing to show yet. */
    public ColumnModel(TaskRunner tasks) {
        experiment = new ExperimentModel(tasks);
        experiment.selection().trialProperty().addListener((property, before, selected) -> change());
    }

    /** Shows a simulation from its beginning, or nothing. */
    public void play(Optional<Played> next) {
        played = next;
        chosen = OptionalInt.empty();
        state = new ExperimentState();
        experiment.clear();
        now = 0;
        change();
    }

    /** Goes to a moment. */
    public void seek(long millis) {
        if (played.isEmpty()) {
            return;
        }
        int position = played.get().position(millis);
        now = millis;
        if (position < state.events()) {
            state = new ExperimentState();
            experiment.clear();
        }
        for (int next = (int) state.events(); next < position; next++) {
            state.apply(played.get().entries().get(next));
        }
        if (state.opened() != null) {
            experiment.show(state);
        }
        select();
        change();
    }

    /** Selects a trial as soon as there is one of this number. */
    void choose(int trial) {
        chosen = OptionalInt.of(trial);
        select();
    }

    private void select() {
        chosen.ifPresent(trial -> {
            if (trial < state.trials().size()) {
                experiment.selection().select(trial);
            }
        });
    }

    private void change() {
        revision.set(revision.get() + 1);
    }

    /** Rungs, curves and verdicts as they are now. */
    public ExperimentModel experiment() {
        return experiment;
    }

    /** The simulation. */
    public Optional<Played> played() {
        return played;
    }

    /** Counts changes of what is shown. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Where it stands, what comes next, who waits for whom, and the last verdict about the selected trial, in sentences. */
    public String sentence() {
        TrialState best = state.best();
        String now = best == null
                ? Texts.text("classroom.nothing-yet")
                : Texts.text(
                        "classroom.now",
                        Message.grouped(state.trials().size()),
                        Texts.resource(cost(), state.opened().unit()),
                        best.number(),
                        Texts.value(best.value()));
        return Stream.of(Optional.of(now), brackets(), next(), waiting(), verdict())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    /** What is trained next; who goes on from a rung is not told before its verdict. */
    private Optional<String> next() {
        return upcoming()
                .map(job -> job.rung() == 0
                                || state.trials().get(job.trial()).verdicts().stream()
                                        .anyMatch(verdict -> (verdict instanceof Verdict.Promoted
                                                        || verdict instanceof Verdict.Continues)
                                                && verdict.evidence().resource() >= job.from())
                        ? Texts.text(
                                "classroom.next",
                                job.trial(),
                                Texts.resource(
                                        job.to(), played.get().end().opened().unit()))
                        : Texts.text("classroom.next-open"));
    }

    /** The job that will be given out next. */
    private Optional<Event.JobStarted> upcoming() {
        return played.flatMap(
                all -> all.entries().subList((int) state.events(), all.entries().size()).stream()
                        .map(Entry::event)
                        .filter(Event.JobStarted.class::isInstance)
                        .map(Event.JobStarted.class::cast)
                        .findFirst());
    }

    /** Says it where there are fewer configurations than all brackets take. */
    private Optional<String> brackets() {
        return played.filter(all ->
                        all.end().brackets().size() < all.plan().brackets().size()
                                && all.table().rows().size() < all.plan().configurations())
                .map(all -> Texts.text(
                        "classroom.brackets",
                        Message.grouped(all.table().rows().size()),
                        Message.grouped(all.end().brackets().size()),
                        all.plan().brackets().size(),
                        all.plan().configurations()));
    }

    /** Which workers have nothing to do, and whose results it takes before they have; or when all was over. */
    private Optional<String> waiting() {
        if (played.isEmpty() || state.opened() == null) {
            return Optional.empty();
        }
        if (state.events() == played.get().entries().size()) {
            return Optional.of(
                    Texts.text("classroom.over", Texts.duration(played.get().endMillis() / 1000.0)));
        }
        List<TrialState> running = state.trials().stream()
                .filter(trial -> trial.status() == TrialState.Status.RUNNING
                        && !trial.slices().isEmpty())
                .toList();
        List<TrialState.Slice> jobs = running.stream()
                .map(trial -> trial.slices().get(trial.slices().size() - 1))
                .toList();
        List<Integer> idle = IntStream.range(0, state.opened().workers())
                .filter(worker -> jobs.stream().noneMatch(job -> job.worker() == worker))
                .mapToObj(worker -> worker + 1)
                .toList();
        if (idle.isEmpty() || running.isEmpty()) {
            return Optional.empty();
        }
        Object many = Message.grouped(idle.size());
        if (upcoming().isEmpty()) {
            return Optional.of(Texts.text("classroom.idle-end", many, list(idle)));
        }
        TrialState.Slice first = jobs.get(0);
        Predicate<TrialState.Slice> there = job -> job.bracket() == first.bracket() && job.rung() == first.rung();
        List<Integer> trials = running.stream().map(TrialState::number).toList();
        Object results = Message.grouped(trials.size());
        return Optional.of(
                jobs.stream().allMatch(there)
                        ? Texts.text("classroom.idle-rung", many, list(idle), first.rung(), results, list(trials))
                        : Texts.text("classroom.idle", many, list(idle), results, list(trials)));
    }

    /** Numbers as in a sentence: 1, 2 and 4. */
    private static String list(List<Integer> numbers) {
        String last = String.valueOf(numbers.get(numbers.size() - 1));
        return numbers.size() == 1
                ? last
                : Texts.text(
                        "classroom.and",
                        numbers.subList(0, numbers.size() - 1).stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ")),
                        last);
    }

    private Optional<String> verdict() {
        OptionalInt trial = experiment.selection().trial();
        if (trial.isEmpty() || trial.getAsInt() >= state.trials().size()) {
            return Optional.empty();
        }
        List<Verdict> verdicts = state.trials().get(trial.getAsInt()).verdicts();
        return verdicts.isEmpty()
                ? Optional.empty()
                : Optional.of(verdicts.get(verdicts.size() - 1)
                        .reason(state.opened().unit())
                        .text());
    }

    private double cost() {
        return state.trials().stream().mapToDouble(state::spent).sum();
    }

    /** The bracket chosen, with cells that no curve tells about marked so. */
    public RungPicture rungs() {
        RungPicture picture = experiment.rungs().picture();
        return new RungPicture(
                picture.columns().stream()
                        .map(column -> new RungPicture.Column(
                                column.resource(),
                                column.kept(),
                                column.others().stream().map(this::unknown).toList(),
                                column.cutoff(),
                                column.open()))
                        .toList(),
                picture.unit(),
                picture.best());
    }

    private RungPicture.Chip unknown(RungPicture.Chip chip) {
        Message cause = state.trials().get(chip.trial()).cause();
        return cause == null || !cause.key().equals("schedule.unknown-cell") || !Double.isNaN(chip.value())
                ? chip
                : new RungPicture.Chip(chip.trial(), chip.value(), Mark.UNKNOWN, chip.progress());
    }

    /** What the workers have done so far, on an axis that ends now, or where the whole simulation did. */
    public TimelinePicture timeline() {
        if (played.isEmpty()) {
            return TimelinePicture.EMPTY;
        }
        return timeline(state, 0, Math.min(now, played.get().endMillis()));
    }

    /** What the workers of an experiment did from a moment until another, in milliseconds. */
    public static TimelinePicture timeline(ExperimentState state, long from, long now) {
        List<TimelinePicture.Slice> slices = new ArrayList<>();
        for (TrialState trial : state.trials()) {
            for (TrialState.Slice slice : trial.slices()) {
                slices.add(new TimelinePicture.Slice(
                        slice.worker(),
                        trial.number(),
                        slice.bracket(),
                        slice.rung(),
                        (slice.start() - from) / 1000.0,
                        ((slice.end() == 0 ? now : slice.end()) - from) / 1000.0));
            }
        }
        slices.sort(Comparator.comparingDouble(TimelinePicture.Slice::start));
        int rungs = state.brackets().values().stream().mapToInt(Map::size).max().orElse(1);
        return new TimelinePicture(
                state.opened() == null ? 0 : state.opened().workers(),
                rungs,
                slices,
                List.of(),
                0,
                Math.max(1e-3, (now - from) / 1000.0));
    }

    /** Learning curves so far; where the full ones are known, what would have followed after a cut, dotted. */
    public PlotPicture curves() {
        if (played.isEmpty()) {
            return PlotPicture.EMPTY;
        }
        List<Series> series = new ArrayList<>();
        List<TrialState> shown = state.trials();
        int every = Math.max(1, shown.size() / CURVES_SHOWN);
        TrialState best = state.best();
        for (TrialState trial : shown) {
            boolean front = trial == best || experiment.selection().isSelected(trial.number());
            if (trial.resource() == 0 || !front && trial.number() % every != 0 && !isWrong(trial.number())) {
                continue;
            }
            Curve curve = played.get().table().rows().get(trial.number()).curve();
            boolean cut = trial.status() == TrialState.Status.ELIMINATED;
            Ink ink = experiment.selection().isSelected(trial.number())
                    ? Ink.SELECTED
                    : trial == best ? Ink.COMPLETED : cut ? Ink.ELIMINATED : Ink.PROMOTED;
            series.add(part(trial.number(), curve, 0, trial.resource(), ink, Style.LINE));
            if (cut && (front || isWrong(trial.number()))) {
                series.add(part(
                        trial.number(), curve, trial.resource(), curve.end(), front ? ink : Ink.FAILED, Style.DOTS));
            }
        }
        return picture(series);
    }

    private boolean isWrong(int trial) {
        return played.orElseThrow().hindsight().wrong().stream().anyMatch(one -> one.trial() == trial);
    }

    private static Series part(int trial, Curve curve, double from, double to, Ink ink, Style style) {
        int[] at = IntStream.range(0, curve.resources().length)
                .filter(i -> curve.resources()[i] >= from && curve.resources()[i] <= to)
                .toArray();
        return new Series(
                Texts.text("board.trial", trial),
                ink,
                style,
                java.util.Arrays.stream(at)
                        .mapToDouble(i -> curve.resources()[i])
                        .toArray(),
                java.util.Arrays.stream(at).mapToDouble(i -> curve.values()[i]).toArray(),
                java.util.Arrays.stream(at).map(i -> trial).toArray());
    }

    /** Every value seen so far at a rung, by resource: the book's figure. */
    public PlotPicture scatter() {
        if (played.isEmpty()) {
            return PlotPicture.EMPTY;
        }
        List<double[]> kept = new ArrayList<>();
        List<double[]> others = new ArrayList<>();
        state.brackets()
                .values()
                .forEach(bracket -> bracket.values()
                        .forEach(rung -> rung.verdicts().forEach((trial, verdict) -> {
                            double[] point = {
                                rung.resource(), verdict.evidence().value(), trial
                            };
                            boolean on = !(verdict instanceof Verdict.Eliminated || verdict instanceof Verdict.Paused);
                            (on ? kept : others).add(point);
                        })));
        return picture(List.of(
                points(Texts.text("classroom.ended"), Ink.ELIMINATED, others),
                points(Texts.text("classroom.went-on"), Ink.PROMOTED, kept)));
    }

    private static Series points(String name, Ink ink, List<double[]> points) {
        return new Series(
                name,
                ink,
                Style.POINTS,
                points.stream().mapToDouble(point -> point[0]).toArray(),
                points.stream().mapToDouble(point -> point[1]).toArray(),
                points.stream().mapToInt(point -> (int) point[2]).toArray());
    }

    private PlotPicture picture(List<Series> series) {
        Played all = played.orElseThrow();
        return new PlotPicture(
                series,
                new Message("figure.curves-x", all.end().opened().unit()).text(),
                all.table().metric(),
                all.table().direction(),
                all.end().opened().maximalResource(),
                true);
    }
}

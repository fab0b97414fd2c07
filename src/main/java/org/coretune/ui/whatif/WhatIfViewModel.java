package org.coretune.ui.whatif;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.simulation.Workers;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;
import org.coretune.ui.classroom.ColumnModel;
import org.coretune.ui.classroom.Comparison.Cell;
import org.coretune.ui.classroom.Comparison.Row;
import org.coretune.ui.classroom.Method;
import org.coretune.ui.classroom.Played;
import org.coretune.ui.classroom.Setting;
import org.coretune.ui.classroom.SettingModel;
import org.coretune.ui.control.TimelinePicture;

/**
 * What another schedule would have made of a finished experiment, as far as its curves tell. Nothing is extrapolated: a
 * trial that would have needed more than is recorded counts as unknown. FX thread only.
 */
public final class WhatIfViewModel implements ExperimentPart {
    private final TaskRunner tasks;
    private final ColumnModel other;
    private final SettingModel setting = new SettingModel(List.of("3", "1", "27", "4"));
    private final ObjectProperty<Method> method = new SimpleObjectProperty<>(Method.ASHA);
    private final IntegerProperty order = new SimpleIntegerProperty(0);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private Optional<ExperimentState> actual = Optional.empty();
    private Optional<CurveTable> table = Optional.empty();
    private boolean looked;
    private boolean filling;
    private long wanted;

    /** Nothing to show before an experiment is finished and somebody looks. */
    public WhatIfViewModel(TaskRunner tasks) {
        this.tasks = tasks;
        other = new ColumnModel(tasks);
        for (SettingModel.Field field : SettingModel.Field.values()) {
            setting.text(field).addListener((property, before, now) -> simulate());
        }
        method.addListener((property, before, now) -> simulate());
        order.addListener((property, before, now) -> simulate());
    }

    /** Somebody looks: from now on every finished experiment is simulated. */
    public void look() {
        looked = true;
        prepare();
    }

    @Override
    public void refresh(ExperimentState state) {
        Optional<ExperimentState> next =
                state.status() == ExperimentState.Status.CLOSED ? Optional.of(state) : Optional.empty();
        if (!next.equals(actual)) {
            actual = next;
            table = Optional.empty();
            prepare();
        }
    }

    @Override
    public void clear() {
        actual = Optional.empty();
        table = Optional.empty();
        prepare();
    }

    private void prepare() {
        if (!looked) {
            return;
        }
        if (actual.isPresent() && table.isEmpty()) {
            ExperimentState state = actual.get();
            table = Optional.of(CurveTable.of(state))
                    .filter(curves -> !curves.rows().isEmpty());
            double least = state.brackets().values().stream()
                    .flatMap(bracket -> bracket.values().stream())
                    .mapToDouble(ExperimentState.RungState::resource)
                    .min()
                    .orElse(1);
            filling = true;
            setting.text(SettingModel.Field.MIN).set(Texts.resource(least));
            setting.text(SettingModel.Field.MAX)
                    .set(Texts.resource(state.opened().maximalResource()));
            setting.text(SettingModel.Field.WORKERS)
                    .set(Integer.toString(state.opened().workers()));
            filling = false;
        }
        simulate();
    }

    private void simulate() {
        if (!looked || filling) {
            return;
        }
        problem.set("");
        Optional<Setting> read = table.flatMap(curves -> setting.read(curves, true));
        long ticket = ++wanted;
        if (read.isEmpty()) {
            show(Optional.empty());
            return;
        }
        CurveTable rows = order.get() == 0 ? table.get() : table.get().shuffled(new Seed(order.get()).at("order"));
        Method schedule = method.get();
        ResourceUnit recorded = actual.orElseThrow().opened().resourceUnit();
        tasks.run(
                () -> Played.of(
                        schedule.spec(read.get(), rows.rows().size()),
                        recorded.isFraction() ? ResourceUnit.fraction(1) : recorded,
                        rows,
                        Workers.of(read.get().workers())),
                played -> {
                    if (ticket == wanted) {
                        show(Optional.of(played));
                    }
                },
                failed -> {
                    if (ticket == wanted) {
                        problem.set(
                                failed instanceof InvalidInputException wrong
                                        ? wrong.text().text()
                                        : failed.toString());
                        show(Optional.empty());
                    }
                });
    }

    private void show(Optional<Played> played) {
        other.play(played);
        played.ifPresent(one -> other.seek(one.endMillis()));
        revision.set(revision.get() + 1);
    }

    /** Why there is nothing to show; empty where there is something. */
    public String missing() {
        if (other.played().isPresent()) {
            return "";
        }
        if (!problem.get().isEmpty()) {
            return problem.get();
        }
        return Texts.text(
                actual.isEmpty() ? "whatif.empty" : table.isEmpty() ? "whatif.no-curves" : "classroom.set-first");
    }

    /** Why there is nothing actual to show; empty where there is something. */
    public String nothingActual() {
        return actual.isEmpty() ? Texts.text("whatif.empty") : "";
    }

    /** The actual outcome in a sentence. */
    public String actualSentence() {
        return actual.map(WhatIfViewModel::sentence).orElse("");
    }

    private static String sentence(ExperimentState state) {
        TrialState best = state.best();
        return best == null
                ? Texts.text("classroom.nothing-yet")
                : Texts.text(
                        "classroom.now",
                        Message.grouped(state.trials().size()),
                        Texts.resource(cost(state), state.opened().unit()),
                        best.number(),
                        Texts.value(best.value()));
    }

    private static double cost(ExperimentState state) {
        return state.trials().stream().mapToDouble(state::spent).sum();
    }

    /** What the actual workers did. */
    public TimelinePicture actualTimeline() {
        return actual.map(state -> {
                    List<TrialState.Slice> slices = state.trials().stream()
                            .flatMap(trial -> trial.slices().stream())
                            .toList();
                    long from = slices.stream()
                            .mapToLong(TrialState.Slice::start)
                            .min()
                            .orElse(0);
                    long to = slices.stream()
                            .mapToLong(TrialState.Slice::end)
                            .max()
                            .orElse(from);
                    return ColumnModel.timeline(state, from, to);
                })
                .orElse(TimelinePicture.EMPTY);
    }

    /** What was and what would have been. */
    public List<Row> summary() {
        if (actual.isEmpty() || other.played().isEmpty()) {
            return List.of();
        }
        ExperimentState was = actual.get();
        Played played = other.played().get();
        ExperimentState now = played.end();
        return List.of(
                row(
                        "whatif.trials",
                        Texts.count(was.trials().size()),
                        Texts.count(now.trials().size())),
                row("classroom.row-best", best(was, Optional.empty()), best(now, Optional.of(was))),
                row("whatif.survivors", survivors(was), survivors(now)),
                row(
                        "classroom.row-cost",
                        Texts.resource(cost(was), was.opened().unit()),
                        Texts.resource(cost(now), now.opened().unit())),
                row(
                        "classroom.row-time",
                        Texts.duration(was.activeMillis() / 1000.0),
                        Texts.text(
                                "classroom.time-idle",
                                Texts.duration(played.outcome().seconds()),
                                Texts.percent(played.idleShare()))),
                row(
                        "whatif.unknown",
                        Texts.count(0),
                        played.outcome().unknown() == 0
                                ? Texts.text("whatif.all-known")
                                : Texts.text(
                                        "whatif.unknown-cells", played.outcome().unknown())));
    }

    private static Row row(String question, String was, String now) {
        return new Row(Texts.text(question), List.of(new Cell(was, Optional.empty()), new Cell(now, Optional.empty())));
    }

    private String best(ExperimentState state, Optional<ExperimentState> against) {
        TrialState best = state.best();
        if (best == null) {
            return "–";
        }
        int trial = against.isEmpty()
                ? best.number()
                : other.played()
                        .orElseThrow()
                        .table()
                        .rows()
                        .get(best.number())
                        .curve()
                        .trial();
        return Texts.text("classroom.best", trial, Texts.value(best.value()));
    }

    /** The trials with the most resource that any got. */
    private static String survivors(ExperimentState state) {
        double most =
                state.trials().stream().mapToDouble(TrialState::resource).max().orElse(0);
        List<TrialState> last = state.trials().stream()
                .filter(trial -> trial.resource() == most && !Double.isNaN(trial.value()))
                .sorted(Comparator.comparingInt(TrialState::number))
                .toList();
        return Texts.text("whatif.survived", Message.grouped(last.size()), Texts.resource(most));
    }

    /** The other outcome. */
    public ColumnModel other() {
        return other;
    }

    /** The settings. */
    public SettingModel setting() {
        return setting;
    }

    /** The schedule. */
    public ObjectProperty<Method> methodProperty() {
        return method;
    }

    /** 0 for the order in which configurations came, else the seed of another. */
    public IntegerProperty orderProperty() {
        return order;
    }

    /** What is wrong with the schedule; empty where nothing is. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Counts changes of what is shown. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }
}

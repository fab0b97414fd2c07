package org.coretune.ui.trials;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.ui.Brush;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.Pin;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialColumn;
import org.coretune.ui.TrialColumn.Group;
import org.coretune.ui.TrialScope;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.AxisScale;
import org.coretune.ui.control.AxisScale.Mode;
import org.coretune.ui.control.ParallelActions;
import org.coretune.ui.control.ParallelPicture;

/** Parallel coordinates: which axes in which order and on which scale; what is marked is kept in the {@link TrialScope}. */
public final class ParallelModel implements ExperimentPart, ParallelActions {
    private final TrialScope scope;
    private final TrialSelection selection;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final BooleanProperty robust = new SimpleBooleanProperty(false);
    private final Map<String, Mode> modes = new HashMap<>();
    /** Parameters with an axis at first; of more, neither names nor values could be read. */
    private static final int MOST = 11;

    private final List<String> order = new ArrayList<>();
    private ExperimentState state;

    ParallelModel(TrialScope scope, TrialSelection selection) {
        this.scope = scope;
        this.selection = selection;
        scope.revisionProperty().addListener((property, before, now) -> changed());
        robust.addListener((property, before, now) -> changed());
        selection.pins().addListener((ListChangeListener<Pin>) change -> changed());
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    @Override
    public void refresh(ExperimentState next) {
        state = next;
        changed();
    }

    @Override
    public void clear() {
        state = null;
        order.clear();
        modes.clear();
        changed();
    }

    /** All columns that can be an axis. */
    public List<TrialColumn> possible() {
        return Stream.of(Group.CONFIGURATION, Group.ALLOCATION, Group.COST, Group.METRIC)
                .flatMap(group -> scope.columns().of(group).stream())
                .toList();
    }

    /** The axes from left to right; at first the parameters, as many as can be told apart, and the metric. */
    public List<TrialColumn> axes() {
        if (order.isEmpty()) {
            return Stream.concat(
                            scope.columns().of(Group.CONFIGURATION).stream().limit(MOST),
                            Stream.of(scope.columns().metric()))
                    .toList();
        }
        return order.stream()
                .flatMap(name -> scope.columns().named(name).stream())
                .toList();
    }

    /** Shows a column as the last axis, or hides it with what was marked on it. */
    public void show(String column, boolean shown) {
        fix();
        order.remove(column);
        if (shown) {
            order.add(column);
        } else {
            scope.brush(column, Brush.NONE);
        }
        changed();
    }

    private void fix() {
        if (order.isEmpty()) {
            axes().forEach(axis -> order.add(axis.name()));
        }
    }

    @Override
    public void brush(String column, Brush brush) {
        scope.brush(column, brush);
    }

    @Override
    public void move(String column, int place) {
        fix();
        order.remove(column);
        order.add(Math.max(0, Math.min(order.size(), place)), column);
        changed();
    }

    @Override
    public void cycle(String column) {
        scope.columns().named(column).filter(TrialColumn::isNumeric).ifPresent(known -> {
            modes.put(column, Mode.values()[(mode(known).ordinal() + 1) % Mode.values().length]);
            changed();
        });
    }

    private Mode mode(TrialColumn column) {
        return modes.getOrDefault(column.name(), column.log() ? Mode.LOG : Mode.LINEAR);
    }

    /** Whether the outermost fiftieth of the values may lie beyond the ends of their axes. */
    public BooleanProperty robustProperty() {
        return robust;
    }

    /** Counts changes. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** The plot as it is now. */
    public ParallelPicture picture() {
        if (state == null) {
            return ParallelPicture.EMPTY;
        }
        List<TrialColumn> columns = axes();
        List<TrialState> trials = state.trials();
        List<ParallelPicture.Axis> axes = new ArrayList<>();
        for (TrialColumn column : columns) {
            AxisScale scale = column.isNumeric()
                    ? AxisScale.numbers(
                            trials.stream().mapToDouble(column::number).toArray(),
                            mode(column),
                            robust.get(),
                            column::words)
                    : AxisScale.categories(column.categories().size(), column::words);
            axes.add(new ParallelPicture.Axis(
                    column.name(), column.title(), scale, column.isNumeric(), scope.brush(column.name())));
        }
        AxisScale quality = AxisScale.numbers(
                trials.stream()
                        .filter(trial -> scope.accepts(trial.number()))
                        .mapToDouble(trial -> state.direction().loss(trial.value()))
                        .toArray(),
                Mode.RANK,
                false,
                Texts::value);
        List<ParallelPicture.Line> lines = new ArrayList<>();
        for (TrialState trial : trials) {
            lines.add(new ParallelPicture.Line(
                    trial.number(),
                    columns.stream().mapToDouble(column -> column.number(trial)).toArray(),
                    columns.stream().map(column -> column.words(trial)).toList(),
                    scope.accepts(trial.number()),
                    1 - quality.position(state.direction().loss(trial.value()))));
        }
        return new ParallelPicture(axes, lines, List.copyOf(selection.pins()));
    }

    /** The plot in a sentence. */
    public String sentence() {
        if (state == null || state.trials().isEmpty()) {
            return "";
        }
        OptionalInt best = state.trials().stream()
                .filter(trial -> scope.accepts(trial.number()) && !Double.isNaN(trial.value()))
                .sorted((a, b) -> state.direction().compare(a.value(), b.value()))
                .mapToInt(TrialState::number)
                .findFirst();
        return best.isEmpty()
                ? Texts.text(
                        "parallel.sentence-open", scope.count(), state.trials().size())
                : Texts.text(
                        "parallel.sentence",
                        scope.count(),
                        state.trials().size(),
                        best.getAsInt(),
                        Texts.value(state.trials().get(best.getAsInt()).value()),
                        hint());
    }

    private String hint() {
        if (!scope.brushed().isEmpty()) {
            return Texts.text("parallel.marked", String.join(", ", scope.brushed()));
        }
        long parameters = scope.columns().of(Group.CONFIGURATION).size();
        boolean left = order.isEmpty() && parameters > MOST;
        return left ? Texts.text("parallel.left-out", MOST, parameters) : Texts.text("parallel.hint");
    }
}

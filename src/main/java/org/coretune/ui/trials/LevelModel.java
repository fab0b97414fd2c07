package org.coretune.ui.trials;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.core.Message;
import org.coretune.core.analysis.RungValues;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.space.Parameter;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialColumn;
import org.coretune.ui.TrialScope;
import org.coretune.ui.control.AxisScale;
import org.coretune.ui.control.AxisScale.Mode;

/** Where trials are compared: at the same resource, for values at different ones say little about their configurations. */
public final class LevelModel implements ExperimentPart {
    private final TrialScope scope;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ObservableList<Level> levels = FXCollections.observableArrayList();
    private final ObjectProperty<Level> level = new SimpleObjectProperty<>();
    private ExperimentState state;
    private boolean chosen;

    /** Where trials are compared: all with the same resource, or NaN for the last report of each. */
    public record Level(double resource, String unit, int trials) {
        /** The level in words. */
        public String words() {
            return Double.isNaN(resource)
                    ? Texts.text("level.last", Message.grouped(trials))
                    : Texts.text("level.at", Texts.resource(resource, unit), Message.grouped(trials));
        }
    }

    LevelModel(TrialScope scope) {
        this.scope = scope;
        scope.revisionProperty().addListener((property, before, now) -> changed());
        level.addListener((property, before, now) -> changed());
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    @Override
    public void refresh(ExperimentState next) {
        state = next;
        RungValues rungs = RungValues.of(next);
        List<Level> found = new ArrayList<>();
        String unit = next.opened() == null ? "epochs" : next.opened().unit();
        for (int r = 0; r < rungs.resources().length; r++) {
            found.add(new Level(rungs.resources()[r], unit, rungs.count(r)));
        }
        int reported = (int) next.trials().stream()
                .filter(trial -> !Double.isNaN(trial.value()))
                .count();
        if (reported > 0) {
            found.add(new Level(Double.NaN, unit, reported));
        }
        if (!levels.equals(found)) {
            replace(found, rungs.widest());
        }
        changed();
    }

    /** The levels grow while trials run: what the user chose stays chosen, else the widest is taken. */
    private void replace(List<Level> found, int widest) {
        Level before = level.get();
        boolean kept = chosen;
        levels.setAll(found);
        level.set(found.stream()
                .filter(now -> kept && before != null && Double.compare(now.resource(), before.resource()) == 0)
                .findFirst()
                .orElse(widest < 0 ? null : found.get(widest)));
        chosen = kept;
    }

    @Override
    public void clear() {
        state = null;
        chosen = false;
        levels.clear();
        level.set(null);
        changed();
    }

    /** Chooses where trials are compared. */
    public void choose(Level next) {
        if (next != null) {
            chosen = true;
            level.set(next);
        }
    }

    /** Where trials can be compared. */
    public ObservableList<Level> levels() {
        return levels;
    }

    /** Where they are compared; null where nowhere. */
    public Level level() {
        return level.get();
    }

    /** Whether there is nothing to compare yet. */
    public boolean isEmpty() {
        return state == null || level.get() == null;
    }

    /** Counts changes. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** The experiment whose trials are compared; null where none is shown. */
    ExperimentState state() {
        return state;
    }

    /** The value of each trial at this level, NaN where it has none. */
    double[] values() {
        RungValues rungs = RungValues.of(state);
        for (int r = 0; r < rungs.resources().length; r++) {
            if (rungs.resources()[r] == level.get().resource()) {
                return rungs.values()[r];
            }
        }
        return state.trials().stream().mapToDouble(TrialState::value).toArray();
    }

    /** The scale of a column: over the range of its parameter where that is known, else over its values. */
    AxisScale scale(TrialColumn column) {
        if (!column.isNumeric()) {
            return AxisScale.categories(column.categories().size(), column::words);
        }
        Mode mode = column.log() ? Mode.LOG : Mode.LINEAR;
        Parameter known =
                scope.space().flatMap(space -> space.parameter(column.name())).orElse(null);
        if (known != null && known.value(0) instanceof Number low && known.value(1) instanceof Number high) {
            return AxisScale.range(low.doubleValue(), high.doubleValue(), mode, column::words);
        }
        return AxisScale.numbers(
                state.trials().stream().mapToDouble(column::number).toArray(), mode, false, column::words);
    }
}

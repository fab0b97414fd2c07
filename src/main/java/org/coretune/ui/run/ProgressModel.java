package org.coretune.ui.run;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Mark;

/** How far an experiment is, what it has found, and how long it will take. */
public final class ProgressModel implements ExperimentPart {
    private final ReadOnlyStringWrapper experiment = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper machine = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper over = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper remaining = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper best = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper bestOf = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper states = new ReadOnlyStringWrapper("");

    ProgressModel() {
        clear();
    }

    @Override
    public void refresh(ExperimentState state) {
        over.set(state.status() == ExperimentState.Status.CLOSED);
        Event.Opened opened = state.opened();
        if (opened == null) {
            return;
        }
        experiment.set(opened.id());
        machine.set(Texts.text("run.machine", opened.engine(), opened.device(), opened.workers()));
        if (state.last() == null) {
            tuning(state, opened);
        } else {
            last(state);
        }
        best(state);
        counts(state);
    }

    private void tuning(ExperimentState state, Event.Opened opened) {
        double spent = state.spent();
        double planned = opened.plannedCost();
        if (over.get()) {
            fraction.set(state.closing().equals("finished") ? 1 : planned > 0 ? Math.min(1, spent / planned) : 1);
            done.set(Texts.text(
                    "progress.closed",
                    Texts.text("closing." + state.closing()),
                    Texts.resource(spent, opened.costUnit())));
        } else if (planned > 0) {
            fraction.set(Math.min(1, spent / planned));
            done.set(Texts.text(
                    "progress.tuning",
                    Texts.percent(Math.floor(100 * fraction.get()) / 100),
                    Texts.resource(spent),
                    Texts.resource(planned, opened.costUnit())));
        } else {
            fraction.set(-1);
            done.set(Texts.text("progress.endless", Texts.resource(spent, opened.costUnit())));
        }
        remaining.set(RemainingTime.of(state)
                .map(RemainingTime::rounded)
                .map(time -> Texts.text("progress.remaining", Texts.duration(time.low()), Texts.duration(time.high())))
                .orElse(""));
    }

    private void last(ExperimentState state) {
        ExperimentState.FinalState last = state.last();
        int epochs = last.curve().isEmpty()
                ? 0
                : last.curve().get(last.curve().size() - 1).epoch();
        remaining.set("");
        if (last.tested() != null) {
            fraction.set(1);
            done.set(Texts.text(
                    "progress.tested",
                    last.trial(),
                    Texts.resource(last.epochs(), counted(state)),
                    Texts.value(last.tested().accuracy()),
                    Texts.value(last.tested().loss())));
        } else {
            fraction.set(last.epochs() == 0 ? -1 : (double) epochs / last.epochs());
            done.set(Texts.text(
                    "progress.final",
                    last.trial(),
                    Texts.count(epochs),
                    Texts.resource(last.epochs(), counted(state))));
        }
    }

    private static String counted(ExperimentState state) {
        return state.opened().resourceUnit().counted();
    }

    private void best(ExperimentState state) {
        TrialState trial = state.best();
        if (trial == null) {
            return;
        }
        best.set(Texts.value(trial.value()));
        bestOf.set(Texts.text(
                "progress.best-of",
                state.metric(),
                trial.number(),
                Texts.resource(trial.resource(), state.opened().unit())));
    }

    private void counts(ExperimentState state) {
        Map<TrialState.Status, Integer> numbers = new EnumMap<>(TrialState.Status.class);
        state.trials().forEach(trial -> numbers.merge(trial.status(), 1, Integer::sum));
        counts.set(Texts.count(state.trials().size()));
        StringBuilder line = new StringBuilder();
        numbers.forEach((status, number) -> line.append(line.isEmpty() ? "" : ", ")
                .append(Texts.text(
                        "progress.count", number, Mark.valueOf(status.name()).word())));
        Eliminations ended = Eliminations.of(state);
        if (ended.expected() > 0) {
            line.append(Texts.text("progress.expected", ended.actual(), ended.expected()));
        }
        if (!state.queue().isEmpty()) {
            line.append(Texts.text("progress.queue", state.queue().size()));
        }
        states.set(line.toString());
    }

    @Override
    public void clear() {
        over.set(false);
        fraction.set(0);
        for (ReadOnlyStringWrapper text : new ReadOnlyStringWrapper[] {experiment, machine, done, remaining}) {
            text.set("");
        }
        best.set("–");
        bestOf.set(Texts.text("progress.no-best"));
        counts.set("–");
        states.set(Texts.text("progress.no-trials"));
    }

    /** The experiment's name. */
    public ReadOnlyStringProperty experimentProperty() {
        return experiment.getReadOnlyProperty();
    }

    /** Engine, device and workers. */
    public ReadOnlyStringProperty machineProperty() {
        return machine.getReadOnlyProperty();
    }

    /** Whether the experiment is over, so that what is missing in it will not come. */
    public ReadOnlyBooleanProperty overProperty() {
        return over.getReadOnlyProperty();
    }

    /** Share of the planned resource that is spent, or of the final training; -1 where the plan has no end. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /** The same in words. */
    public ReadOnlyStringProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** The remaining time as a range; empty before enough is known. */
    public ReadOnlyStringProperty remainingProperty() {
        return remaining.getReadOnlyProperty();
    }

    /** The best value so far. */
    public ReadOnlyStringProperty bestProperty() {
        return best.getReadOnlyProperty();
    }

    /** Whose value that is. */
    public ReadOnlyStringProperty bestOfProperty() {
        return bestOf.getReadOnlyProperty();
    }

    /** How many trials there are. */
    public ReadOnlyStringProperty countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** How many of them are in which state. */
    public ReadOnlyStringProperty statesProperty() {
        return states.getReadOnlyProperty();
    }
}

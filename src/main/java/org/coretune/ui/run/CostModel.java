package org.coretune.ui.run;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.coretune.core.event.Accounts;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.Texts;

/** The cost meter: sample-visits made and saved, and where the seconds went. Selection is counted in. */
public final class CostModel implements ExperimentPart {
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper total = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Seconds> seconds = new ReadOnlyObjectWrapper<>(Seconds.NONE);
    private final ReadOnlyObjectWrapper<Saving> saving = new ReadOnlyObjectWrapper<>(Saving.NONE);
    private final ReadOnlyBooleanWrapper counted = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyStringWrapper net = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper netOf = new ReadOnlyStringWrapper("");

    /**
     * Sample-visits against every trial trained on all data, those that were ended early to the full resource.
     *
     * @param baseline  what that would have taken: an estimate, for nobody trained them
     * @param early     not made because trials were ended early
     * @param coreset   not made because epochs visited a coreset; negative where they visited more than all samples
     * @param selection made to choose coresets, forward only
     * @param repeated  made again after interruptions
     * @param training  made by gradient steps
     */
    public record Saving(long baseline, long early, long coreset, long selection, long repeated, long training) {
        /** Nothing trained. */
        public static final Saving NONE = new Saving(0, 0, 0, 0, 0, 0);

        static Saving of(ExperimentState state) {
            Accounts accounts = state.accounts();
            long samples = state.opened().trainingSamples();
            double most = state.opened().mostEpochs();
            long early = 0;
            for (TrialState trial : state.trials()) {
                if (trial.status() == TrialState.Status.ELIMINATED || trial.status() == TrialState.Status.STOPPED) {
                    early += Math.round(Math.max(0, most - trial.curve().size()) * samples);
                }
            }
            return new Saving(
                    early + accounts.epochs() * samples,
                    early,
                    state.savedVersusFull(),
                    accounts.selectionVisits(),
                    accounts.repeatedVisits(),
                    accounts.sampleVisits());
        }

        /** What is left of the savings when all that was spent is counted. */
        public long net() {
            return early + coreset - selection - repeated;
        }

        /** A part as a share of the baseline; 0 where there is none. */
        public double share(long part) {
            return baseline == 0 ? 0 : (double) part / baseline;
        }
    }

    /** Seconds by phase, all workers added up. */
    public record Seconds(double training, double selection, double evaluation, double last) {
        /** Nothing spent. */
        public static final Seconds NONE = new Seconds(0, 0, 0, 0);

        /** All of them. */
        public double total() {
            return training + selection + evaluation + last;
        }

        /** In the order of the phases. */
        public List<Double> parts() {
            return List.of(training, selection, evaluation, last);
        }
    }

    CostModel() {
        clear();
    }

    @Override
    public void refresh(ExperimentState state) {
        if (state.opened() == null) {
            return;
        }
        counted.set(state.opened().hasSamples());
        Accounts accounts = state.accounts();
        seconds.set(new Seconds(
                accounts.trainingSeconds(),
                accounts.selectionSeconds(),
                accounts.evaluationSeconds(),
                accounts.finalSeconds()));
        total.set(Texts.duration(seconds.get().total()));
        if (accounts.sampleVisits() + state.savedVersusFull() != 0) {
            audit(Saving.of(state));
        }
    }

    private void audit(Saving now) {
        saving.set(now);
        net.set(Texts.percent(now.share(now.net())));
        netOf.set(
                now.net() >= 0
                        ? Texts.text("cost.net", Texts.count(now.net()), Texts.count(now.baseline()))
                        : Texts.text("cost.net-lost", Texts.count(-now.net()), Texts.count(now.baseline())));
        explanation.set(Texts.text(
                "cost.explanation",
                Texts.count(now.baseline()),
                Texts.count(now.early()),
                Texts.count(now.coreset()),
                Texts.count(now.selection()),
                Texts.count(now.repeated()),
                Texts.count(now.training()),
                Texts.count(now.net())));
    }

    @Override
    public void clear() {
        counted.set(true);
        explanation.set(Texts.text("cost.none"));
        total.set("–");
        saving.set(Saving.NONE);
        net.set("–");
        netOf.set(Texts.text("cost.none"));
        seconds.set(Seconds.NONE);
    }

    /** Whether there are sample-visits to count; a program and recorded curves visit no samples. */
    public ReadOnlyBooleanProperty countedProperty() {
        return counted.getReadOnlyProperty();
    }

    /** What was saved and spent, part by part. */
    public ReadOnlyObjectProperty<Saving> savingProperty() {
        return saving.getReadOnlyProperty();
    }

    /** Share of the estimated baseline that was saved, all that was spent counted. */
    public ReadOnlyStringProperty netProperty() {
        return net.getReadOnlyProperty();
    }

    /** The same in numbers; a loss is said in words. */
    public ReadOnlyStringProperty netOfProperty() {
        return netOf.getReadOnlyProperty();
    }

    /** How that was counted, with the formula. */
    public ReadOnlyStringProperty explanationProperty() {
        return explanation.getReadOnlyProperty();
    }

    /** All seconds. */
    public ReadOnlyStringProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /** Seconds by phase. */
    public ReadOnlyObjectProperty<Seconds> secondsProperty() {
        return seconds.getReadOnlyProperty();
    }
}

package org.coretune.ui.run;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.coretune.core.event.Accounts;
import org.coretune.core.event.ExperimentState;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.Texts;

/** The cost meter: sample-visits made and saved, and where the seconds went. Selection is counted in. */
public final class CostModel implements ExperimentPart {
    private final ReadOnlyStringWrapper saved = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper savedOf = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper total = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Seconds> seconds = new ReadOnlyObjectWrapper<>(Seconds.NONE);

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
        Accounts accounts = state.accounts();
        seconds.set(new Seconds(
                accounts.trainingSeconds(),
                accounts.selectionSeconds(),
                accounts.evaluationSeconds(),
                accounts.finalSeconds()));
        total.set(Texts.duration(seconds.get().total()));
        long bySubset = state.savedVersusFull();
        long full = accounts.sampleVisits() + bySubset;
        if (full == 0) {
            return;
        }
        long exhaustive = state.savedVersusExhaustive();
        saved.set(Texts.percent((double) bySubset / full));
        savedOf.set(
                bySubset >= 0
                        ? Texts.text("cost.saved-of", Texts.count(bySubset), Texts.count(full))
                        : Texts.text("cost.lost-of", Texts.count(-bySubset), Texts.count(full)));
        explanation.set(Texts.text(
                "cost.explanation",
                Texts.count(accounts.sampleVisits()),
                Texts.count(full),
                Texts.count(accounts.selectionVisits()),
                Texts.count(exhaustive)));
    }

    @Override
    public void clear() {
        saved.set("–");
        savedOf.set(Texts.text("cost.none"));
        explanation.set(Texts.text("cost.none"));
        total.set("–");
        seconds.set(Seconds.NONE);
    }

    /** Share of sample-visits saved against the same schedule on full data. */
    public ReadOnlyStringProperty savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /** The same in numbers; a loss is said in words. */
    public ReadOnlyStringProperty savedOfProperty() {
        return savedOf.getReadOnlyProperty();
    }

    /** How that was counted. */
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

package org.coretune.ui.run;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.coretune.core.Message;
import org.coretune.core.analysis.Savings;
import org.coretune.core.event.Accounts;
import org.coretune.core.event.ExperimentState;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.Texts;

/** The cost meter: what was spent and saved, in sample-visits or a program's own unit, and where the seconds went. Selection is counted in. */
public final class CostModel implements ExperimentPart {
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper total = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Seconds> seconds = new ReadOnlyObjectWrapper<>(Seconds.NONE);
    private final ReadOnlyObjectWrapper<Savings> saving = new ReadOnlyObjectWrapper<>(Savings.NONE);
    private final ReadOnlyBooleanWrapper counted = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyStringWrapper net = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper netOf = new ReadOnlyStringWrapper("");

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
        Savings now = Savings.of(state);
        if (now.baseline() != 0) {
            saving.set(now);
            net.set(Texts.percent(now.share(now.net())));
            audit(now);
        }
    }

    private void audit(Savings now) {
        boolean visits = counted.get();
        Object baseline = visits ? amount(now.baseline()) : Texts.resource(now.baseline(), now.unit());
        if (now.net() >= 0) {
            netOf.set(Texts.text(visits ? "cost.net" : "cost.net-resource", amount(now.net()), baseline));
        } else {
            netOf.set(Texts.text(visits ? "cost.net-lost" : "cost.net-lost-resource", amount(-now.net()), baseline));
        }
        explanation.set(
                visits
                        ? Texts.text(
                                "cost.explanation",
                                baseline,
                                amount(now.early()),
                                amount(now.coreset()),
                                amount(now.selection()),
                                amount(now.repeated()),
                                amount(now.training()),
                                amount(now.net()))
                        : Texts.text(
                                "cost.explanation-resource",
                                baseline,
                                amount(now.early()),
                                amount(now.repeated()),
                                amount(now.training()),
                                amount(now.net())));
    }

    private static Object amount(double amount) {
        return Message.grouped(Math.round(amount * 100) / 100.0);
    }

    @Override
    public void clear() {
        counted.set(true);
        explanation.set(Texts.text("cost.none"));
        total.set("–");
        saving.set(Savings.NONE);
        net.set("–");
        netOf.set(Texts.text("cost.none"));
        seconds.set(Seconds.NONE);
    }

    /** Whether there are sample-visits to count; a program and recorded curves visit no samples. */
    public ReadOnlyBooleanProperty countedProperty() {
        return counted.getReadOnlyProperty();
    }

    /** What was saved and spent, part by part. */
    public ReadOnlyObjectProperty<Savings> savingProperty() {
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

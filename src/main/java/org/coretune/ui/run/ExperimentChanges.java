package org.coretune.ui.run;

import java.util.OptionalInt;
import javafx.stage.Window;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.tune.LiveExperiment;
import org.coretune.ui.Texts;

/** Asks the user for changes to the experiment that runs: a further configuration, another budget. FX thread only. */
public final class ExperimentChanges {
    private final RunViewModel model;

    /** Changes to the experiment of {@code model}. */
    public ExperimentChanges(RunViewModel model) {
        this.model = model;
    }

    /** Asks for a configuration to be tried, beginning with that of the selected trial. */
    public void addConfiguration(Window owner) {
        addConfiguration(owner, model.experiment().selection().trial());
    }

    /** Asks for a configuration to be tried, beginning with that of a trial. */
    public void addConfiguration(Window owner, OptionalInt like) {
        LiveExperiment experiment = model.changeable().orElse(null);
        ExperimentState state = model.experiment().state().orElse(null);
        if (experiment == null || state == null) {
            return;
        }
        FormDialog.show(
                owner,
                Texts.text("form.add-title"),
                Texts.text("form.add-intro"),
                Texts.text("form.add"),
                new ConfigurationFormModel(
                        experiment.definition().space(),
                        state.trials().stream()
                                .filter(trial -> like.isPresent() && trial.number() == like.getAsInt())
                                .map(TrialState::configuration)
                                .findFirst(),
                        state.trials()),
                model.canChange(),
                model::enqueue);
    }

    /** Asks what the search may spend. */
    public void changeBudget(Window owner) {
        LiveExperiment experiment = model.changeable().orElse(null);
        ExperimentState state = model.experiment().state().orElse(null);
        if (experiment == null || state == null) {
            return;
        }
        FormDialog.show(
                owner,
                Texts.text("budget.title"),
                Texts.text("budget.intro"),
                Texts.text("budget.accept"),
                new BudgetFormModel(experiment.budget(), state),
                model.canChange(),
                model::allow);
    }
}

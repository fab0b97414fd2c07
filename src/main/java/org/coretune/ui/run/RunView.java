package org.coretune.ui.run;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.BorderPane;
import org.coretune.ui.Texts;
import org.coretune.ui.ViewOptions;

/** The live run view: what is shown of the experiment under way, and what can be done with it. Only binds. */
public final class RunView extends BorderPane {
    /** A view of {@code model}. */
    public RunView(RunViewModel model, ViewOptions options) {
        setMinSize(0, 0);
        TrialAction stop = new TrialAction("trial-stop", Texts.text("trials.stop"), model::canStop, model::stop);
        setCenter(new RunContent(
                model.experiment(), new Heading(name(model), badge(model), List.of()), List.of(stop), options));
    }

    private static ObservableValue<String> badge(RunViewModel model) {
        return Bindings.createStringBinding(() -> model.phaseProperty().get().word(), model.phaseProperty());
    }

    private static ObservableValue<String> name(RunViewModel model) {
        return Bindings.createStringBinding(
                () -> name(
                        model,
                        model.experiment().progress().experimentProperty().get()),
                model.projectProperty(),
                model.experiment().progress().experimentProperty());
    }

    private static String name(RunViewModel model, String experiment) {
        return model.projectProperty()
                .get()
                .map(project ->
                        experiment.isEmpty() ? project.name() : Texts.text("run.name", project.name(), experiment))
                .orElse(Texts.text("run.no-project"));
    }
}

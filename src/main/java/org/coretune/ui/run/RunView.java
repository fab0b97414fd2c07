package org.coretune.ui.run;

import java.util.List;
import java.util.OptionalInt;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialNotes;
import org.coretune.ui.ViewOptions;

/** The live run view: what is shown of the experiment under way, and what can be done with it. Only binds. */
public final class RunView extends BorderPane {
    /** A view of {@code model}. */
    public RunView(RunViewModel model, ExperimentChanges changes, TrialNotes notes, ViewOptions options) {
        setMinWidth(0);
        TrialAction like = new TrialAction(
                "trial-like",
                Texts.text("trials.like"),
                trial -> model.canChange().get(),
                trial -> changes.addConfiguration(getScene().getWindow(), OptionalInt.of(trial)));
        TrialAction stop = new TrialAction("trial-stop", Texts.text("trials.stop"), model::canStop, model::stop);
        getStyleClass().add("run-page");
        setCenter(new RunContent(
                        model.experiment(),
                        new Heading(name(model), badge(model), tools(model, changes)),
                        List.of(stop, like),
                        options)
                .withNotes(notes));
    }

    private List<Node> tools(RunViewModel model, ExperimentChanges changes) {
        Button add = new Button(Texts.text("command.enqueue"));
        add.setId("add-configuration");
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.setOnAction(e -> changes.addConfiguration(getScene().getWindow()));
        add.disableProperty().bind(model.canChange().not());
        Button budget = new Button(Texts.text("command.budget"));
        budget.setId("change-budget");
        budget.setMinWidth(Region.USE_PREF_SIZE);
        budget.setOnAction(e -> changes.changeBudget(getScene().getWindow()));
        budget.disableProperty().bind(model.canChange().not());
        Label memory = new Label();
        memory.setId("memory");
        memory.setMinWidth(Region.USE_PREF_SIZE);
        memory.getStyleClass().add("tile-words");
        memory.textProperty().bind(model.memoryProperty());
        return List.of(add, budget, memory);
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

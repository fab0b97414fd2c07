package org.coretune.ui.run;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.coretune.ui.Texts;
import org.coretune.ui.control.ShareBar;
import org.coretune.ui.control.Tile;

/** The strip above the cards: where the experiment stands, how far it is, and its figures. */
final class RunHeader extends HBox {
    RunHeader(RunViewModel model) {
        getStyleClass().add("run-header");
        Region standing = standing(model);
        HBox.setHgrow(standing, Priority.ALWAYS);
        Tile best = new Tile(
                Texts.text("run.best"),
                model.progress().bestProperty(),
                model.progress().bestOfProperty());
        Tile trials = new Tile(
                Texts.text("run.trials"),
                model.progress().countsProperty(),
                model.progress().statesProperty());
        Tile saved = new Tile(
                Texts.text("run.saved"),
                model.cost().savedProperty(),
                model.cost().savedOfProperty());
        Tooltip audit = new Tooltip();
        audit.textProperty().bind(model.cost().explanationProperty());
        Tooltip.install(saved, audit);
        getChildren().addAll(standing, best, trials, saved, seconds(model));
    }

    private static Region standing(RunViewModel model) {
        Label phase = new Label();
        phase.setId("phase");
        phase.getStyleClass().add("badge");
        phase.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.phaseProperty().get().word(), model.phaseProperty()));
        phase.setMinWidth(Region.USE_PREF_SIZE);
        Label name = new Label();
        name.getStyleClass().add("experiment-name");
        name.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> name(model),
                        model.projectProperty(),
                        model.progress().experimentProperty()));
        Label machine = new Label();
        machine.getStyleClass().add("tile-words");
        machine.textProperty().bind(model.progress().machineProperty());
        HBox.setHgrow(machine, Priority.ALWAYS);
        HBox top = new HBox(name, phase, machine);
        top.getStyleClass().add("standing-top");

        ProgressBar bar = new ProgressBar();
        bar.setId("progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(model.progress().fractionProperty());
        bar.accessibleTextProperty().bind(model.progress().doneProperty());
        Label done = new Label();
        done.getStyleClass().add("tile-words");
        done.textProperty().bind(model.progress().doneProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label remaining = new Label();
        remaining.setId("remaining");
        remaining.getStyleClass().add("tile-words");
        remaining.textProperty().bind(model.progress().remainingProperty());
        remaining.setMinWidth(Region.USE_PREF_SIZE);
        VBox box = new VBox(top, bar, new HBox(done, space, remaining));
        box.getStyleClass().addAll("tile", "standing");
        box.setMinWidth(0);
        return box;
    }

    private static String name(RunViewModel model) {
        String experiment = model.progress().experimentProperty().get();
        return model.projectProperty()
                .get()
                .map(project ->
                        experiment.isEmpty() ? project.name() : Texts.text("run.name", project.name(), experiment))
                .orElse(Texts.text("run.no-project"));
    }

    private static Tile seconds(RunViewModel model) {
        ShareBar bar = new ShareBar();
        model.cost().secondsProperty().addListener((property, before, now) -> bar.show(now.parts()));
        return new Tile(
                Texts.text("run.seconds"),
                model.cost().totalProperty(),
                Bindings.createStringBinding(
                        () -> phases(model.cost().secondsProperty().get()),
                        model.cost().secondsProperty()),
                bar);
    }

    private static String phases(CostModel.Seconds seconds) {
        return Texts.text(
                "run.phases",
                Texts.duration(seconds.training()),
                Texts.duration(seconds.selection()),
                Texts.duration(seconds.evaluation()),
                Texts.duration(seconds.last()));
    }
}

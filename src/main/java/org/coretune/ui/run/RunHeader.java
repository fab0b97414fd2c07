package org.coretune.ui.run;

import java.util.List;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.coretune.ui.Texts;
import org.coretune.ui.control.FillRows;
import org.coretune.ui.control.Legend;
import org.coretune.ui.control.ShareBar;
import org.coretune.ui.control.Tile;

/** The strip above the cards: where the experiment stands, how far it is, and its figures. */
final class RunHeader {
    private static final double GAP = 7;

    private RunHeader() {}

    static Node of(RunViewModel model) {
        ProgressModel progress = model.experiment().progress();
        Tile best = new Tile(Texts.text("run.best"), progress.bestProperty(), progress.bestOfProperty());
        Tile trials = new Tile(Texts.text("run.trials"), progress.countsProperty(), progress.statesProperty());
        Tile saved = new Tile(
                Texts.text("run.saved"),
                model.experiment().cost().savedProperty(),
                model.experiment().cost().savedOfProperty());
        Tooltip audit = new Tooltip();
        audit.setWrapText(true);
        audit.setMaxWidth(420);
        audit.textProperty().bind(model.experiment().cost().explanationProperty());
        Tooltip.install(saved, audit);
        return new FillRows(
                GAP,
                standing(model),
                best,
                trials,
                saved,
                seconds(model.experiment().cost()));
    }

    private static Node standing(RunViewModel model) {
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
                        model.experiment().progress().experimentProperty()));
        HBox top = new HBox(name, phase);
        top.getStyleClass().add("standing-top");

        ProgressBar bar = new ProgressBar();
        bar.setId("progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(model.experiment().progress().fractionProperty());
        bar.accessibleTextProperty().bind(model.experiment().progress().doneProperty());
        Label done = new Label();
        done.getStyleClass().add("tile-words");
        done.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Stream.of(
                                        model.experiment()
                                                .progress()
                                                .doneProperty()
                                                .get(),
                                        model.experiment()
                                                .progress()
                                                .remainingProperty()
                                                .get(),
                                        model.experiment()
                                                .progress()
                                                .machineProperty()
                                                .get())
                                .filter(text -> !text.isEmpty())
                                .reduce((a, b) -> Texts.text("run.and", a, b))
                                .orElse(""),
                        model.experiment().progress().doneProperty(),
                        model.experiment().progress().remainingProperty(),
                        model.experiment().progress().machineProperty()));
        done.setId("done");
        done.setWrapText(true);
        VBox box = new VBox(top, bar, done);
        box.getStyleClass().addAll("tile", "standing");
        VBox.setVgrow(done, Priority.ALWAYS);
        return box;
    }

    private static String name(RunViewModel model) {
        String experiment = model.experiment().progress().experimentProperty().get();
        return model.projectProperty()
                .get()
                .map(project ->
                        experiment.isEmpty() ? project.name() : Texts.text("run.name", project.name(), experiment))
                .orElse(Texts.text("run.no-project"));
    }

    private static Node seconds(CostModel cost) {
        ShareBar bar = new ShareBar();
        Legend legend = new Legend();
        List<String> keys = List.of("run.training", "run.selection", "run.validation", "run.final");
        for (int i = 0; i < keys.size(); i++) {
            int phase = i;
            legend.add("share-" + i, "")
                    .textProperty()
                    .bind(Bindings.createStringBinding(
                            () -> Texts.text(
                                    keys.get(phase),
                                    Texts.duration(
                                            cost.secondsProperty().get().parts().get(phase))),
                            cost.secondsProperty()));
        }
        cost.secondsProperty().subscribe(now -> bar.show(now.parts()));
        Tile tile = new Tile(
                Texts.text("run.seconds"),
                cost.totalProperty(),
                Bindings.createStringBinding(() -> cost.secondsProperty().get().toString(), cost.secondsProperty()),
                bar,
                legend);
        tile.getStyleClass().add("wide-tile");
        return tile;
    }
}

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

    static Node of(ExperimentModel model, Heading heading) {
        ProgressModel progress = model.progress();
        Tile best = new Tile(Texts.text("run.best"), progress.bestProperty(), progress.bestOfProperty());
        Tile trials = new Tile(Texts.text("run.trials"), progress.countsProperty(), progress.statesProperty());
        Tile saved = new Tile(
                Texts.text("run.saved"),
                model.cost().savedProperty(),
                model.cost().savedOfProperty());
        Tooltip audit = new Tooltip();
        audit.setWrapText(true);
        audit.setMaxWidth(420);
        audit.textProperty().bind(model.cost().explanationProperty());
        Tooltip.install(saved, audit);
        return new FillRows(GAP, standing(model, heading), best, trials, saved, seconds(model.cost()));
    }

    private static Node standing(ExperimentModel model, Heading heading) {
        Label phase = new Label();
        phase.setId("phase");
        phase.getStyleClass().add("badge");
        phase.textProperty().bind(heading.badge());
        phase.setMinWidth(Region.USE_PREF_SIZE);
        Label name = new Label();
        name.getStyleClass().add("experiment-name");
        name.textProperty().bind(heading.name());
        HBox top = new HBox(name, phase);
        top.getStyleClass().add("standing-top");
        top.getChildren().addAll(heading.tools());

        ProgressBar bar = new ProgressBar();
        bar.setId("progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(model.progress().fractionProperty());
        bar.accessibleTextProperty().bind(model.progress().doneProperty());
        Label done = new Label();
        done.getStyleClass().add("tile-words");
        done.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Stream.of(
                                        model.progress().doneProperty().get(),
                                        model.progress().remainingProperty().get(),
                                        model.progress().machineProperty().get())
                                .filter(text -> !text.isEmpty())
                                .reduce((a, b) -> Texts.text("run.and", a, b))
                                .orElse(""),
                        model.progress().doneProperty(),
                        model.progress().remainingProperty(),
                        model.progress().machineProperty()));
        done.setId("done");
        done.setWrapText(true);
        VBox box = new VBox(top, bar, done);
        box.getStyleClass().addAll("tile", "standing");
        VBox.setVgrow(done, Priority.ALWAYS);
        return box;
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

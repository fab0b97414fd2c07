package org.coretune.ui.run;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.coretune.core.analysis.Savings;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Explanation;
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
        return new FillRows(GAP, standing(model, heading), best, trials, saved(model.cost()), seconds(model.cost()));
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
        FlowPane tools = new FlowPane(heading.tools().toArray(Node[]::new));
        tools.getStyleClass().add("heading-tools");
        tools.setVisible(!heading.tools().isEmpty());
        tools.managedProperty().bind(tools.visibleProperty());

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
        VBox box = new VBox(top, bar, done, tools);
        box.getStyleClass().addAll("tile", "standing");
        VBox.setVgrow(done, Priority.ALWAYS);
        return box;
    }

    private static Node saved(CostModel cost) {
        ShareBar bar = new ShareBar();
        Legend legend = new Legend();
        List<Function<Savings, String>> words = List.of(
                saving -> Texts.text("cost.early", Texts.percent(saving.share(saving.early()))),
                saving -> Texts.text("cost.selection", Texts.percent(saving.share(saving.selection()))),
                saving -> saving.coreset() >= 0
                        ? Texts.text("cost.coreset", Texts.percent(saving.share(saving.coreset())))
                        : Texts.text("cost.coreset-lost", Texts.percent(-saving.share(saving.coreset()))),
                saving -> Texts.text("cost.repeated", Texts.percent(saving.share(saving.repeated()))));
        // Without coresets nothing was saved by them nor spent on them, and nothing is said of it.
        List<ToDoubleFunction<Savings>> parts =
                List.of(Savings::baseline, Savings::selection, Savings::coreset, Savings::repeated);
        for (int i = 0; i < words.size(); i++) {
            Function<Savings, String> part = words.get(i);
            Label item = legend.add("share-" + i, "");
            item.textProperty()
                    .bind(Bindings.createStringBinding(
                            () -> part.apply(cost.savingProperty().get()), cost.savingProperty()));
            ToDoubleFunction<Savings> amount = parts.get(i);
            item.visibleProperty()
                    .bind(Bindings.createBooleanBinding(
                            () -> amount.applyAsDouble(cost.savingProperty().get()) != 0, cost.savingProperty()));
            item.managedProperty().bind(item.visibleProperty());
        }
        cost.savingProperty()
                .subscribe(now -> bar.show(Stream.of(
                                now.early(),
                                now.selection(),
                                Math.max(0, now.coreset()),
                                now.training(),
                                now.repeated())
                        .toList()));
        Explanation how = new Explanation(
                Texts.text("cost.how"), () -> cost.explanationProperty().get());
        how.setId("cost-how");
        Tile tile = new Tile(Texts.text("run.saved"), cost.netProperty(), cost.netOfProperty(), bar, legend);
        tile.getStyleClass().add("wide-tile");
        legend.getChildren().add(how);
        return tile;
    }

    private static Node seconds(CostModel cost) {
        ShareBar bar = new ShareBar();
        Legend legend = new Legend();
        List<String> keys = List.of("run.training", "run.selection", "run.validation", "run.final");
        for (int i = 0; i < keys.size(); i++) {
            int phase = i;
            Label item = legend.add("share-" + i, "");
            item.visibleProperty()
                    .bind(Bindings.createBooleanBinding(
                            () -> phase == 0
                                    || cost.secondsProperty().get().parts().get(phase) > 0,
                            cost.secondsProperty()));
            item.managedProperty().bind(item.visibleProperty());
            item.textProperty()
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

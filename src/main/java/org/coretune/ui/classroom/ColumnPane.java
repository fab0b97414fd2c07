package org.coretune.ui.classroom;

import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.value.ObservableIntegerValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Card;
import org.coretune.ui.control.RungBoard;
import org.coretune.ui.control.WorkerTimeline;
import org.coretune.ui.run.RungModel;

/** A simulation at its moment: rungs, learning curves or every value seen, and below them what the workers did. Only binds. */
public final class ColumnPane extends StackPane {
    /**
     * A column.
     *
     * @param figure which picture: 0 rungs, 1 learning curves, 2 every value seen
     * @param missing why there is nothing to show; empty where there is something
     */
    public ColumnPane(
            String id,
            String title,
            ColumnModel model,
            ObservableIntegerValue figure,
            ObservableValue<String> missing) {
        setMinSize(0, 0);
        RungBoard board = new RungBoard(model::rungs, model.experiment().selection());
        board.setId("board-" + id);
        Plot curves = new Plot(model::curves, false, model.experiment().selection()::select);
        Plot scatter = new Plot(model::scatter, false, model.experiment().selection()::select);
        WorkerTimeline timeline =
                new WorkerTimeline(model::timeline, model.experiment().selection());
        timeline.getStyleClass().add("column-timeline");
        Node[] pictures = {board, curves, scatter};
        for (int i = 0; i < pictures.length; i++) {
            int own = i;
            pictures[i].visibleProperty().bind(Bindings.createBooleanBinding(() -> figure.get() == own, figure));
        }
        StackPane chosen = new StackPane(pictures);
        chosen.setMinSize(0, 0);
        VBox.setVgrow(chosen, Priority.ALWAYS);
        VBox content = new VBox(chosen, timeline);
        content.setMinSize(0, 0);
        content.getStyleClass().add("column-content");
        Card card = new Card(title, content);
        card.getStyleClass().add("column-card");
        card.emptyProperty().bind(missing);
        card.with(brackets(model.experiment().rungs()));
        model.revisionProperty().subscribe(now -> {
            board.invalidate();
            curves.invalidate();
            scatter.invalidate();
            timeline.invalidate();
            card.summaryProperty().set(model.sentence());
        });
        figure.addListener((property, before, now) -> {
            board.invalidate();
            curves.invalidate();
            scatter.invalidate();
        });
        model.experiment().rungs().revisionProperty().subscribe(now -> board.invalidate());
        getChildren().add(card);
        prefWidthProperty().bind(card.prefWidthProperty());
    }

    private static Node brackets(RungModel model) {
        ChoiceBox<Integer> choice = new ChoiceBox<>(model.brackets());
        choice.setAccessibleText(Texts.text("board.bracket-choice"));
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer number) {
                return number == null ? "" : Texts.text("board.bracket", number);
            }

            @Override
            public Integer fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        IntegerProperty bracket = model.bracketProperty();
        choice.valueProperty().addListener((property, before, now) -> {
            if (now != null) {
                bracket.set(now);
            }
        });
        bracket.subscribe(now -> choice.setValue(now.intValue() < 0 ? null : now.intValue()));
        choice.visibleProperty().bind(Bindings.size(model.brackets()).greaterThan(1));
        choice.managedProperty().bind(choice.visibleProperty());
        return choice;
    }
}

package org.coretune.ui.whatif;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.coretune.ui.Texts;
import org.coretune.ui.classroom.ColumnPane;
import org.coretune.ui.classroom.Method;
import org.coretune.ui.classroom.SettingPane;
import org.coretune.ui.classroom.SummaryPane;
import org.coretune.ui.control.Card;
import org.coretune.ui.control.FillRows;
import org.coretune.ui.control.RungBoard;
import org.coretune.ui.control.WorkerTimeline;
import org.coretune.ui.control.WrapLine;
import org.coretune.ui.run.ExperimentModel;

/** Another schedule on the same curves, beside what happened. Only binds. */
public final class WhatIfView extends BorderPane {
    private static final double GAP = 7;

    private final WhatIfViewModel model;

    /**
     * A view of {@code model}.
     *
     * @param actual the experiment that is shown in the window
     */
    public WhatIfView(WhatIfViewModel model, ExperimentModel actual) {
        this.model = model;
        getStyleClass().addAll("run-view", "whatif-view");
        setMinSize(0, 0);
        ColumnPane other = new ColumnPane(
                "other",
                Texts.text("whatif.other"),
                model.other(),
                new SimpleIntegerProperty(0),
                words(model::missing));
        VBox column = new VBox(head(), new FillRows(GAP, actual(actual), other), summary());
        column.getStyleClass().add("run-column");
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        setCenter(scroll);
        model.look();
    }

    private StringBinding words(Supplier<String> words) {
        return Bindings.createStringBinding(words::get, model.revisionProperty(), model.problemProperty());
    }

    private Node head() {
        ChoiceBox<Method> method = new ChoiceBox<>();
        method.setId("whatif-method");
        method.getItems().setAll(Method.values());
        method.setConverter(new StringConverter<>() {
            @Override
            public String toString(Method one) {
                return one == null ? "" : one.title();
            }

            @Override
            public Method fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        method.valueProperty().bindBidirectional(model.methodProperty());
        Button other = new Button(Texts.text("classroom.shuffle"));
        other.setId("whatif-shuffle");
        other.setOnAction(e -> model.orderProperty().set(model.orderProperty().get() + 1));
        Button recorded = new Button(Texts.text("classroom.recorded-order"));
        recorded.disableProperty().bind(model.orderProperty().isEqualTo(0));
        recorded.setOnAction(e -> model.orderProperty().set(0));
        WrapLine order = new WrapLine(other, recorded);
        order.getStyleClass().add("card-tools");
        WrapLine line = new WrapLine(
                SettingPane.labelled(Texts.text("whatif.schedule"), method),
                SettingPane.labelled(Texts.text("classroom.order"), order));
        line.getStyleClass().add("setting-pane");
        Label hint = new Label(Texts.text("whatif.hint"));
        hint.getStyleClass().add("card-summary");
        hint.setWrapText(true);
        VBox head = new VBox(line, new SettingPane(model.setting()), hint);
        head.getStyleClass().addAll("tile", "classroom-head");
        return head;
    }

    private Node actual(ExperimentModel actual) {
        RungBoard board = new RungBoard(actual.rungs()::picture, actual.selection());
        board.setId("board-actual");
        WorkerTimeline timeline = new WorkerTimeline(model::actualTimeline, actual.selection());
        timeline.getStyleClass().add("column-timeline");
        VBox.setVgrow(board, Priority.ALWAYS);
        VBox content = new VBox(board, timeline);
        content.setMinSize(0, 0);
        content.getStyleClass().add("column-content");
        Card card = new Card(Texts.text("whatif.actual"), content);
        card.getStyleClass().add("column-card");
        card.emptyProperty().bind(words(model::nothingActual));
        card.summaryProperty().bind(words(model::actualSentence));
        model.revisionProperty().subscribe(now -> {
            board.invalidate();
            timeline.invalidate();
        });
        return card;
    }

    private Node summary() {
        SummaryPane pane = new SummaryPane(target -> {});
        Card card = new Card(Texts.text("whatif.summary"), pane);
        card.getStyleClass().add("summary-card");
        card.emptyProperty().bind(words(model::missing));
        List<String> headings = List.of(Texts.text("whatif.actual-short"), Texts.text("whatif.other-short"));
        model.revisionProperty().subscribe(now -> pane.show(headings, model.summary()));
        return card;
    }
}

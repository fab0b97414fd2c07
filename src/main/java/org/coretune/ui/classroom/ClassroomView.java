package org.coretune.ui.classroom;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.coretune.ui.FxThread;
import org.coretune.ui.Texts;
import org.coretune.ui.classroom.Comparison.Mistake;
import org.coretune.ui.control.Card;
import org.coretune.ui.control.FillRows;
import org.coretune.ui.control.Segments;
import org.coretune.ui.control.WrapLine;

/** Schedules beside each other. Only binds. */
public final class ClassroomView extends BorderPane {
    private static final double GAP = 7;
    private static final Duration BEAT = Duration.ofMillis(50);

    private final ClassroomViewModel model;
    private final IntegerProperty figure = new SimpleIntegerProperty(0);
    private final Animation beat;

    /** A view of {@code model}. */
    public ClassroomView(ClassroomViewModel model) {
        this.model = model;
        getStyleClass().addAll("run-view", "classroom-view");
        setMinSize(0, 0);
        beat = FxThread.every(BEAT, model.playback()::beat);
        beat.stop();
        model.playback().playingProperty().subscribe(this::playOrStop);
        sceneProperty().subscribe(this::playOrStop);
        Node columns = new FillRows(
                GAP,
                Stream.of(Method.values())
                        .map(method -> new ColumnPane(
                                method.name().toLowerCase(java.util.Locale.ROOT),
                                method.title(),
                                model.column(method),
                                figure,
                                words(model::missing)))
                        .toArray(Node[]::new));
        VBox column = new VBox(head(), playback(), columns, new FillRows(GAP, best(), summary()), mistakes());
        column.getStyleClass().add("run-column");
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        setCenter(scroll);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.begin();
    }

    private void playOrStop() {
        if (model.playback().playingProperty().get() && getScene() != null) {
            beat.play();
        } else {
            beat.stop();
        }
    }

    private StringBinding words(java.util.function.Supplier<String> words) {
        return Bindings.createStringBinding(words::get, model.revisionProperty(), model.problemProperty());
    }

    private void key(KeyEvent e) {
        boolean typing = e.getTarget() instanceof javafx.scene.control.TextInputControl
                || e.getTarget() instanceof Slider
                || e.getTarget() instanceof org.coretune.ui.control.RungBoard;
        if (typing || e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        if (e.getCode() == KeyCode.RIGHT || e.getCode() == KeyCode.LEFT) {
            model.playback().step(e.getCode() == KeyCode.RIGHT ? 1 : -1);
            e.consume();
        }
    }

    private Node head() {
        Label curves = new Label();
        curves.getStyleClass().add("card-summary");
        curves.setWrapText(true);
        curves.textProperty().bind(model.curvesProperty());
        curves.visibleProperty().bind(model.problemProperty().isEmpty());
        curves.managedProperty().bind(curves.visibleProperty());
        Label problem = new Label();
        problem.setId("classroom-problem");
        problem.getStyleClass().add("field-problem");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        VBox head = new VBox(
                new SourcePane(model.source(), model.experiments()),
                new SettingPane(model.setting()),
                new VBox(curves, problem));
        head.getStyleClass().addAll("tile", "classroom-head");
        return head;
    }

    private Node playback() {
        Button play = button("play", "classroom.play", model.playback()::toggle);
        play.textProperty()
                .bind(Bindings.when(model.playback().playingProperty())
                        .then(Texts.text("classroom.pause"))
                        .otherwise(Texts.text("classroom.play")));
        Slider clock = new Slider();
        clock.setId("clock");
        clock.setAccessibleText(Texts.text("classroom.clock"));
        clock.maxProperty().bind(model.playback().lengthProperty());
        clock.valueProperty().bindBidirectional(model.playback().clockProperty());
        Label time = new Label();
        time.setId("time");
        time.setMinWidth(Region.USE_PREF_SIZE);
        time.textProperty().bind(words(model.playback()::time));
        ChoiceBox<Double> speed = new ChoiceBox<>();
        speed.setAccessibleText(Texts.text("classroom.speed"));
        speed.getItems().setAll(0.25, 0.5, 1.0, 2.0, 4.0);
        speed.setConverter(new StringConverter<>() {
            @Override
            public String toString(Double times) {
                return times == null ? "" : Texts.text("classroom.times", Texts.setting(times));
            }

            @Override
            public Double fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        speed.valueProperty().bindBidirectional(model.playback().speedProperty());
        WrapLine buttons = new WrapLine(
                play,
                button("back", "classroom.back", () -> model.playback().step(-1)),
                button("step", "classroom.step", () -> model.playback().step(1)),
                button(
                        "previous-verdict",
                        "classroom.previous-verdict",
                        () -> model.playback().verdict(-1)),
                button(
                        "next-verdict",
                        "classroom.next-verdict",
                        () -> model.playback().verdict(1)),
                speed,
                figures(),
                time);
        buttons.getStyleClass().add("playback-line");
        Label legend = new Label(Texts.text("classroom.legend"));
        legend.setId("classroom-legend");
        legend.getStyleClass().add("classroom-legend");
        legend.setWrapText(true);
        legend.setMinHeight(Region.USE_PREF_SIZE);
        VBox bar = new VBox(buttons, clock, legend);
        bar.getStyleClass().addAll("tile", "playback");
        return bar;
    }

    private static Button button(String id, String text, Runnable deed) {
        Button button = new Button(Texts.text(text));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> deed.run());
        return button;
    }

    private Node figures() {
        Segments choice = new Segments(
                "figure",
                List.of(
                        Texts.text("classroom.figure-rungs"),
                        Texts.text("classroom.figure-curves"),
                        Texts.text("classroom.figure-scatter")));
        figure.bind(choice.chosenProperty());
        return choice;
    }

    private Node best() {
        Plot plot = new Plot(() -> model.comparison().best(model.playback().now()), true, model::select);
        plot.setId("best-so-far");
        Card card = new Card(Texts.text("classroom.best-title"), plot);
        card.getStyleClass().add("best-card");
        card.summaryProperty().set(Texts.text("classroom.best-summary"));
        card.emptyProperty().bind(words(model::missing));
        model.revisionProperty().subscribe(now -> plot.invalidate());
        return card;
    }

    private Node summary() {
        SummaryPane pane = new SummaryPane(model::go);
        ScrollPane scroll = new ScrollPane(pane);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("bare");
        Card card = new Card(Texts.text("classroom.summary-title"), scroll);
        card.getStyleClass().add("summary-card");
        card.emptyProperty().bind(words(model::missing));
        card.summaryProperty().set(Texts.text("classroom.summary-hint"));
        List<String> headings = Stream.of(Method.values()).map(Method::title).toList();
        Object[] shown = {null};
        model.revisionProperty().subscribe(now -> {
            Object played = model.column(Method.RANDOM).played().orElse(null);
            if (played != shown[0]) {
                shown[0] = played;
                pane.show(headings, model.comparison().summary());
            }
        });
        return card;
    }

    private Node mistakes() {
        ChoiceBox<Method> method = new ChoiceBox<>();
        method.setId("mistakes-of");
        method.getItems().setAll(Method.SHA, Method.HYPERBAND, Method.ASHA);
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
        method.setValue(Method.SHA);
        ListView<Mistake> list = new ListView<>();
        list.setId("mistakes");
        list.setCellFactory(view -> new MistakeCell());
        list.setPlaceholder(placeholder());
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                model.go(now.target());
            }
        });
        Label rungs = new Label();
        rungs.setId("rungs");
        rungs.getStyleClass().add("hindsight-rungs");
        rungs.setWrapText(true);
        rungs.setMinWidth(0);
        rungs.setPrefWidth(0);
        HBox.setHgrow(rungs, Priority.ALWAYS);
        HBox.setHgrow(list, Priority.ALWAYS);
        list.setPrefWidth(0);
        rungs.setMaxWidth(Double.MAX_VALUE);
        HBox content = new HBox(rungs, list);
        content.getStyleClass().add("hindsight");
        Card card = new Card(Texts.text("classroom.mistakes-title"), content);
        card.summaryProperty().set(Texts.text("classroom.mistakes-summary"));
        card.emptyProperty().bind(words(model::missing));
        Object[] shown = {null, null};
        Runnable fill = () -> {
            Object played = model.column(method.getValue()).played().orElse(null);
            if (played != shown[0] || method.getValue() != shown[1]) {
                shown[0] = played;
                shown[1] = method.getValue();
                list.getItems().setAll(model.comparison().mistakes(method.getValue()));
                rungs.setText(String.join("\n", model.comparison().rungs(method.getValue())));
            }
        };
        model.revisionProperty().subscribe(fill);
        method.valueProperty().subscribe(fill);
        return card.with(method);
    }

    private static Label placeholder() {
        Label words = new Label(Texts.text("classroom.no-mistake"));
        words.getStyleClass().add("empty-state");
        words.setWrapText(true);
        return words;
    }

    /** A sentence that wraps. */
    private static final class MistakeCell extends ListCell<Mistake> {
        private final Label words = new Label();

        MistakeCell() {
            words.setWrapText(true);
            setPrefWidth(0);
            setGraphic(null);
        }

        @Override
        protected void updateItem(Mistake item, boolean empty) {
            super.updateItem(item, empty);
            words.setText(empty ? "" : item.sentence());
            setGraphic(empty ? null : words);
        }
    }
}

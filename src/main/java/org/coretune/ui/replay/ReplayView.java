package org.coretune.ui.replay;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;
import org.coretune.project.Bookmarks.Bookmark;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialNotes;
import org.coretune.ui.ViewOptions;
import org.coretune.ui.control.WrapLine;
import org.coretune.ui.run.Heading;
import org.coretune.ui.run.RunContent;

/** What the run view shows at any moment of an experiment, and the controls that move through it. Only binds. */
public final class ReplayView extends BorderPane {
    private final ReplayViewModel model;
    private final VBox film;
    private final Slider slider;
    private final SimpleStringProperty writing = new SimpleStringProperty("");
    private final SimpleObjectProperty<FrameSeries> series = new SimpleObjectProperty<>();

    /**
     * A view of {@code model}.
     *
     * @param notes       what the user wrote about the trials of the experiment
     * @param experiments the project's experiments, from which one is chosen
     * @param choose      shows another of them
     * @param buttons     buttons of the window's commands that move the film, in order
     * @param further     further buttons for them
     */
    public ReplayView(
            ReplayViewModel model,
            TrialNotes notes,
            ObservableList<ExperimentSummary> experiments,
            Consumer<ExperimentSummary> choose,
            List<Button> buttons,
            List<Button> further,
            ViewOptions options) {
        this.model = model;
        getStyleClass().add("replay-view");
        setMinWidth(0);
        slider = slider();
        Label caption = new Label();
        caption.setId("replay-caption");
        caption.getStyleClass().add("replay-caption");
        caption.setWrapText(true);
        caption.setMaxWidth(Double.MAX_VALUE);
        caption.setMinHeight(Region.USE_PREF_SIZE);
        caption.textProperty().bind(model.captionProperty());
        caption.visibleProperty().bind(model.canPlay());
        RunContent content = new RunContent(
                        model.experiment(),
                        new Heading(
                                Bindings.when(model.titleProperty().isEmpty())
                                        .then(Texts.text("replay.nothing"))
                                        .otherwise(model.titleProperty()),
                                new SimpleStringProperty(Texts.text("replay.badge")),
                                List.of()),
                        List.of(),
                        options)
                .withNotes(notes)
                .withFilter(model.experiment().scope().textProperty());
        VBox.setVgrow(content, Priority.ALWAYS);
        Label place = new Label();
        place.setId("replay-place");
        place.getStyleClass().add("replay-place");
        place.setMinHeight(Region.USE_PREF_SIZE);
        place.textProperty().bind(model.placeProperty());
        film = new VBox(content, caption, place);
        film.setMinWidth(0);
        film.getStyleClass().add("replay-film");
        setCenter(film);
        setBottom(transport(buttons, experiments(experiments, choose), further));
        sceneProperty().addListener((property, before, now) -> {
            if (now != null) {
                slider.requestFocus();
            }
        });
    }

    private Node experiments(ObservableList<ExperimentSummary> experiments, Consumer<ExperimentSummary> choose) {
        ComboBox<ExperimentSummary> choice = new ComboBox<>(experiments);
        choice.setId("replay-experiments");
        choice.setPromptText(Texts.text("replay.choose"));
        choice.setAccessibleText(Texts.text("replay.choose"));
        choice.setConverter(words(experiment -> Texts.text("replay.experiment", experiment.id(), experiment.word())));
        choice.setOnAction(e -> {
            ExperimentSummary chosen = choice.getValue();
            if (chosen != null
                    && !Optional.of(chosen.id()).equals(model.recordedProperty().get())) {
                choose.accept(chosen);
            }
        });
        Runnable follow = () -> choice.setValue(experiments.stream()
                .filter(experiment -> Optional.of(experiment.id())
                        .equals(model.recordedProperty().get()))
                .findFirst()
                .orElse(null));
        model.recordedProperty().subscribe(now -> follow.run());
        return choice;
    }

    private Slider slider() {
        Slider bar = new Slider();
        bar.setId("replay-slider");
        bar.setAccessibleText(Texts.text("replay.slider"));
        bar.accessibleHelpProperty().bind(model.placeProperty());
        bar.maxProperty().bind(model.mostProperty());
        bar.valueProperty().bindBidirectional(model.valueProperty());
        bar.disableProperty().bind(model.canPlay().not());
        HBox.setHgrow(bar, Priority.ALWAYS);
        // The slider's own arrow keys move by a share of the whole; here they are steps, wherever the focus is.
        bar.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            int step = e.getCode() == KeyCode.RIGHT ? 1 : e.getCode() == KeyCode.LEFT ? -1 : 0;
            if (step != 0) {
                if (e.isShiftDown()) {
                    model.verdict(step);
                } else {
                    model.step(step);
                }
                e.consume();
            }
        });
        return bar;
    }

    private Node transport(List<Button> buttons, Node experiments, List<Button> further) {
        WrapLine bar = new WrapLine();
        bar.getStyleClass().add("replay-line");
        bar.getChildren().addAll(buttons);
        bar.getChildren()
                .addAll(
                        slider,
                        choice(
                                "replay-measure",
                                "replay.over",
                                Measure.values(),
                                Measure::title,
                                model.measureProperty()),
                        choice("replay-speed", "replay.pace", Speed.values(), Speed::title, model.speedProperty()));
        WrapLine below = new WrapLine(experiments, bookmarks(), note(), unmark());
        below.getChildren().addAll(further);
        below.getChildren().addAll(stop(), written());
        below.getStyleClass().add("replay-tools");
        VBox box = new VBox(bar, below);
        box.getStyleClass().add("replay-transport");
        return box;
    }

    private Node written() {
        Label words = new Label();
        words.setId("replay-written");
        words.getStyleClass().add("tile-words");
        words.textProperty().bind(writing);
        return words;
    }

    private Node stop() {
        Button stop = new Button(Texts.text("replay.stop-frames"));
        stop.setId("replay-stop-frames");
        stop.setOnAction(e -> end(""));
        stop.visibleProperty().bind(series.isNotNull());
        stop.managedProperty().bind(stop.visibleProperty());
        return stop;
    }

    private Node bookmarks() {
        ComboBox<Bookmark> marks = new ComboBox<>(model.bookmarks());
        marks.setId("replay-bookmarks");
        marks.setPromptText(Texts.text("replay.bookmarks"));
        marks.setAccessibleText(Texts.text("replay.bookmarks"));
        marks.setConverter(words(mark -> Texts.text("replay.bookmark-at", Texts.count(mark.position()), mark.note())));
        marks.disableProperty().bind(Bindings.isEmpty(model.bookmarks()));
        marks.setOnAction(e -> {
            if (marks.getValue() != null) {
                model.go(marks.getValue());
            }
        });
        model.positionProperty().subscribe(now -> marks.setValue(model.marked().orElse(null)));
        model.bookmarks().subscribe(() -> marks.setValue(model.marked().orElse(null)));
        return marks;
    }

    private Node note() {
        TextField note = new TextField();
        note.setId("replay-note");
        note.setPromptText(Texts.text("replay.note"));
        note.setAccessibleText(Texts.text("replay.note"));
        note.disableProperty().bind(model.canPlay().not());
        note.setOnAction(e -> {
            model.mark();
            slider.requestFocus();
        });
        note.textProperty().bindBidirectional(model.noteProperty());
        return note;
    }

    private Node unmark() {
        Button unmark = new Button(Texts.text("replay.unmark"));
        unmark.setId("replay-unmark");
        unmark.setOnAction(e -> model.marked().ifPresent(model::unmark));
        unmark.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.marked().isEmpty(), model.positionProperty(), model.bookmarks()));
        return unmark;
    }

    /** Asks for a folder and writes the film there as a series of pictures. */
    public void chooseFrames() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Texts.text("replay.frames-folder"));
        File folder = chooser.showDialog(getScene().getWindow());
        if (folder != null) {
            writeFrames(folder.toPath(), FrameSeries.MOST);
        }
    }

    /** Writes the film to a folder as a series of so many pictures at most. */
    public void writeFrames(Path folder, int atMost) {
        FrameSeries next = new FrameSeries(model, film, folder, atMost);
        series.set(next);
        next.write(
                written -> {
                    writing.set(Texts.text("replay.writing", written, next.length(), folder));
                    if (written == next.length()) {
                        end(Texts.text("replay.written", written, folder));
                    }
                },
                failed -> {
                    end("");
                    model.failures().accept(failed);
                });
    }

    private void end(String words) {
        if (series.get() != null) {
            series.get().stop();
            series.set(null);
        }
        writing.set(words);
    }

    private static <T> Node choice(String id, String words, T[] values, Function<T, String> title, Property<T> chosen) {
        ChoiceBox<T> choice = new ChoiceBox<>();
        choice.setId(id);
        choice.setAccessibleText(Texts.text(words));
        choice.getItems().addAll(values);
        choice.setConverter(words(title));
        choice.valueProperty().bindBidirectional(chosen);
        return choice;
    }

    private static <T> StringConverter<T> words(Function<T, String> title) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : title.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        };
    }
}

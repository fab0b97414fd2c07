package org.coretune.ui.inspector;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.coretune.ui.Pin;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Beat;
import org.coretune.ui.control.MarkIcon;
import org.coretune.ui.control.PinMark;
import org.coretune.ui.inspector.Inspected.Line;
import org.coretune.ui.inspector.Inspected.Section;

/** Everything about what is selected, in a column beside the view, with ways to the views that say more. */
public final class InspectorView extends BorderPane {
    private final InspectorViewModel model;
    private final VBox body = new VBox();
    private final HBox head = new HBox();
    private final HBox pinning = new HBox();
    private final Button pin = new Button();
    private final TextField name = new TextField();
    private final FlowPane links = new FlowPane();
    private Optional<Inspected> shown = Optional.empty();

    /** A way to another view. */
    public record Link(String words, Runnable go) {}

    /** An inspector with ways to other views. */
    public InspectorView(InspectorViewModel model, List<Link> ways) {
        this.model = model;
        setId("inspector");
        getStyleClass().add("inspector");
        head.getStyleClass().add("inspector-head");
        body.getStyleClass().add("inspector-body");
        links.getStyleClass().add("inspector-links");
        pinning.getStyleClass().add("inspector-links");
        pin.setId("inspector-pin");
        pin.setMinWidth(USE_PREF_SIZE);
        pin.setOnAction(e -> model.togglePin());
        name.setId("inspector-pin-name");
        name.setPromptText(Texts.text("inspector.pin-name"));
        name.setAccessibleText(Texts.text("inspector.pin-name"));
        name.focusedProperty().addListener((property, before, now) -> {
            if (!now) {
                model.rename(name.getText());
            }
        });
        name.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER) {
                model.rename(name.getText());
            }
        });
        HBox.setHgrow(name, Priority.ALWAYS);
        for (Link way : ways) {
            Button button = new Button(way.words());
            button.setOnAction(e -> way.go().run());
            links.getChildren().add(button);
        }
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setTop(head);
        setCenter(scroll);
        setBottom(new NotePane(model));
        Beat beat = new Beat(this, this::update);
        model.inspectedProperty().subscribe(now -> beat.ask());
        build();
    }

    private void update() {
        Optional<Inspected> now = model.inspectedProperty().get();
        if (!now.equals(shown)) {
            shown = now;
            build();
        }
    }

    private void build() {
        head.getChildren().clear();
        body.getChildren().clear();
        Label title = new Label(shown.map(Inspected::title).orElse(Texts.text("inspector.title")));
        title.getStyleClass().add("card-title");
        head.getChildren().add(title);
        if (shown.isEmpty()) {
            body.getChildren().add(sentence(Texts.text("inspector.empty")));
            return;
        }
        shown.get().mark().ifPresent(mark -> {
            MarkIcon icon = new MarkIcon();
            icon.show(mark);
            Label word = new Label(mark.word(), icon);
            word.getStyleClass().add("tile-words");
            head.getChildren().add(word);
        });
        Optional<Pin> known = shown.get().pin();
        pin.setText(Texts.text(known.isEmpty() ? "inspector.pin" : "inspector.unpin"));
        pinning.getChildren().setAll(pin);
        known.ifPresent(mark -> {
            pinning.getChildren().setAll(PinMark.glyph(mark), name, pin);
            if (!name.isFocused()) {
                name.setText(mark.name());
            }
        });
        body.getChildren().addAll(pinning, links);
        shown.get().sections().forEach(section -> body.getChildren().add(section(section)));
    }

    private static Node section(Section section) {
        Label title = new Label(section.title());
        title.getStyleClass().add("inspector-section");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("inspector-lines");
        ColumnConstraints names = new ColumnConstraints();
        names.setPercentWidth(46);
        grid.getColumnConstraints().add(names);
        int row = 0;
        for (Line line : section.lines()) {
            Label name = new Label(line.name());
            name.getStyleClass().add("tile-words");
            Label value = new Label(line.value());
            value.setWrapText(true);
            value.getStyleClass().add("inspector-value");
            name.setLabelFor(value);
            grid.addRow(row++, name, value);
        }
        VBox box = new VBox(title, grid);
        section.sentences().forEach(words -> box.getChildren().add(sentence(words)));
        return box;
    }

    private static Label sentence(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add("inspector-sentence");
        return label;
    }
}

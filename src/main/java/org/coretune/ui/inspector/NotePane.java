package org.coretune.ui.inspector;

import java.util.OptionalInt;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.coretune.ui.Texts;

/** What the user writes about the trial that is inspected. It is kept when the field is left. */
final class NotePane extends VBox {
    private static final int LINES = 3;

    private final InspectorViewModel model;
    private final TextArea text = new TextArea();
    private OptionalInt trial = OptionalInt.empty();

    NotePane(InspectorViewModel model) {
        this.model = model;
        getStyleClass().add("inspector-note");
        Label title = new Label(Texts.text("inspector.note"));
        title.getStyleClass().add("inspector-section");
        title.setLabelFor(text);
        text.setId("inspector-note");
        text.setPromptText(Texts.text("inspector.note-prompt"));
        text.setAccessibleText(Texts.text("inspector.note"));
        text.setWrapText(true);
        text.setPrefRowCount(LINES);
        text.setPrefColumnCount(1);
        text.disableProperty().bind(model.notes().writableProperty().not());
        text.focusedProperty().addListener((property, before, now) -> {
            if (!now) {
                keep();
            }
        });
        getChildren().addAll(title, text);
        managedProperty().bind(visibleProperty());
        model.inspectedProperty().subscribe(now -> follow());
        model.notes().textsProperty().subscribe(now -> show());
    }

    private void follow() {
        OptionalInt now = model.shown();
        if (!now.equals(trial)) {
            keep();
            trial = now;
            show();
        }
        setVisible(trial.isPresent());
    }

    private void keep() {
        trial.ifPresent(number -> model.notes().write(number, text.getText()));
    }

    private void show() {
        text.setText(trial.isPresent() ? model.notes().of(trial.getAsInt()) : "");
    }
}

package org.coretune.ui.control;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A figure with its name above and its explanation below. */
public final class Tile extends VBox {
    /** A tile whose explanation is a text. */
    public Tile(String name, ObservableValue<String> figure, ObservableValue<String> explanation) {
        this(name, figure, explanation, words(explanation));
    }

    /** A tile with nodes in place of the text; {@code explanation} is for screen readers then. */
    public Tile(String name, ObservableValue<String> figure, ObservableValue<String> explanation, Node... below) {
        getStyleClass().add("tile");
        Label title = new Label(name);
        title.getStyleClass().add("tile-title");
        Label number = new Label();
        number.getStyleClass().add("tile-figure");
        number.textProperty().bind(figure);
        getChildren().addAll(title, number);
        getChildren().addAll(below);
        accessibleTextProperty()
                .bind(Bindings.createStringBinding(
                        () -> name + ": " + figure.getValue() + ", " + explanation.getValue(), figure, explanation));
    }

    private static Label words(ObservableValue<String> explanation) {
        Label words = new Label();
        words.getStyleClass().add("tile-words");
        words.setWrapText(true);
        words.textProperty().bind(explanation);
        return words;
    }
}

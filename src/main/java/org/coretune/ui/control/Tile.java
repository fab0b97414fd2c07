package org.coretune.ui.control;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** A figure with its name above and an explanation below. */
public final class Tile extends VBox {
    /** A tile of these texts; {@code below} stand under them. */
    public Tile(String name, ObservableValue<String> figure, ObservableValue<String> explanation, Node... below) {
        getStyleClass().add("tile");
        Label title = new Label(name);
        title.getStyleClass().add("tile-title");
        Label number = new Label();
        number.getStyleClass().add("tile-figure");
        number.textProperty().bind(figure);
        Label words = new Label();
        words.getStyleClass().add("tile-words");
        words.textProperty().bind(explanation);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(explanation);
        words.setTooltip(whole);
        getChildren().addAll(title, number, words);
        getChildren().addAll(below);
        setMinWidth(0);
        accessibleTextProperty()
                .bind(Bindings.createStringBinding(
                        () -> name + ": " + figure.getValue() + ", " + explanation.getValue(), figure, explanation));
    }
}

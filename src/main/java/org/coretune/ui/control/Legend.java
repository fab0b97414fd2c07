package org.coretune.ui.control;

import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** Words with the colour that stands for each. */
public final class Legend extends FlowPane {
    /** An empty legend. */
    public Legend() {
        getStyleClass().add("legend");
        setMinWidth(0);
    }

    /** Adds a word; {@code swatch} is the style class of its colour. */
    public Label add(String swatch, String words) {
        Region colour = new Region();
        colour.getStyleClass().addAll("swatch", swatch);
        Label label = new Label(words, colour);
        label.getStyleClass().add("legend-item");
        getChildren().add(label);
        return label;
    }
}

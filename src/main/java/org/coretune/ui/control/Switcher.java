package org.coretune.ui.control;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.scene.layout.StackPane;

/** Several cards in one place, one of them shown: its head has a button for each, so that none becomes smaller. */
public final class Switcher extends StackPane {
    private final Segments choice;

    /** A card and the words of its button. */
    public record Part(String words, Card card) {}

    /**
     * Shows the first card.
     *
     * @param id    identity of the choice in the scene; its buttons have a number added, from 0
     * @param parts in the order of their buttons
     */
    public Switcher(String id, List<Part> parts) {
        setMinSize(0, 0);
        choice = new Segments(id, parts.stream().map(Part::words).toList());
        choice.chosenProperty().subscribe(now -> show(parts.get(now.intValue()).card()));
    }

    private void show(Card card) {
        getChildren().setAll(card.with(choice));
    }

    /** Which card is shown, from 0. */
    public IntegerProperty shownProperty() {
        return choice.chosenProperty();
    }
}

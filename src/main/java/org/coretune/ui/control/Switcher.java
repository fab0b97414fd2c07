package org.coretune.ui.control;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.SegmentedButton;

/** Several cards in one place, one of them shown: its head has a button for each, so that none becomes smaller. */
public final class Switcher extends StackPane {
    private final IntegerProperty shown = new SimpleIntegerProperty(this, "shown", -1);
    private final SegmentedButton choice = new SegmentedButton();
    private final List<Part> parts;

    /** A card and the words of its button. */
    public record Part(String words, Card card) {}

    /**
     * Shows the first card.
     *
     * @param id    identity of the choice in the scene; its buttons have a number added, from 0
     * @param parts in the order of their buttons
     */
    public Switcher(String id, List<Part> parts) {
        this.parts = List.copyOf(parts);
        setMinSize(0, 0);
        ToggleGroup group = new ToggleGroup();
        choice.setId(id);
        choice.setMinWidth(USE_PREF_SIZE);
        choice.setToggleGroup(group);
        choice.getStyleClass().add("switcher");
        for (int index = 0; index < parts.size(); index++) {
            ToggleButton button = new ToggleButton(parts.get(index).words());
            button.setId(id + "-" + index);
            button.setMinWidth(USE_PREF_SIZE);
            int own = index;
            button.setOnAction(e -> {
                button.setSelected(true);
                shown.set(own);
            });
            choice.getButtons().add(button);
        }
        shown.addListener((property, before, now) -> show(now.intValue()));
        shown.set(0);
    }

    private void show(int index) {
        choice.getButtons().get(index).setSelected(true);
        parts.get(index).card().with(choice);
        getChildren().setAll(parts.get(index).card());
    }

    /** Which card is shown, from 0. */
    public IntegerProperty shownProperty() {
        return shown;
    }
}

package org.coretune.ui.control;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/** One of several as buttons beside each other, one of which is always chosen. */
public final class Segments extends WrapLine {
    private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen", 0);

    /**
     * Chooses the first.
     *
     * @param id    identity in the scene; the buttons have a number added, from 0
     * @param words of the buttons in their order
     */
    public Segments(String id, List<String> words) {
        setId(id);
        getStyleClass().add("switcher");
        ToggleGroup group = new ToggleGroup();
        for (int index = 0; index < words.size(); index++) {
            ToggleButton button = new ToggleButton(words.get(index));
            button.setId(id + "-" + index);
            button.setToggleGroup(group);
            int own = index;
            // Pressing the chosen one again changes nothing.
            button.setOnAction(e -> {
                button.setSelected(true);
                chosen.set(own);
            });
            getChildren().add(button);
        }
        chosen.subscribe(now -> group.selectToggle(group.getToggles().get(now.intValue())));
    }

    /** Which is chosen, from 0. */
    public IntegerProperty chosenProperty() {
        return chosen;
    }
}

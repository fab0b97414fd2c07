package org.coretune.ui.shell;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.coretune.ui.control.Glyph;

/** The views of the window as a column of buttons; exactly one is chosen. */
final class NavigationRail extends VBox {
    NavigationRail(Collection<Place> places, ObjectProperty<Place> chosen) {
        getStyleClass().add("rail");
        ToggleGroup group = new ToggleGroup();
        Map<Place, ToggleButton> buttons = new EnumMap<>(Place.class);
        for (Place place : places) {
            ToggleButton button = button(place);
            button.setToggleGroup(group);
            button.setOnAction(e -> {
                button.setSelected(true);
                chosen.set(place);
            });
            buttons.put(place, button);
            getChildren().add(button);
        }
        chosen.addListener((property, before, now) -> buttons.get(now).setSelected(true));
        buttons.get(chosen.get()).setSelected(true);
    }

    private static ToggleButton button(Place place) {
        Glyph icon = new Glyph(place.icon(), 16, 1.2);
        icon.getStyleClass().add("rail-icon");
        ToggleButton button = new ToggleButton(place.title(), icon);
        button.setId(place.id());
        button.setContentDisplay(ContentDisplay.TOP);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("rail-button");
        return button;
    }
}

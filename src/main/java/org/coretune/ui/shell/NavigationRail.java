package org.coretune.ui.shell;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.coretune.ui.control.Glyph;

/** The views of the window as a column of buttons; exactly one is chosen. */
final class NavigationRail extends VBox {

    /**
     * A view that can be chosen.
     *
     * @param id    its identity in the scene
     * @param title its name
     * @param icon  an SVG path in a square of 16 by 16
     * @param view  what is shown
     */
    record Place(String id, String title, String icon, Node view) {}

    NavigationRail(List<Place> places, Consumer<Node> choose) {
        getStyleClass().add("rail");
        ToggleGroup group = new ToggleGroup();
        for (Place place : places) {
            Glyph icon = new Glyph(place.icon(), 16, 1.2);
            icon.getStyleClass().add("rail-icon");
            ToggleButton button = new ToggleButton(place.title(), icon);
            button.setId(place.id());
            button.setContentDisplay(ContentDisplay.TOP);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setToggleGroup(group);
            button.getStyleClass().add("rail-button");
            button.setOnAction(e -> {
                button.setSelected(true);
                choose.accept(place.view());
            });
            getChildren().add(button);
        }
        ((ToggleButton) getChildren().get(0)).setSelected(true);
        choose.accept(places.get(0).view());
    }
}

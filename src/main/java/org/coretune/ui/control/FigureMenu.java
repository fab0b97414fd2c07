package org.coretune.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.event.EventType;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.coretune.ui.Texts;

/** What can be done with a picture: a button, and the same on the picture itself. What leaves the window is asked for by {@link FigureEvent}s. */
final class FigureMenu extends MenuButton {
    private static final String DOTS = "M2 6.5 H5 V9.5 H2 Z M6.5 6.5 H9.5 V9.5 H6.5 Z M11 6.5 H14 V9.5 H11 Z";

    /**
     * A menu.
     *
     * @param title   what the picture shows
     * @param asTable whether its rows are shown in its place
     */
    FigureMenu(String title, PaintedRegion<?> picture, BooleanProperty asTable) {
        getStyleClass().setAll("figure-menu");
        setGraphic(new Glyph(DOTS, 16, 1));
        setAccessibleText(Texts.text("figure.menu", title));
        setTooltip(new Tooltip(Texts.text("figure.menu", title)));
        getItems().setAll(items(title, picture, asTable));
        ContextMenu menu = new ContextMenu();
        menu.getItems().setAll(items(title, picture, asTable));
        picture.setOnContextMenuRequested(e -> {
            menu.show(picture, e.getScreenX(), e.getScreenY());
            e.consume();
        });
    }

    private static List<MenuItem> items(String title, PaintedRegion<?> picture, BooleanProperty asTable) {
        CheckMenuItem table = new CheckMenuItem(Texts.text("figure.as-table"));
        table.selectedProperty().bindBidirectional(asTable);
        Menu png = new Menu(Texts.text("figure.png"));
        for (int scale = 1; scale <= 4; scale++) {
            png.getItems()
                    .add(item(
                            Texts.text("figure.scale", scale),
                            picture,
                            FigureEvent.of(FigureEvent.PNG, picture, title, scale)));
        }
        List<MenuItem> items = new ArrayList<>(List.of(table, new SeparatorMenuItem()));
        items.add(item("figure.copy", FigureEvent.COPY, picture, title));
        items.add(png);
        items.add(item("figure.svg", FigureEvent.SVG, picture, title));
        items.add(item("figure.csv", FigureEvent.CSV, picture, title));
        return items;
    }

    private static MenuItem item(String key, EventType<FigureEvent> type, PaintedRegion<?> picture, String title) {
        return item(Texts.text(key), picture, FigureEvent.of(type, picture, title, 1));
    }

    private static MenuItem item(String words, PaintedRegion<?> picture, FigureEvent event) {
        MenuItem item = new MenuItem(words);
        item.setId(event.getEventType()
                .getName()
                .toLowerCase(java.util.Locale.ROOT)
                .replace('_', '-'));
        item.setOnAction(e -> picture.fireEvent(event));
        return item;
    }
}

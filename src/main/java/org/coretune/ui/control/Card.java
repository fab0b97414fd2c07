package org.coretune.ui.control;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * A titled part of a view: a question as title, a summary sentence, the content, and what will appear there while it is empty.
 *
 * <p>The summary is also the content's text for screen readers.
 */
public final class Card extends BorderPane {
    private final StringProperty summary = new SimpleStringProperty(this, "summary", "");
    private final StringProperty empty = new SimpleStringProperty(this, "empty", "");
    private final WrapLine tools = new WrapLine();
    private final String title;
    private final StackPane body;
    private boolean pictured;

    /** A card around {@code content}. */
    public Card(String title, Node content) {
        this.title = title;
        getStyleClass().add("card");
        setMinSize(0, 0);
        Label heading = new Label(title);
        heading.getStyleClass().add("card-title");
        heading.setMinWidth(0);
        heading.setTooltip(new Tooltip(title));
        tools.getStyleClass().add("card-tools");
        CardHead top = new CardHead(heading, tools);
        Label sentence = new Label();
        sentence.getStyleClass().add("card-summary");
        sentence.textProperty().bind(summary);
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.visibleProperty().bind(summary.isNotEmpty().and(empty.isEmpty()));
        sentence.managedProperty().bind(sentence.visibleProperty());
        VBox head = new VBox(top, sentence);
        head.setMinWidth(0); // a narrow card shortens its title rather than being cut at the right
        setTop(head);

        Label hint = new Label();
        hint.getStyleClass().add("empty-state");
        hint.setWrapText(true);
        hint.textProperty().bind(empty);
        hint.visibleProperty().bind(empty.isNotEmpty());
        content.visibleProperty().bind(empty.isEmpty());
        content.setAccessibleText(title);
        content.accessibleHelpProperty()
                .bind(Bindings.when(empty.isEmpty()).then(summary).otherwise(empty));
        body = new StackPane(content, hint);
        body.setMinSize(0, 0);
        body.getStyleClass().add("card-body");
        setCenter(body);
        addEventHandler(FigureEvent.SHOWN, e -> {
            picture(e.picture(), content);
            e.consume();
        });
    }

    /** A picture came into the card: it gets the card's words, and the first one a menu. */
    private void picture(PaintedRegion<?> picture, Node content) {
        if (pictured) {
            return;
        }
        pictured = true;
        if (picture != content) {
            picture.setAccessibleText(title);
            picture.accessibleHelpProperty().bind(summary);
        }
        BooleanProperty asTable = new SimpleBooleanProperty();
        FigureMenu menu = new FigureMenu(title, picture, asTable);
        menu.visibleProperty().bind(empty.isEmpty());
        tools.getChildren().add(menu);
        RowsView rows = new RowsView();
        rows.setAccessibleText(title);
        rows.visibleProperty().bind(asTable.and(empty.isEmpty()));
        body.getChildren().add(rows);
        content.visibleProperty().unbind();
        content.visibleProperty().bind(empty.isEmpty().and(asTable.not()));
        asTable.addListener((property, before, now) -> show(rows, picture));
        summary.addListener((property, before, now) -> show(rows, picture));
    }

    private static void show(RowsView rows, PaintedRegion<?> picture) {
        if (rows.isVisible()) {
            rows.show(picture.newestTable());
        }
    }

    /** The sentence that says what the content shows. */
    public StringProperty summaryProperty() {
        return summary;
    }

    /** What will appear here; empty once there is something. */
    public StringProperty emptyProperty() {
        return empty;
    }

    /** Adds a control beside the title. */
    public Card with(Node tool) {
        tools.getChildren().add(tool);
        return this;
    }
}

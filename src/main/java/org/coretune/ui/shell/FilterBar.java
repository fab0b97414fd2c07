package org.coretune.ui.shell;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.coretune.ui.Pin;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialScope;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.PinMark;
import org.coretune.ui.control.WrapLine;

/** The one filter above all views of an experiment: its text, what it lets through, what is wrong with it; and the pins. */
final class FilterBar extends VBox {
    private final TextField text = new TextField();
    private final TrialSelection selection;
    private final FlowPane pins = new FlowPane();

    FilterBar(TrialScope scope, TrialSelection selection, ToggleButton inspector) {
        this.selection = selection;
        getStyleClass().add("filter-bar");
        text.setId("filter");
        text.setPromptText(Texts.text("filter.prompt"));
        text.setAccessibleText(Texts.text("filter.name"));
        text.setTooltip(new Tooltip(Texts.text("filter.help")));
        text.textProperty().bindBidirectional(scope.textProperty());
        Label count = new Label();
        count.setId("filter-count");
        count.getStyleClass().add("tile-words");
        count.setMinWidth(Region.USE_PREF_SIZE);
        Button clear = new Button(Texts.text("filter.clear"));
        clear.setId("filter-clear");
        clear.setMinWidth(Region.USE_PREF_SIZE);
        clear.setOnAction(e -> scope.reset());
        scope.revisionProperty().subscribe(now -> {
            count.setText(Texts.text("filter.count", scope.count(), scope.trials()));
            clear.setDisable(scope.isOpen());
        });
        pins.getStyleClass().add("filter-pins");
        selection.pins().addListener((ListChangeListener<Pin>) change -> pins());
        pins();
        HBox.setHgrow(pins, Priority.ALWAYS);
        inspector.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        WrapLine line = new WrapLine(text, count, clear, pins, inspector);
        line.getStyleClass().add("filter-line");
        Label trouble = new Label();
        trouble.setId("filter-trouble");
        trouble.getStyleClass().add("warning-line");
        trouble.setWrapText(true);
        trouble.setMinHeight(Region.USE_PREF_SIZE);
        trouble.setMaxWidth(Double.MAX_VALUE);
        trouble.textProperty().bind(scope.troubleProperty());
        trouble.visibleProperty().bind(scope.troubleProperty().isNotEmpty());
        trouble.managedProperty().bind(trouble.visibleProperty());
        getChildren().addAll(line, trouble);
    }

    private void pins() {
        pins.getChildren().clear();
        for (Pin pin : selection.pins()) {
            Button button = new Button(pin.name(), PinMark.glyph(pin));
            button.getStyleClass().add("pin");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setAccessibleText(Texts.text("filter.pin", pin.name(), pin.trial()));
            button.setTooltip(new Tooltip(Texts.text("filter.pin", pin.name(), pin.trial())));
            button.setOnAction(e -> selection.select(pin.trial()));
            MenuItem unpin = new MenuItem(Texts.text("inspector.unpin"));
            unpin.setOnAction(e -> selection.togglePin(pin.trial()));
            button.setContextMenu(new ContextMenu(unpin));
            pins.getChildren().add(button);
        }
    }

    /** Lets the user type. */
    void type() {
        text.requestFocus();
        text.selectAll();
    }
}

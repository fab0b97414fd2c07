package org.coretune.ui.shell;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.controlsfx.control.action.Action;
import org.controlsfx.control.action.ActionUtils;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Glyph;

/** The commands with what they do: one action for menu item, button and key. Unavailable ones are disabled, never hidden. */
final class Actions {
    private final Map<Command, Action> actions = new EnumMap<>(Command.class);
    /** Bindings live only as long as somebody holds them. */
    private final List<ObservableBooleanValue> conditions = new ArrayList<>();

    private final Map<Command, BooleanProperty> switches = new EnumMap<>(Command.class);

    /** Says what a command does. */
    Actions bind(Command command, Runnable deed) {
        Action action = new Action(command.text(), e -> deed.run());
        action.setAccelerator(command.accelerator());
        actions.put(command, action);
        return this;
    }

    /** Says what a command does and when it can be done. */
    Actions bind(Command command, Runnable deed, ObservableBooleanValue available) {
        bind(command, deed);
        Action action = actions.get(command);
        conditions.add(available);
        action.setDisabled(!available.get());
        available.addListener((property, before, now) -> action.setDisabled(!now));
        return this;
    }

    /** Says what a command switches on and off. */
    Actions toggle(Command command, BooleanProperty option) {
        switches.put(command, option);
        return bind(command, () -> option.set(!option.get()));
    }

    private MenuItem item(Command command) {
        BooleanProperty option = switches.get(command);
        if (option == null) {
            return ActionUtils.createMenuItem(actions.get(command));
        }
        CheckMenuItem item = new CheckMenuItem(command.text());
        item.setAccelerator(command.accelerator());
        item.selectedProperty().bindBidirectional(option);
        return item;
    }

    /** A menu; null stands for a separator. */
    Menu menu(String title, Command... commands) {
        Menu menu = new Menu(title);
        for (Command command : commands) {
            menu.getItems().add(command == null ? new SeparatorMenuItem() : item(command));
        }
        return menu;
    }

    /** A button for the tool bar. */
    Button button(Command command) {
        Action action = actions.get(command);
        Glyph icon = new Glyph(command.icon(), 16, 0.95);
        icon.getStyleClass().add("command-icon");
        Button button = new Button(command.text(), icon);
        button.setId(command.id());
        button.getStyleClass().add("tool");
        button.setOnAction(action);
        button.disableProperty().bind(action.disabledProperty());
        button.setTooltip(new Tooltip(
                Texts.text("command.tip", command.text(), command.accelerator().getDisplayText())));
        return button;
    }

    /** The same button with its shape alone. */
    Button icon(Command command) {
        Button button = button(command);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setAccessibleText(command.text());
        return button;
    }
}

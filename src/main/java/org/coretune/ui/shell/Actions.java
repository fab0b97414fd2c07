package org.coretune.ui.shell;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
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

    /** A menu; null stands for a separator. */
    Menu menu(String title, Command... commands) {
        Menu menu = new Menu(title);
        for (Command command : commands) {
            MenuItem item =
                    command == null ? new SeparatorMenuItem() : ActionUtils.createMenuItem(actions.get(command));
            menu.getItems().add(item);
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

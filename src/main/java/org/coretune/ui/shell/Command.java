package org.coretune.ui.shell;

import java.util.Locale;
import javafx.scene.input.KeyCombination;
import org.coretune.ui.Texts;

/** What a user can ask the window to do: declared once, with its key, for menu and tool bar. Icons fill a square of 16 by 16. */
public enum Command {
    /** Shows recent projects, templates and samples. */
    HOME("Shortcut+H", ""),
    /** Opens a project. */
    OPEN("Shortcut+O", "M1 3 H6 L8 5 H15 V13 H1 Z"),
    /** Shows the definition. */
    DESIGN("Shortcut+D", ""),
    /** Saves the definition. */
    SAVE("Shortcut+S", ""),
    /** Takes the last edit of the definition back. */
    UNDO("Shortcut+Z", ""),
    /** Makes it again. */
    REDO("Shortcut+Shift+Z", ""),
    /** Writes a report. */
    EXPORT("Shortcut+E", ""),
    /** Opens the preferences. */
    SETTINGS("Shortcut+COMMA", ""),
    /** Starts an experiment. */
    RUN("F5", "M3 2 L14 8 L3 14 Z"),
    /** Pauses it. */
    PAUSE("F6", "M3 2 H7 V14 H3 Z M9 2 H13 V14 H9 Z"),
    /** Goes on. */
    RESUME("F7", "M2 2 H5 V14 H2 Z M7 2 L15 8 L7 14 Z"),
    /** Ends it. */
    CANCEL("Shift+F5", "M3 3 H13 V13 H3 Z"),
    /** Has a configuration of the user tried. */
    ENQUEUE("Shortcut+I", ""),
    /** Changes what the search may spend. */
    BUDGET("Shortcut+B", ""),
    /** Ends the selected trial. */
    STOP_TRIAL("Shortcut+DELETE", ""),
    /** Keeps to what is newest. */
    FOLLOW("Shortcut+L", ""),
    /** Brings views up to date rarely. */
    REDUCE_UPDATES("Shortcut+U", ""),
    /** Shows before and after in place of movement. */
    REDUCE_MOTION("Shortcut+M", ""),
    /** Explains the selected trial. */
    WHY("W", ""),
    /** Pins the selected trial, or takes its pin away. */
    PIN("P", ""),
    /** Begins to type a filter. */
    FILTER("Shortcut+F", ""),
    /** Shows or hides everything about what is selected. */
    INSPECT("F4", ""),
    /** Selects no trial. */
    DESELECT("Esc", ""),
    /** Changes between light and dark. */
    THEME("Shortcut+T", "M8 1 A7 7 0 1 0 8 15 Z M8 2.5 A5.5 5.5 0 0 1 8 13.5 Z"),
    /** Larger type. */
    LARGER("Shortcut+EQUALS", ""),
    /** Smaller type. */
    SMALLER("Shortcut+MINUS", ""),
    /** Type of the usual size. */
    USUAL_SIZE("Shortcut+0", ""),
    /** Lists all commands with their keys. */
    KEYS("F1", ""),
    /** Closes the window. */
    QUIT("Shortcut+Q", "");

    private final String keys;
    private final String icon;

    Command(String keys, String icon) {
        this.keys = keys;
        this.icon = icon;
    }

    /** Its words in menus. */
    public String text() {
        return Texts.text("command." + name().toLowerCase(Locale.ROOT));
    }

    /** Its key. */
    public KeyCombination accelerator() {
        return KeyCombination.valueOf(keys);
    }

    /** Its shape as an SVG path; empty where it has none. */
    public String icon() {
        return icon;
    }

    /** Its identity in the scene. */
    public String id() {
        return "command-" + name().toLowerCase(Locale.ROOT);
    }
}

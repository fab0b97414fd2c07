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
    /** Takes the last edit of the definition, or of filter, pins and notes, back. */
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
    /** Plays the replay, or pauses it. */
    PLAY("Space", "M2 2 L8 8 L2 14 Z M10 2 H12 V14 H10 Z M13.5 2 H15.5 V14 H13.5 Z"),
    /** A step back in the replay. */
    STEP_BACK("Left", "M11 2 L4 8 L11 14 Z"),
    /** A step on in the replay. */
    STEP_ON("Right", "M5 2 L12 8 L5 14 Z"),
    /** The verdict before in the replay. */
    PREVIOUS_VERDICT("Shift+Left", "M2 2 H4 V14 H2 Z M13 2 L5 8 L13 14 Z"),
    /** The next verdict in the replay. */
    NEXT_VERDICT("Shift+Right", "M12 2 H14 V14 H12 Z M3 2 L11 8 L3 14 Z"),
    /** Marks this moment of the replay. */
    BOOKMARK("B", "M4 1 H12 V15 L8 11.5 L4 15 Z"),
    /** Writes the replay as a series of pictures. */
    FRAMES("Shortcut+Shift+F", "M1 4 H11 V14 H1 Z M2.5 5.5 V12.5 H9.5 V5.5 Z M13 12 V2.5 H3.5 V1 H14.5 V12 Z"),
    /** Large type, and nothing but the view. */
    PRESENT("F11", "M1 2 H15 V11 H1 Z M3 4 V9 H13 V4 Z M5 13 H11 V14.5 H5 Z"),
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

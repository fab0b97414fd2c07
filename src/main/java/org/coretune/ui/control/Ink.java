package org.coretune.ui.control;

import java.util.Locale;
import javafx.scene.paint.Color;

/** The semantic colours of drawn parts; the style sheets set each as {@code -wb-ink-<name>}. */
public enum Ink {
    /** Behind everything. */
    SURFACE(Color.WHITE),
    /** Text. */
    TEXT(Color.BLACK),
    /** Secondary text and axes. */
    MUTED(Color.DIMGRAY),
    /** Grid lines and outlines. */
    GRID(Color.LIGHTGRAY),
    /** The selected trial. */
    SELECTED(Color.BLACK),
    /** In training. */
    RUNNING(Color.SKYBLUE),
    /** Waits at a rung. */
    WAITING(Color.GOLD),
    /** Goes on to the next rung. */
    PROMOTED(Color.BLUE),
    /** Had its full resource. */
    COMPLETED(Color.GREEN),
    /** Ended by the scheduler. */
    ELIMINATED(Color.GRAY),
    /** Failed. */
    FAILED(Color.ORANGERED);

    private final Color initial;

    Ink(Color initial) {
        this.initial = initial;
    }

    String css() {
        return "-wb-ink-" + name().toLowerCase(Locale.ROOT);
    }

    Color initial() {
        return initial;
    }
}

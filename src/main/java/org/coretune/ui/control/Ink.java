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
    FAILED(Color.ORANGERED),
    /** The first pin. */
    PIN_1(Color.web("#0072b2")),
    /** The second pin. */
    PIN_2(Color.web("#d55e00")),
    /** The third pin. */
    PIN_3(Color.web("#009e73")),
    /** The fourth pin. */
    PIN_4(Color.web("#cc79a7")),
    /** The fifth pin. */
    PIN_5(Color.web("#56b4e9")),
    /** The sixth pin. */
    PIN_6(Color.web("#e69f00")),
    /** The seventh pin. */
    PIN_7(Color.web("#f0e442")),
    /** The eighth pin. */
    PIN_8(Color.BLACK);

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

package org.coretune.ui.control;

import org.coretune.ui.Pin;

/** How a pin is marked everywhere: a colour of Okabe and Ito's eight, grey from the ninth on, and a symbol that fills a square of 10 by 10. */
public final class PinMark {
    private static final Ink[] INKS = {
        Ink.PIN_1, Ink.PIN_2, Ink.PIN_3, Ink.PIN_4, Ink.PIN_5, Ink.PIN_6, Ink.PIN_7, Ink.PIN_8
    };

    private static final String[] PATHS = {
        "M5 0.5 A4.5 4.5 0 1 0 5 9.5 A4.5 4.5 0 1 0 5 0.5",
        "M1 1 H9 V9 H1 Z",
        "M5 0.5 L9.8 9 H0.2 Z",
        "M5 0 L10 5 L5 10 L0 5 Z",
        "M0.2 1 H9.8 L5 9.5 Z",
        "M3.5 0.5 H6.5 V3.5 H9.5 V6.5 H6.5 V9.5 H3.5 V6.5 H0.5 V3.5 H3.5 Z",
        "M5 0 L6.4 3.4 L10 3.8 L7.3 6.2 L8.1 9.8 L5 7.9 L1.9 9.8 L2.7 6.2 L0 3.8 L3.6 3.4 Z",
        "M2.5 0.7 H7.5 L10 5 L7.5 9.3 H2.5 L0 5 Z"
    };

    private PinMark() {}

    /** Its colour. */
    public static Ink ink(Pin pin) {
        return pin.place() < INKS.length ? INKS[pin.place()] : Ink.MUTED;
    }

    /** Its symbol as an SVG path; from the ninth on the symbols begin again. */
    public static String path(Pin pin) {
        return PATHS[pin.place() % PATHS.length];
    }

    /** Its style class, for nodes. */
    public static String styleClass(Pin pin) {
        return pin.place() < INKS.length ? "pin-" + (pin.place() + 1) : "pin-more";
    }

    /** A node that shows its symbol. */
    public static Glyph glyph(Pin pin) {
        Glyph glyph = new Glyph(path(pin), 10, 0.8);
        glyph.getStyleClass().addAll("mark", styleClass(pin));
        return glyph;
    }

    /** Draws its symbol around a point. */
    public static void draw(Pen pen, String path, double x, double y, double size) {
        pen.fillPath(path, x - size / 2, y - size / 2, size / 10);
    }
}

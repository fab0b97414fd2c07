package org.coretune.ui.control;

import java.util.function.LongSupplier;

/** Shares painting out among pulses, so that pictures that take long do not add up to one long task. FX thread only. */
final class PaintTurn {
    /** How long a turn lasts: about a pulse. */
    static final double MILLIS = 16;

    /** What the pictures of a turn may take together; the first of them always may. */
    private static final double MOST_PAINTING = 3;

    private final LongSupplier nanos;
    private long begun;
    private double painting;

    /** The first turn begins now; {@code nanos} is a clock like {@link System#nanoTime}. */
    PaintTurn(LongSupplier nanos) {
        this.nanos = nanos;
        begun = nanos.getAsLong();
    }

    /** Takes a share of the turn for a picture that took so many milliseconds the last time; false where too little is left. */
    boolean take(double millis) {
        long now = nanos.getAsLong();
        if (now - begun >= MILLIS * 1e6) {
            begun = now;
            painting = 0;
        }
        if (painting > 0 && painting + millis > MOST_PAINTING) {
            return false;
        }
        painting += millis;
        return true;
    }
}

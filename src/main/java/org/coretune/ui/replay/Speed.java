package org.coretune.ui.replay;

import org.coretune.core.Message;
import org.coretune.ui.Texts;

/** How fast a replay plays. */
public enum Speed {
    /** To be read aloud. */
    SLOW(0.5),
    /** One step a second. */
    ONE(1),
    /** Three steps a second. */
    THREE(3),
    /** Ten steps a second. */
    TEN(10),
    /** A hundred steps a second. */
    HUNDRED(100),
    /** As fast as it draws; the whole of a long one in half a minute. */
    FASTEST(Double.POSITIVE_INFINITY);

    private static final double SECONDS = 30;

    private final double steps;

    Speed(double steps) {
        this.steps = steps;
    }

    /** How far a slider goes in some seconds; at the highest speed at least to the next stop. */
    double distance(Scale scale, double seconds) {
        return this == FASTEST
                ? Math.max(scale.unit(), scale.most() * seconds / SECONDS)
                : steps * scale.unit() * seconds;
    }

    /** Its name for users. */
    public String title() {
        return this == FASTEST ? Texts.text("replay.fastest") : Texts.text("replay.speed", Message.grouped(steps));
    }
}

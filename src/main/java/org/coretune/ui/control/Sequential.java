package org.coretune.ui.control;

import javafx.scene.paint.Color;

/**
 * Colours for a quantity: viridis (Smith, van der Walt, 2015), even steps of which look even to most people, also
 * colour-blind ones. Its end that the background would swallow is left out.
 */
public final class Sequential {
    private static final Color[] STOPS = {
        Color.web("#440154"),
        Color.web("#482878"),
        Color.web("#3e4989"),
        Color.web("#31688e"),
        Color.web("#26828e"),
        Color.web("#1f9e89"),
        Color.web("#35b779"),
        Color.web("#6ece58"),
        Color.web("#b5de2b"),
        Color.web("#fde725")
    };

    private static final double LEFT_OUT = 0.15;

    private Sequential() {}

    /** The colour of {@code share}, from 0 (close to the background) to 1 (far from it). */
    public static Color color(double share, Color background) {
        double inside = Math.max(0, Math.min(1, share)) * (1 - LEFT_OUT);
        double place = background.getBrightness() > 0.5 ? 1 - LEFT_OUT - inside : LEFT_OUT + inside;
        double at = place * (STOPS.length - 1);
        int index = Math.min(STOPS.length - 2, (int) at);
        return STOPS[index].interpolate(STOPS[index + 1], at - index);
    }
}

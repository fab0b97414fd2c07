package org.coretune.ui;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** How the user wants views to behave, remembered from one start to the next. FX thread only. */
public final class ViewOptions {
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty(this, "reduced-motion");
    private final BooleanProperty reducedUpdates = new SimpleBooleanProperty(this, "reduced-updates");
    private Settings settings = Settings.inMemory();

    /** Takes on what is remembered, and remembers each change from now on. */
    public void remember(Settings next) {
        settings = next;
        for (BooleanProperty option : new BooleanProperty[] {reducedMotion, reducedUpdates}) {
            next.get(option.getName()).map(Boolean::valueOf).ifPresent(option::set);
            option.addListener((property, before, now) -> next.put(option.getName(), now.toString()));
        }
    }

    /** Whether before and after are shown in place of movement. */
    public BooleanProperty reducedMotionProperty() {
        return reducedMotion;
    }

    /** Whether views of a running experiment are brought up to date every few seconds only. */
    public BooleanProperty reducedUpdatesProperty() {
        return reducedUpdates;
    }

    /**
     * Where the dividers of a pane were left.
     *
     * @param pane    its name
     * @param initial where they are at first, as shares of its length
     */
    public double[] dividers(String pane, double... initial) {
        String known = settings.get("dividers." + pane).orElse("");
        try {
            double[] positions = Arrays.stream(known.split(" "))
                    .mapToDouble(Double::parseDouble)
                    .filter(position -> position >= 0 && position <= 1)
                    .toArray();
            return positions.length == initial.length ? positions : initial;
        } catch (NumberFormatException nothing) {
            return initial;
        }
    }

    /** Remembers where the dividers of a pane are. */
    public void rememberDividers(String pane, double... positions) {
        settings.put(
                "dividers." + pane,
                Arrays.stream(positions)
                        .mapToObj(position -> String.format(Locale.ROOT, "%.3f", position))
                        .collect(Collectors.joining(" ")));
    }
}

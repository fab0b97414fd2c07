package org.coretune.ui.shell;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import org.coretune.ui.Settings;
import org.coretune.ui.Texts;
import org.coretune.ui.ViewOptions;

/** How the window looks: theme and size of type. Everything drawn follows through the style sheets. */
public final class Appearance {
    private static final double USUAL_PIXELS = 13;
    static final List<Double> SCALES = List.of(0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0);

    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    /** Type of a window that is looked at from afar, relative to the chosen size. */
    private static final double PRESENTED = 1.3;

    private final DoubleProperty scale = new SimpleDoubleProperty(1);
    private final BooleanProperty presenting = new SimpleBooleanProperty();
    private final ViewOptions options = new ViewOptions();

    /** A set of colours. */
    public enum Theme {
        /** Dark on light. */
        LIGHT,
        /** Light on dark. */
        DARK,
        /** As the desktop, where it tells. */
        AUTO;

        /** The one that is seen. */
        Theme shown() {
            return this == AUTO ? SystemTheme.isDark() ? DARK : LIGHT : this;
        }

        Theme other() {
            return shown() == LIGHT ? DARK : LIGHT;
        }

        /** Its name for users. */
        String title() {
            return Texts.text("settings.theme-" + name().toLowerCase(Locale.ROOT));
        }

        private String sheet() {
            return url("css/" + shown().name().toLowerCase(Locale.ROOT) + ".css");
        }
    }

    private static String url(String resource) {
        return Appearance.class.getResource("/" + resource).toExternalForm();
    }

    /** Dresses the scene, now and after each change. */
    public void dress(Scene scene) {
        theme.subscribe(now -> scene.getStylesheets().setAll(url("css/workbench.css"), now.sheet()));
        Runnable dress = () -> {
            double pixels = USUAL_PIXELS * scale.get() * (presenting.get() ? PRESENTED : 1);
            scene.getRoot().setStyle(String.format(Locale.ROOT, "-fx-font-size: %.1fpx;", pixels));
        };
        scale.addListener((property, before, now) -> dress.run());
        presenting.addListener((property, before, now) -> dress.run());
        dress.run();
    }

    /** Takes on what is remembered, and remembers each change from now on. */
    public void remember(Settings settings) {
        settings.get("theme")
                .flatMap(name -> Stream.of(Theme.values())
                        .filter(one -> one.name().equals(name))
                        .findFirst())
                .ifPresent(theme::set);
        settings.get("type")
                .ifPresent(text -> SCALES.stream()
                        .filter(step -> step.toString().equals(text))
                        .forEach(scale::set));
        theme.addListener((property, before, now) -> settings.put("theme", now.name()));
        scale.addListener((property, before, now) -> settings.put("type", now.toString()));
        options.remember(settings);
    }

    /** The theme. */
    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** The size of type relative to the usual one, 0.8 to 2. */
    public DoubleProperty scaleProperty() {
        return scale;
    }

    /** Whether the window is shown to many: larger type, and nothing but the view. */
    public BooleanProperty presentingProperty() {
        return presenting;
    }

    /** How views behave. */
    public ViewOptions options() {
        return options;
    }

    void step(int steps) {
        int nearest = 0;
        for (int i = 0; i < SCALES.size(); i++) {
            nearest = Math.abs(SCALES.get(i) - scale.get()) < Math.abs(SCALES.get(nearest) - scale.get()) ? i : nearest;
        }
        scale.set(SCALES.get(Math.max(0, Math.min(SCALES.size() - 1, nearest + steps))));
    }
}

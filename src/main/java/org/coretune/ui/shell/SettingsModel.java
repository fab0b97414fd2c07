package org.coretune.ui.shell;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import org.coretune.ui.Language;
import org.coretune.ui.Settings;
import org.coretune.ui.home.HomeViewModel;

/** The user's preferences: each is a property with a usual value and is remembered when it changes. FX thread only. */
public final class SettingsModel {
    private final Property<Appearance.Theme> theme;
    private final Property<Double> scale;
    private final Property<Boolean> reducedMotion;
    private final Property<Boolean> reducedUpdates;
    private final ObjectProperty<Language> language;
    private final Property<Path> workspace;

    /** A property that knows its usual value. */
    private static final class Preference<T> extends SimpleObjectProperty<T> {
        private final T usual;
        /** Held here, since what is bound in both directions is held by nobody else. */
        private Property<T> source;

        Preference(T usual, T now) {
            super(now);
            this.usual = usual;
        }

        Preference<T> boundTo(Property<T> of) {
            source = of;
            bindBidirectional(source);
            return this;
        }
    }

    /** The preferences of this window. */
    SettingsModel(Settings settings, Appearance appearance, HomeViewModel home) {
        theme = preference(Appearance.Theme.LIGHT, appearance.themeProperty());
        scale = preference(1.0, appearance.scaleProperty().asObject());
        reducedMotion =
                preference(false, appearance.options().reducedMotionProperty().asObject());
        reducedUpdates =
                preference(false, appearance.options().reducedUpdatesProperty().asObject());
        workspace = preference(home.usualWorkspace(), home.workspaceProperty());
        language = new Preference<>(Language.SYSTEM, Language.chosen(settings));
        language.addListener((property, before, now) -> now.choose(settings));
    }

    private static <T> Property<T> preference(T usual, Property<T> of) {
        return new Preference<>(usual, of.getValue()).boundTo(of);
    }

    /** The value that a preference is set back to. */
    @SuppressWarnings("unchecked")
    static <T> T usual(Property<T> property) {
        return ((Preference<T>) property).usual;
    }

    Property<Appearance.Theme> theme() {
        return theme;
    }

    Property<Double> scale() {
        return scale;
    }

    Property<Boolean> reducedMotion() {
        return reducedMotion;
    }

    Property<Boolean> reducedUpdates() {
        return reducedUpdates;
    }

    Property<Language> language() {
        return language;
    }

    List<Language> languages() {
        return Language.available();
    }

    Property<Path> workspace() {
        return workspace;
    }
}

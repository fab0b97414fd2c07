package org.coretune.ui.shell;

import java.util.Optional;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import org.coretune.ui.Settings;
import org.slf4j.LoggerFactory;

/** Settings of the user's account, kept by the platform; in memory only where it cannot keep any. */
final class UserSettings implements Settings {
    private final Preferences node;

    private UserSettings(Preferences node) {
        this.node = node;
    }

    static Settings open() {
        try {
            Preferences node = Preferences.userRoot().node("org/coretune");
            node.sync();
            return new UserSettings(node);
        } catch (BackingStoreException | IllegalStateException | SecurityException unavailable) {
            LoggerFactory.getLogger(UserSettings.class).debug("Settings are not kept", unavailable);
            return Settings.inMemory();
        }
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(node.get(key, null));
    }

    @Override
    public void put(String key, String value) {
        if (value.isEmpty() || value.length() > Preferences.MAX_VALUE_LENGTH) {
            node.remove(key);
        } else {
            node.put(key, value);
        }
    }
}

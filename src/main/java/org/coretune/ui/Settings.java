package org.coretune.ui;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Small things that the window remembers from one start to the next: short texts by name. FX thread only. */
public interface Settings {
    /** What was remembered under this name. */
    Optional<String> get(String key);

    /** Remembers {@code value}, at most some thousand characters; an empty one is forgotten. */
    void put(String key, String value);

    /** Settings that live as long as the process. */
    static Settings inMemory() {
        Map<String, String> values = new HashMap<>();
        return new Settings() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(values.get(key));
            }

            @Override
            public void put(String key, String value) {
                if (value.isEmpty()) {
                    values.remove(key);
                } else {
                    values.put(key, value);
                }
            }
        };
    }
}

package org.coretune.core.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One immutable assignment of values to the active parameters of a search space.
 *
 * <p>Values are {@code Double} (float), {@code Long} (int), {@code Boolean}, {@code String}, or what a choice lists; an
 * inactive conditional parameter is absent. The order is that of the space.
 *
 * @param values value of each active parameter, by name
 */
public record Configuration(Map<String, Object> values) {
    /** Copies the values. */
    public Configuration {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Whether the parameter has a value here. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value of the parameter, or null where it is inactive. */
    public Object get(String name) {
        return values.get(name);
    }
}

package org.coretune.core.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * One immutable assignment of values to the active parameters of a search space.
 *
 * <p>Values are {@code Double} (float), {@code Long} (int), {@code Boolean}, {@code String}, or what a choice lists; an
 * inactive conditional parameter is absent. The order is that of the space; two configurations with the same values are
 * equal whatever their order.
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

    /**
     * The value of a numeric parameter.
     *
     * @throws NoSuchElementException where it is inactive or no number; {@link #has} tells
     */
    public double number(String name) {
        return value(name, Number.class).doubleValue();
    }

    /**
     * The value of a parameter with whole numbers.
     *
     * @throws NoSuchElementException where it is inactive or no whole number
     */
    public long integer(String name) {
        return value(name, Long.class);
    }

    /**
     * The value of a boolean parameter.
     *
     * @throws NoSuchElementException where it is inactive or no boolean
     */
    public boolean flag(String name) {
        return value(name, Boolean.class);
    }

    /**
     * The value of a parameter whose values are texts.
     *
     * @throws NoSuchElementException where it is inactive or no text
     */
    public String text(String name) {
        return value(name, String.class);
    }

    private <T> T value(String name, Class<T> type) {
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw new NoSuchElementException(name + " = " + value);
        }
        return type.cast(value);
    }
}

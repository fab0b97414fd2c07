package org.coretune.core.space;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.coretune.core.Message;

/**
 * True or false.
 *
 * @param name its name
 * @param when when it is active
 */
public record BooleanParameter(String name, List<Condition> when) implements Parameter {
    /** Copies the conditions. */
    public BooleanParameter {
        when = List.copyOf(when);
    }

    @Override
    public OptionalLong levels() {
        return OptionalLong.of(2);
    }

    @Override
    public Object level(long index) {
        return index == 1;
    }

    @Override
    public double edge(long index) {
        return index / 2.0;
    }

    @Override
    public long index(double unit) {
        return unit < 0.5 ? 0 : 1;
    }

    @Override
    public double unit(Object value) {
        return (Boolean) value ? 0.75 : 0.25;
    }

    @Override
    public Optional<Object> read(Object given) {
        return given instanceof Boolean ? Optional.of(given) : Optional.empty();
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    /** False. */
    @Override
    public Object defaultValue() {
        return false;
    }

    @Override
    public Message refusal(String place, Object given) {
        return new Message("space.value-boolean", place, given);
    }
}

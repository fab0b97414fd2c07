package org.coretune.core.space;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;

/**
 * A value that is not searched but belongs to every configuration.
 *
 * @param name  its name
 * @param value the value
 * @param when  when it is active
 */
public record FixedParameter(String name, Object value, List<Condition> when) implements Parameter {
    /** Brings the value into its one form. */
    public FixedParameter {
        when = List.copyOf(when);
        if (!Values.isStorable(value)) {
            throw new InvalidInputException("space.choice-kind", name, String.valueOf(value));
        }
        value = Values.plain(value);
    }

    @Override
    public OptionalLong levels() {
        return OptionalLong.of(1);
    }

    @Override
    public Object level(long index) {
        return value;
    }

    @Override
    public double edge(long index) {
        return index;
    }

    @Override
    public long index(double unit) {
        return 0;
    }

    @Override
    public double unit(Object ignored) {
        return 0.5;
    }

    @Override
    public Optional<Object> read(Object given) {
        return given != null && Values.same(value, Values.plain(given)) ? Optional.of(value) : Optional.empty();
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public Message refusal(String place, Object given) {
        return new Message("space.value-fixed", place, given, value);
    }
}

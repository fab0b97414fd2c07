package org.coretune.core.space;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;

/**
 * One of listed values: texts, numbers, booleans or lists of these.
 *
 * @param name    its name
 * @param values  at least one, all different
 * @param ordered whether the order means something (an ordinal), so that neighbours resemble each other
 * @param when    when it is active
 */
public record ChoiceParameter(String name, List<Object> values, boolean ordered, List<Condition> when)
        implements Parameter {
    /** Checks and copies the values. */
    public ChoiceParameter {
        when = List.copyOf(when);
        if (values.isEmpty()) {
            throw new InvalidInputException("space.no-choices", name);
        }
        for (Object value : values) {
            if (!Values.isStorable(value)) {
                throw new InvalidInputException("space.choice-kind", name, String.valueOf(value));
            }
        }
        values = values.stream().map(Values::plain).toList();
        for (int i = 0; i < values.size(); i++) {
            if (indexOf(values, values.get(i)) < i) {
                throw new InvalidInputException("space.duplicate-choice", name, values.get(i));
            }
        }
    }

    /** A choice without order, always active. */
    public static ChoiceParameter of(String name, Object... values) {
        return new ChoiceParameter(name, List.of(values), false, List.of());
    }

    @Override
    public OptionalLong levels() {
        return OptionalLong.of(values.size());
    }

    @Override
    public Object level(long index) {
        return values.get((int) index);
    }

    @Override
    public double edge(long index) {
        return (double) index / values.size();
    }

    @Override
    public long index(double unit) {
        return Math.min(values.size() - 1, (int) (unit * values.size()));
    }

    @Override
    public double unit(Object value) {
        return (values.indexOf(value) + 0.5) / values.size();
    }

    @Override
    public Optional<Object> read(Object given) {
        int index = given == null ? -1 : indexOf(values, Values.plain(given));
        return index < 0 ? Optional.empty() : Optional.of(values.get(index));
    }

    @Override
    public boolean isOrdered() {
        return ordered;
    }

    /** The first. */
    @Override
    public Object defaultValue() {
        return values.get(0);
    }

    @Override
    public Message refusal(String place, Object given) {
        return new Message(
                "space.value-choice",
                place,
                given,
                values.stream()
                        .map(value -> value instanceof Double number ? Message.plain(number) : value.toString())
                        .collect(Collectors.joining(", ")));
    }

    private static int indexOf(List<Object> values, Object value) {
        for (int i = 0; i < values.size(); i++) {
            if (Values.same(values.get(i), value)) {
                return i;
            }
        }
        return -1;
    }
}

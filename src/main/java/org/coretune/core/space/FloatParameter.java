package org.coretune.core.space;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.coretune.core.Message;

/**
 * A decimal number. Values keep 12 significant digits.
 *
 * @param name  its name
 * @param low   least value
 * @param high  greatest value; may equal {@code low}; with a step the last value that the steps from {@code low} reach
 * @param scale how the range is searched
 * @param step  distance of neighbouring values; empty for every value in between
 * @param when  when it is active
 */
public record FloatParameter(
        String name, double low, double high, Scale scale, OptionalDouble step, List<Condition> when)
        implements Parameter {
    /** Checks the range; lowers {@code high} to a whole number of steps. */
    public FloatParameter {
        when = List.copyOf(when);
        Ranges.check(name, low, high, scale);
        if (step.isPresent()) {
            Ranges.checkStep(name, low, high, step.getAsDouble());
            high = new Levels(scale, low, step.getAsDouble(), 1).value(Ranges.steps(low, high, step.getAsDouble()));
        }
        low += 0.0;
        high += 0.0;
    }

    /** Every value of [{@code low}, {@code high}], always active. */
    public FloatParameter(String name, double low, double high, Scale scale) {
        this(name, low, high, scale, OptionalDouble.empty(), List.of());
    }

    @Override
    public OptionalLong levels() {
        return low == high
                ? OptionalLong.of(1)
                : step.isPresent() ? OptionalLong.of(grid().count()) : OptionalLong.empty();
    }

    @Override
    public Object level(long index) {
        return low == high ? low : grid().value(index);
    }

    @Override
    public double edge(long index) {
        return low == high ? index : grid().edge(index);
    }

    @Override
    public long index(double unit) {
        return low == high ? 0 : grid().index(unit);
    }

    @Override
    public Object value(double unit) {
        return levels().isPresent()
                ? level(index(unit))
                : scale.round(scale.fromUnit(unit, low, high), low, high) + 0.0;
    }

    @Override
    public double unit(Object value) {
        double number = (Double) value;
        if (low == high) {
            return 0.5;
        }
        return step.isPresent() ? grid().unit(number) : scale.toUnit(number, low, high);
    }

    @Override
    public Optional<Object> read(Object given) {
        if (!(given instanceof Number number)) {
            return Optional.empty();
        }
        double value = number.doubleValue();
        if (!(value >= low && value <= high)) {
            return Optional.empty();
        }
        if (low == high) {
            return Optional.of(low);
        }
        if (step.isEmpty()) {
            return Optional.of(value(scale.toUnit(value, low, high)));
        }
        double nearest = grid().value(grid().nearest(value));
        return Math.abs(nearest - value) <= 1e-9 * step.getAsDouble() ? Optional.of(nearest) : Optional.empty();
    }

    @Override
    public boolean isOrdered() {
        return true;
    }

    @Override
    public Message refusal(String place, Object given) {
        return step.isPresent()
                ? new Message("space.value-step", place, given, low, high, step.getAsDouble())
                : new Message("space.value-number", place, given, low, high);
    }

    private Levels grid() {
        double width = step.getAsDouble();
        return new Levels(scale, low, width, Ranges.steps(low, high, width) + 1);
    }
}

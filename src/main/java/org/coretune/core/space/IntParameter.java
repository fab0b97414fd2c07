package org.coretune.core.space;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;

/**
 * A whole number.
 *
 * @param name  its name
 * @param low   least value, not below -10^12
 * @param high  greatest value, not above 10^12; may equal {@code low}; lowered to the last one that the steps reach
 * @param scale how the range is searched: linear or log
 * @param step  distance of neighbouring values, at least 1
 * @param when  when it is active
 */
public record IntParameter(String name, long low, long high, Scale scale, long step, List<Condition> when)
        implements Parameter {
    /** Checks the range; lowers {@code high} to a whole number of steps. */
    public IntParameter {
        when = List.copyOf(when);
        if (scale != Scale.LINEAR && scale != Scale.LOG) {
            throw new InvalidInputException("space.int-scale", name, scale.word());
        }
        if (low < -Ranges.MOST_STEPS || high > Ranges.MOST_STEPS) {
            throw new InvalidInputException("space.int-size", name, low, high, Ranges.MOST_STEPS);
        }
        Ranges.check(name, low, high, scale);
        if (step != 1) {
            Ranges.checkStep(name, low, high, step);
            high = low + (high - low) / step * step;
        }
    }

    /** Every whole number of [{@code low}, {@code high}], always active. */
    public IntParameter(String name, long low, long high, Scale scale) {
        this(name, low, high, scale, 1, List.of());
    }

    @Override
    public OptionalLong levels() {
        return OptionalLong.of(grid().count());
    }

    @Override
    public Object level(long index) {
        return low + index * step;
    }

    @Override
    public double edge(long index) {
        return grid().edge(index);
    }

    @Override
    public long index(double unit) {
        return grid().index(unit);
    }

    @Override
    public double unit(Object value) {
        return grid().unit((Long) value);
    }

    @Override
    public Optional<Object> read(Object given) {
        Object plain = Values.plain(given);
        if (plain instanceof Double number && number == Math.rint(number) && Math.abs(number) <= Ranges.MOST_STEPS) {
            plain = number.longValue();
        }
        return plain instanceof Long whole && whole >= low && whole <= high && (whole - low) % step == 0
                ? Optional.of(plain)
                : Optional.empty();
    }

    @Override
    public boolean isOrdered() {
        return true;
    }

    @Override
    public Message refusal(String place, Object given) {
        return step == 1
                ? new Message("space.value-integer", place, given, low, high)
                : new Message("space.value-step", place, given, low, high, step);
    }

    private Levels grid() {
        return new Levels(scale, low, step, (high - low) / step + 1);
    }
}

package org.coretune.core.space;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * The values of one parameter that an enumeration goes through.
 *
 * @param count how many
 * @param value each by its number
 */
record Axis(long count, LongFunction<Object> value) {
    /** All values of a parameter with finitely many. */
    static Axis full(Parameter parameter) {
        return new Axis(parameter.levels().orElseThrow(), parameter::level);
    }

    /** At most {@code resolution} of an ordered numeric parameter, evenly spaced from end to end, all of another. */
    static Axis spaced(Parameter parameter, int resolution) {
        boolean numeric = parameter instanceof FloatParameter || parameter instanceof IntParameter;
        if (!numeric || parameter.levels().orElse(Long.MAX_VALUE) <= resolution) {
            return full(parameter);
        }
        Set<Object> values = new LinkedHashSet<>();
        for (int i = 0; i < resolution; i++) {
            values.add(parameter.value(resolution == 1 ? 0.5 : (double) i / (resolution - 1)));
        }
        List<Object> listed = List.copyOf(values);
        return new Axis(listed.size(), index -> listed.get((int) index));
    }
}

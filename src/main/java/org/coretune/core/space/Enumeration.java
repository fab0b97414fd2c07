package org.coretune.core.space;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Goes through all values of some parameters, those that are inactive left out, the last parameter changing fastest.
 * Forbidden combinations are not left out.
 */
final class Enumeration implements Iterator<Map<String, Object>> {
    private final SearchSpace space;
    private final int[] positions;
    private final Axis[] axes;
    private final long[] at;
    private final Map<String, Object> values = new HashMap<>();
    private boolean hasNext = true;

    /**
     * Begins.
     *
     * @param positions of the parameters, each behind those its conditions test, which are among them
     * @param axes      values of each
     */
    Enumeration(SearchSpace space, List<Integer> positions, Function<Parameter, Axis> axes) {
        this.space = space;
        this.positions = positions.stream().mapToInt(Integer::intValue).toArray();
        this.axes = positions.stream().map(space.parameters()::get).map(axes).toArray(Axis[]::new);
        this.at = new long[this.positions.length];
        restartFrom(0);
    }

    @Override
    public boolean hasNext() {
        return hasNext;
    }

    @Override
    public Map<String, Object> next() {
        if (!hasNext) {
            throw new NoSuchElementException();
        }
        Map<String, Object> current = new HashMap<>(values);
        advance();
        return current;
    }

    private void advance() {
        for (int i = positions.length - 1; i >= 0; i--) {
            String name = name(i);
            if (values.containsKey(name) && ++at[i] < axes[i].count()) {
                values.put(name, axes[i].value().apply(at[i]));
                restartFrom(i + 1);
                return;
            }
        }
        hasNext = false;
    }

    /** Puts the parameters from the {@code first} on to their first values, where they are active. */
    private void restartFrom(int first) {
        for (int i = first; i < positions.length; i++) {
            values.remove(name(i));
        }
        for (int i = first; i < positions.length; i++) {
            if (space.isActive(positions[i], values)) {
                at[i] = 0;
                values.put(name(i), axes[i].value().apply(0));
            }
        }
    }

    private String name(int i) {
        return space.parameters().get(positions[i]).name();
    }
}

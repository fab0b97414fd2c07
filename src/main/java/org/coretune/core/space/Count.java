package org.coretune.core.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Counts the configurations of a space. Only the parameters that conditions and forbidden combinations look at are gone
 * through one by one; each of the others multiplies.
 */
final class Count {
    /** Combinations of tested values up to which the count is exact. */
    private static final int LARGEST = 200_000;

    private Count() {}

    static SearchSpace.Size of(SearchSpace space) {
        if (space.parameters().stream().anyMatch(parameter -> parameter.levels().isEmpty())) {
            return new SearchSpace.Size(OptionalLong.empty(), true);
        }
        Set<String> tested = space.tested();
        List<Integer> listed = new ArrayList<>();
        List<Integer> multiplied = new ArrayList<>();
        for (int position : space.order()) {
            (tested.contains(space.parameters().get(position).name()) ? listed : multiplied).add(position);
        }
        long count = 0;
        Enumeration combinations = new Enumeration(space, listed, Axis::full);
        for (int i = 0; combinations.hasNext(); i++) {
            if (i == LARGEST) {
                return new SearchSpace.Size(OptionalLong.of(bound(space)), false);
            }
            Map<String, Object> values = combinations.next();
            if (!space.isForbidden(values)) {
                long each = 1;
                for (int position : multiplied) {
                    if (space.isActive(position, values)) {
                        each = times(
                                each, space.parameters().get(position).levels().getAsLong());
                    }
                }
                count = count + each < 0 ? Long.MAX_VALUE : count + each;
            }
        }
        return new SearchSpace.Size(OptionalLong.of(count), count < Long.MAX_VALUE);
    }

    /** Every value of every parameter with every other, and being inactive as one more value. */
    private static long bound(SearchSpace space) {
        long bound = 1;
        for (Parameter parameter : space.parameters()) {
            bound = times(
                    bound, parameter.levels().getAsLong() + (parameter.when().isEmpty() ? 0 : 1));
        }
        return bound;
    }

    private static long times(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
    }
}

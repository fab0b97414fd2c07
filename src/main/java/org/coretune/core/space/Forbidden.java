package org.coretune.core.space;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.coretune.core.InvalidInputException;

/**
 * A combination of values that no configuration may have.
 *
 * @param tests all of them must hold; one about an inactive parameter does not
 */
public record Forbidden(List<Condition> tests) {
    /** Copies the tests. */
    public Forbidden {
        tests = List.copyOf(tests);
        if (tests.isEmpty()) {
            throw new InvalidInputException("space.forbidden-empty");
        }
    }

    /** Whether the values of the active parameters are this combination. */
    boolean matches(Map<String, Object> values) {
        for (Condition test : tests) {
            Object value = values.get(test.parameter());
            if (value == null || !test.holds(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return tests.stream().map(Condition::toString).collect(Collectors.joining(", "));
    }
}

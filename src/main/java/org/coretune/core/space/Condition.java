package org.coretune.core.space;

import java.util.List;
import java.util.stream.Collectors;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;

/** A test of another parameter's value. A parameter that is inactive passes none. */
public sealed interface Condition {
    /** The parameter tested. */
    String parameter();

    /** Whether {@code value}, the parameter's, passes. */
    boolean holds(Object value);

    /** Has one of these values. */
    record OneOf(String parameter, List<Object> values) implements Condition {
        /** Copies the values. */
        public OneOf {
            values = values.stream().map(Values::plain).toList();
            if (values.isEmpty()) {
                throw new InvalidInputException("space.condition-empty", parameter);
            }
        }

        @Override
        public boolean holds(Object value) {
            return values.stream().anyMatch(accepted -> Values.same(accepted, value));
        }

        @Override
        public String toString() {
            return parameter + " = "
                    + values.stream()
                            .map(value -> value instanceof Double number ? Message.plain(number) : value.toString())
                            .collect(Collectors.joining(" | "));
        }
    }

    /** Is a number greater than {@code bound}. */
    record Above(String parameter, double bound) implements Condition {
        @Override
        public boolean holds(Object value) {
            return value instanceof Number number && number.doubleValue() > bound;
        }

        @Override
        public String toString() {
            return parameter + " > " + Message.plain(bound);
        }
    }

    /** Is a number less than {@code bound}. */
    record Below(String parameter, double bound) implements Condition {
        @Override
        public boolean holds(Object value) {
            return value instanceof Number number && number.doubleValue() < bound;
        }

        @Override
        public String toString() {
            return parameter + " < " + Message.plain(bound);
        }
    }

    /** {@code parameter} has the value {@code value}. */
    static Condition equalTo(String parameter, Object value) {
        return new OneOf(parameter, List.of(value));
    }

    /** {@code parameter} has one of {@code values}. */
    static Condition oneOf(String parameter, List<?> values) {
        return new OneOf(parameter, List.copyOf(values));
    }

    /** {@code parameter} is greater than {@code bound}. */
    static Condition above(String parameter, double bound) {
        return new Above(parameter, bound);
    }

    /** {@code parameter} is less than {@code bound}. */
    static Condition below(String parameter, double bound) {
        return new Below(parameter, bound);
    }
}

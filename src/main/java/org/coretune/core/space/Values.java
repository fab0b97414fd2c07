package org.coretune.core.space;

import java.util.List;

/** The one form in which values are kept, so that equal values are equal objects. */
final class Values {
    private Values() {}

    /** Whole numbers as {@code Long}, other numbers as {@code Double} (with one zero), lists element by element. */
    static Object plain(Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue() + 0.0;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Values::plain).toList();
        }
        return value;
    }

    /** Whether two values are the same; 1 and 1.0 are. */
    static boolean same(Object a, Object b) {
        return a instanceof Number x && b instanceof Number y ? x.doubleValue() == y.doubleValue() : a.equals(b);
    }

    /** Whether {@code value} is of a kind that files and events can hold. */
    static boolean isStorable(Object value) {
        return value instanceof Number
                || value instanceof Boolean
                || value instanceof String
                || value instanceof List<?> list && list.stream().allMatch(Values::isStorable);
    }
}

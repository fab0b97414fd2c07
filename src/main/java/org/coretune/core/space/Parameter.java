package org.coretune.core.space;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.coretune.core.Message;

/**
 * Something to search: a name, the values it can take, and when it is active.
 *
 * <p>Every parameter maps its values onto the unit interval, uniform there meaning uniform on its scale; that is the
 * coordinate in which searchers work. A parameter with finitely many values (levels) cuts the unit interval into one
 * cell for each, in their order. Values come in one form: {@code Double} for floats, {@code Long} for ints,
 * {@code Boolean}, or what a choice lists.
 */
public sealed interface Parameter
        permits FloatParameter, IntParameter, ChoiceParameter, BooleanParameter, FixedParameter {
    /** Its name, unique in the space. */
    String name();

    /** What must hold of other parameters for this one to be active; all of them; empty for always. */
    List<Condition> when();

    /** Number of values; empty where it is continuous. */
    OptionalLong levels();

    /** Value number {@code index}, from 0; only where there are finitely many. */
    Object level(long index);

    /** Where the cell of level {@code index} begins, in [0, 1]; {@code edge(levels)} is 1. */
    double edge(long index);

    /** The level whose cell {@code unit}, in [0, 1], lies in; only where there are finitely many. */
    long index(double unit);

    /** The value at {@code unit}, in [0, 1]. */
    default Object value(double unit) {
        return level(index(unit));
    }

    /** A point in [0, 1] that {@link #value} maps to {@code value}, one of this parameter's values. */
    double unit(Object value);

    /** {@code given} as a value of this parameter in its one form, 3 as 3.0 for a float; empty where it is none. */
    Optional<Object> read(Object given);

    /** Whether values that are neighbours on the unit interval resemble each other. */
    boolean isOrdered();

    /** The value that stands where a configuration is given in part. */
    default Object defaultValue() {
        return value(0.5);
    }

    /** The sentence that refuses {@code given}, which the user wrote at {@code place}. */
    Message refusal(String place, Object given);
}

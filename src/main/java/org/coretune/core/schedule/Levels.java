package org.coretune.core.schedule;

import java.util.ArrayList;
import java.util.List;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;

/**
 * The resources at which trials are compared: min, min·eta, min·eta^2, … and max.
 *
 * @param min lowest
 * @param max highest
 * @param eta reduction factor
 */
record Levels(double min, double max, double eta) {
    /** A resource level before and after rounding to whole units. */
    record Level(double resource, double exact) {
        static Level of(double exact, boolean indivisible) {
            return new Level(indivisible ? Math.max(1, Math.floor(exact + 0.5)) : exact, exact);
        }
    }

    /** Reads {@code min}, {@code max} and {@code eta}, which may be any number above 1. */
    static Levels of(Spec spec, double max) {
        return of(spec, max, spec.number("eta", 3, Math.nextUp(1.0), 1000));
    }

    /** Reads {@code min} and {@code max}. */
    static Levels of(Spec spec, double defaultMax, double eta) {
        double min = spec.number("min", 1, 1e-9, 1e9);
        double max = spec.number("max", defaultMax, 1e-9, 1e9);
        if (min > max) {
            throw new InvalidInputException("schedule.min-above-max", spec.kind(), min, max);
        }
        return new Levels(min, max, eta);
    }

    /** The levels from the lowest up, strictly rising; levels that rounding makes equal are one. */
    List<Level> levels(boolean indivisible) {
        List<Level> levels = new ArrayList<>();
        // Powers and not repeated products of rounded levels: min·eta^k is exact as long as a double can hold it.
        for (int k = 0; min * Math.pow(eta, k) < max; k++) {
            add(levels, Level.of(min * Math.pow(eta, k), indivisible));
        }
        add(levels, Level.of(max, indivisible));
        return levels;
    }

    private static void add(List<Level> levels, Level next) {
        if (levels.isEmpty() || next.resource() > levels.get(levels.size() - 1).resource()) {
            levels.add(next);
        }
    }
}

package org.coretune.core.schedule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Option;
import org.coretune.core.Spec;

/**
 * The resources between which trials are compared: min, min·eta, min·eta^2, … and max.
 *
 * @param min lowest
 * @param max highest
 * @param eta reduction factor
 */
record Levels(double min, double max, double eta) {
    /** Most rungs that are accepted, so that a mistyped eta or max cannot fill the memory. */
    private static final int MOST = 10_000;

    private static final BigDecimal ALMOST = new BigDecimal("0.999999999");
    /** Lowest share of the data where none is given: three halvings by three below all of it. */
    private static final double USUAL_SHARE = 1.0 / 27;
    /** A share of the data this near to max divided by a power of eta is meant to be that. */
    private static final double NEAR = 0.02;

    /**
     * A resource.
     *
     * @param resource what trials get
     * @param exact    the same before it was rounded to whole units
     */
    record Level(double resource, double exact) {
        /** Rounded to the nearest whole unit, halves up and at least 1, where resource is indivisible. */
        static Level of(double exact, boolean indivisible) {
            return new Level(indivisible ? Math.max(1, Math.floor(exact + 0.5)) : exact, exact);
        }
    }

    /** Reads {@code min} and {@code max}. */
    static Levels of(Spec spec, Option highest, double eta) {
        boolean shares = ResourceUnit.of(spec).isFraction();
        double max = max(spec, highest);
        double min = spec.number(shares ? ScheduleKinds.MIN.or(Math.min(USUAL_SHARE, max)) : ScheduleKinds.MIN);
        if (min > max) {
            throw new InvalidInputException("schedule.min-above-max", spec.kind(), min, max);
        }
        return new Levels(shares ? even(min, max, eta) : min, max, eta);
    }

    /** Reads the highest resource: at most all of the data where it is a share of them. */
    static double max(Spec spec, Option highest) {
        if (!ResourceUnit.of(spec).isFraction()) {
            return spec.number(highest);
        }
        double max = spec.number(highest.or(1.0));
        if (max > 1) {
            throw new InvalidInputException("schedule.share-above-all", spec.kind(), max);
        }
        return max;
    }

    /** A share such as 0.037 stands for a 27th: no rung of 0.999 just below all of the data. */
    private static double even(double min, double max, double eta) {
        double nearest = max / Math.pow(eta, Math.rint(Math.log(max / min) / Math.log(eta)));
        return Math.abs(nearest - min) < NEAR * min ? nearest : min;
    }

    /** min, min·eta, … below max, and max itself. */
    List<Level> geometric(boolean indivisible) {
        BigDecimal factor = BigDecimal.valueOf(eta);
        BigDecimal next = BigDecimal.valueOf(min);
        // A 27th, which has no end in decimal either, three times times three is 1 and not a rung just below it.
        BigDecimal end = BigDecimal.valueOf(max).multiply(ALMOST);
        List<Level> levels = new ArrayList<>();
        // In decimal and without intermediate rounding: 0.3·3^2 is 2.7 and not a rung just below it.
        for (; next.compareTo(end) < 0; next = next.multiply(factor)) {
            add(levels, next.doubleValue(), indivisible);
        }
        add(levels, max, indivisible);
        return levels;
    }

    /** min, min+step, … below max, and max itself. */
    List<Level> arithmetic(double step, boolean indivisible) {
        BigDecimal next = BigDecimal.valueOf(min);
        List<Level> levels = new ArrayList<>();
        for (; next.compareTo(BigDecimal.valueOf(max)) < 0; next = next.add(BigDecimal.valueOf(step))) {
            add(levels, next.doubleValue(), indivisible);
        }
        add(levels, max, indivisible);
        return levels;
    }

    /** The resource a trial gets at most. */
    double highest(boolean indivisible) {
        return Level.of(max, indivisible).resource();
    }

    /** How many times eta fits between {@code unit} and max: floor(log_eta(max / unit)), in exact arithmetic. */
    int steps(double unit) {
        BigDecimal factor = BigDecimal.valueOf(eta);
        BigDecimal next = BigDecimal.valueOf(unit).multiply(factor);
        int steps = 0;
        for (; next.compareTo(BigDecimal.valueOf(max)) <= 0; next = next.multiply(factor)) {
            steps++;
        }
        return steps;
    }

    /** max·eta^-down, rounded once. */
    double below(int down) {
        return max / Math.pow(eta, down);
    }

    /** Whether {@link #below} is less than min, in exact arithmetic. */
    boolean belowMin(int down) {
        return BigDecimal.valueOf(min)
                        .multiply(BigDecimal.valueOf(eta).pow(down))
                        .compareTo(BigDecimal.valueOf(max))
                > 0;
    }

    private static void add(List<Level> levels, double exact, boolean indivisible) {
        Level next = Level.of(exact, indivisible);
        // Levels that rounding makes equal are one.
        if (levels.isEmpty() || next.resource() > levels.get(levels.size() - 1).resource()) {
            levels.add(next);
        }
        if (levels.size() > MOST) {
            throw new InvalidInputException("schedule.rungs", MOST);
        }
    }
}

package org.coretune.core.space;

import org.coretune.core.InvalidInputException;

/** What a numeric range must fulfil. */
final class Ranges {
    /** Beyond this, neighbouring values cannot be told apart on the unit interval. */
    static final long MOST_STEPS = 1_000_000_000_000L;

    private Ranges() {}

    static void check(String name, double low, double high, Scale scale) {
        if (!Double.isFinite(high - low)) {
            throw new InvalidInputException("space.not-finite", name, low, high);
        }
        if (low > high) {
            throw new InvalidInputException("space.inverted-range", name, low, high);
        }
        if (!scale.covers(low, high)) {
            throw new InvalidInputException("space." + scale.word() + "-range", name, low, high);
        }
    }

    static void checkStep(String name, double low, double high, double step) {
        if (!(step > 0)) {
            throw new InvalidInputException("space.step-size", name, step);
        }
        if (steps(low, high, step) < 1) {
            throw new InvalidInputException("space.step-too-large", name, step, low, high);
        }
        if ((high - low) / step > MOST_STEPS) {
            throw new InvalidInputException("space.step-too-small", name, step, low, high, MOST_STEPS);
        }
    }

    /** Steps that fit into the range; a billionth of one is forgiven. */
    static long steps(double low, double high, double step) {
        return (long) Math.floor((high - low) / step + 1e-9);
    }
}

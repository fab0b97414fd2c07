package org.coretune.core.space;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How a numeric range is spread over the unit interval: equal steps there are equally important changes of the value. */
public enum Scale {
    /** As it is. */
    LINEAR(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY) {
        @Override
        double forward(double value) {
            return value;
        }

        @Override
        double inverse(double scaled) {
            return scaled;
        }
    },
    /** ln x: for learning rates and sizes; above 0. */
    LOG(0, Double.POSITIVE_INFINITY) {
        @Override
        double forward(double value) {
            return Math.log(value);
        }

        @Override
        double inverse(double scaled) {
            return Math.exp(scaled);
        }
    },
    /** -ln(1-x): for values close to 1 such as a momentum; below 1. */
    REVERSE_LOG(Double.NEGATIVE_INFINITY, 1) {
        @Override
        double forward(double value) {
            return -Math.log1p(-value);
        }

        @Override
        double inverse(double scaled) {
            return -Math.expm1(-scaled);
        }
    },
    /** ln(x/(1-x)): for probabilities; above 0 and below 1. */
    LOGIT(0, 1) {
        @Override
        double forward(double value) {
            return Math.log(value) - Math.log1p(-value);
        }

        @Override
        double inverse(double scaled) {
            return 1 / (1 + Math.exp(-scaled));
        }
    };

    /** Significant decimal digits that values keep, so that a value survives the way to the unit interval and back. */
    private static final int DIGITS = 12;

    private final double infimum;
    private final double supremum;

    Scale(double infimum, double supremum) {
        this.infimum = infimum;
        this.supremum = supremum;
    }

    abstract double forward(double value);

    abstract double inverse(double scaled);

    /** Whether every value of [{@code low}, {@code high}] lies inside the scale's domain. */
    boolean covers(double low, double high) {
        return low > infimum && high < supremum;
    }

    /** {@code low} lowered by {@code distance}, at most half the way to the end of the domain. */
    double below(double low, double distance) {
        return Math.max(low - distance, (low + infimum) / 2);
    }

    /** {@code high} raised by {@code distance}, at most half the way to the end of the domain. */
    double above(double high, double distance) {
        return Math.min(high + distance, (high + supremum) / 2);
    }

    /** Where {@code value} stands in [{@code low}, {@code high}]: 0 at low, 1 at high. */
    double toUnit(double value, double low, double high) {
        double from = forward(low);
        return Math.min(1, Math.max(0, (forward(value) - from) / (forward(high) - from)));
    }

    /** The value at {@code unit} of [{@code low}, {@code high}], not rounded. */
    double fromUnit(double unit, double low, double high) {
        double from = forward(low);
        return Math.min(high, Math.max(low, inverse(from + unit * (forward(high) - from))));
    }

    /**
     * {@code value} with {@value #DIGITS} significant digits: of its own where the scale has its fine end at 0, of the
     * range elsewhere. What is lost is below what any training can feel, and files stay readable.
     */
    double round(double value, double low, double high) {
        double size = infimum == 0 ? value : Math.max(high - low, Math.max(Math.abs(low), Math.abs(high)) / 100);
        int digits = DIGITS - 1 - (int) Math.floor(Math.log10(size));
        double rounded = BigDecimal.valueOf(value)
                .setScale(digits, RoundingMode.HALF_EVEN)
                .doubleValue();
        return Math.min(high, Math.max(low, rounded));
    }

    /** The word of a project file: {@code reverse-log}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}

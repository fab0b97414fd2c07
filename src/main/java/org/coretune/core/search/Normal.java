package org.coretune.core.search;

/**
 * The standard normal distribution and its truncation to an interval, exact far into the tails.
 *
 * <p>The error function follows W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of
 * Computation 23 (1969): relative error below 1e-15.
 */
final class Normal {
    /** ln sqrt(2 pi). */
    static final double LOG_SQRT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private static final double LOG_HALF = -Math.log(2);
    private static final double ONE_OVER_SQRT_PI = 1 / Math.sqrt(Math.PI);

    /** Below this, differences of probabilities are taken of their logarithms. */
    private static final double LEAST_MASS = 1e-290;

    private static final double[] NEAR_TOP = {
        1.85777706184603153e-1,
        3.16112374387056560e0,
        1.13864154151050156e2,
        3.77485237685302021e2,
        3.20937758913846947e3
    };
    private static final double[] NEAR_BOTTOM = {
        1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3
    };
    private static final double[] MIDDLE_TOP = {
        2.15311535474403846e-8,
        5.64188496988670089e-1,
        8.88314979438837594e0,
        6.61191906371416295e1,
        2.98635138197400131e2,
        8.81952221241769090e2,
        1.71204761263407058e3,
        2.05107837782607147e3,
        1.23033935479799725e3
    };
    private static final double[] MIDDLE_BOTTOM = {
        1,
        1.57449261107098347e1,
        1.17693950891312499e2,
        5.37181101862009858e2,
        1.62138957456669019e3,
        3.29079923573345963e3,
        4.36261909014324716e3,
        3.43936767414372164e3,
        1.23033935480374942e3
    };
    private static final double[] FAR_TOP = {
        1.63153871373020978e-2,
        3.05326634961232344e-1,
        3.60344899949804439e-1,
        1.25781726111229246e-1,
        1.60837851487422766e-2,
        6.58749161529837803e-4
    };
    private static final double[] FAR_BOTTOM = {
        1,
        2.56852019228982242e0,
        1.87295284992346725e0,
        5.27905102951428412e-1,
        6.05183413124413191e-2,
        2.33520497626869185e-3
    };

    private Normal() {}

    /** Probability below {@code z}. */
    static double cdf(double z) {
        double x = Math.abs(z) / Math.sqrt(2);
        if (x <= 0.46875) {
            return 0.5 + Math.signum(z) * 0.5 * erfNear(x);
        }
        double tail = 0.5 * Math.exp(-x * x) * scaledErfc(x);
        return z < 0 ? tail : 1 - tail;
    }

    /** Logarithm of the probability below {@code z}; {@code z} may be as far out as doubles go. */
    static double logCdf(double z) {
        double x = Math.abs(z) / Math.sqrt(2);
        if (x <= 0.46875 || z > 0) {
            return Math.log1p(-cdf(-z));
        }
        return LOG_HALF - x * x + Math.log(scaledErfc(x));
    }

    /** Logarithm of the probability between {@code a} and {@code b}, where {@code a < b}. */
    static double logMass(double a, double b) {
        if (a > 0) {
            return logMass(-b, -a);
        }
        double mass = b > 0 ? 1 - cdf(a) - cdf(-b) : cdf(b) - cdf(a);
        if (mass > LEAST_MASS) {
            return Math.log(mass);
        }
        double upper = logCdf(b);
        return upper + Math.log(-Math.expm1(logCdf(a) - upper));
    }

    /** The {@code q}-quantile, {@code q} in [0, 1], of the distribution truncated to [{@code a}, {@code b}]. */
    static double truncatedQuantile(double q, double a, double b) {
        if (q <= 0) {
            return a;
        }
        if (q >= 1) {
            return b;
        }
        if (a > 0) {
            return -truncatedQuantile(1 - q, -b, -a);
        }
        double below = logCdf(a);
        double added = Math.log(q) + logMass(a, b);
        double log = Math.max(below, added) + Math.log1p(Math.exp(-Math.abs(below - added)));
        return Math.min(b, Math.max(a, quantileOfLog(log)));
    }

    /** The z with {@code logCdf(z) = log}, by Newton's method on the concave logCdf, which cannot overshoot from the left. */
    private static double quantileOfLog(double log) {
        if (log > LOG_HALF) {
            return log >= 0 ? Double.POSITIVE_INFINITY : -quantileOfLog(Math.log(-Math.expm1(log)));
        }
        double z = log < -5
                ? -Math.sqrt(-2 * (log + LOG_SQRT_TWO_PI))
                : -Math.log(Math.expm1(-log)) * Math.sqrt(3) / Math.PI;
        for (int i = 0; i < 100; i++) {
            double at = logCdf(z);
            double step = (at - log) * Math.exp(at + 0.5 * z * z + LOG_SQRT_TWO_PI);
            z -= step;
            if (Math.abs(step) <= 1e-13 * Math.max(1, Math.abs(z))) {
                break;
            }
        }
        return z;
    }

    /** erf(x) for 0 ≤ x ≤ 0.46875. */
    private static double erfNear(double x) {
        return x * ratio(NEAR_TOP, NEAR_BOTTOM, x * x);
    }

    /** exp(x²) erfc(x) for x > 0.46875. */
    private static double scaledErfc(double x) {
        if (x <= 4) {
            return ratio(MIDDLE_TOP, MIDDLE_BOTTOM, x);
        }
        double inverseSquare = 1 / (x * x);
        return (ONE_OVER_SQRT_PI - inverseSquare * ratio(FAR_TOP, FAR_BOTTOM, inverseSquare)) / x;
    }

    /** Both polynomials with the highest power first. */
    private static double ratio(double[] top, double[] bottom, double x) {
        double numerator = top[0];
        double denominator = bottom[0];
        for (int i = 1; i < top.length; i++) {
            numerator = numerator * x + top[i];
            denominator = denominator * x + bottom[i];
        }
        return numerator / denominator;
    }
}

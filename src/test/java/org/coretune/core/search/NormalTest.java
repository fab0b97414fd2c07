package org.coretune.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {
    /** Figures of SciPy's log_ndtr. */
    @ParameterizedTest
    @CsvSource({
        "-100, -5005.524208694205",
        "-40, -804.6084420137538",
        "-10, -53.23128515051247",
        "-5.7, -18.933112423224742",
        "-2, -3.7831843336820317",
        "-0.6, -1.2937038116140283",
        "-0.1, -0.7761545927302733",
        "0, -0.6931471805599453",
        "0.5, -0.3689464152886563",
        "3, -0.0013508099647481938",
        "9, -1.1285884059538408e-19"
    })
    void theLogarithmOfTheDistributionFunctionIsExact(double z, double expected) {
        assertThat(Normal.logCdf(z)).isCloseTo(expected, within(1e-13 * Math.abs(expected)));
    }

    @Property
    void bothTailsSumToOne(@ForAll @DoubleRange(min = -9, max = 9) double z) {
        assertThat(Normal.cdf(z) + Normal.cdf(-z)).isCloseTo(1, within(1e-15));
    }

    @Property
    void aQuantileHasItsMassBelow(
            @ForAll @DoubleRange(min = -30, max = 30) double a,
            @ForAll @DoubleRange(min = 0.01, max = 40) double length,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double q) {
        double b = a + length;
        double x = Normal.truncatedQuantile(q, a, b);
        assertThat(x).isBetween(a, b);
        assertThat(Normal.logMass(a, x) - Normal.logMass(a, b)).isCloseTo(Math.log(q), within(1e-7));
    }
}

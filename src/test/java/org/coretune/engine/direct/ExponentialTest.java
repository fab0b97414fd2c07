package org.coretune.engine.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;

/** The functions that stand in for {@link Math}. */
class ExponentialTest {
    @Property
    void expIsCloseToMathExp(@ForAll @FloatRange(min = Exponential.LEAST + 1, max = 87) float x) {
        double exact = Math.exp(x);
        assertThat((double) Exponential.exp(x)).isCloseTo(exact, within(exact * 3e-7));
    }

    @Property
    void anExpIsNothingOrFarFromDenormal(@ForAll @FloatRange(min = -200, max = 0) float x) {
        float exp = Exponential.exp(x);
        assertThat(exp == 0 || exp > 1e-22f).isTrue();
    }

    @Property
    void tanhIsCloseToMathTanh(@ForAll @FloatRange(min = -50, max = 50) float x) {
        assertThat((double) Exponential.tanh(x)).isCloseTo(Math.tanh(x), within(3e-7));
    }

    @Property
    void whatIsNoNumberStaysNoNumber(@ForAll @FloatRange(min = 88.5f, max = 1e30f) float x) {
        assertThat(Exponential.exp(Float.NaN)).isNaN();
        assertThat(Exponential.exp(x)).isInfinite();
        assertThat(Exponential.exp(-x)).isZero();
    }
}

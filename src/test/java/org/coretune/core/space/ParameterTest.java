package org.coretune.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.coretune.core.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTest {
    @Provide
    Arbitrary<Parameter> parameters() {
        return Spaces.parameters("x");
    }

    @Property
    void aValueSurvivesTheWayToTheUnitIntervalAndBack(
            @ForAll("parameters") Parameter parameter, @ForAll @DoubleRange(max = 1) double unit) {
        Object value = parameter.value(unit);
        assertThat(parameter.value(parameter.unit(value))).isEqualTo(value);
        assertThat(parameter.read(value)).isEqualTo(Optional.of(value));
    }

    @Property
    void theUnitIntervalKeepsTheOrderOfNumbers(
            @ForAll("parameters") Parameter parameter,
            @ForAll @DoubleRange(max = 1) double a,
            @ForAll @DoubleRange(max = 1) double b) {
        if (parameter instanceof FloatParameter || parameter instanceof IntParameter) {
            double smaller = ((Number) parameter.value(Math.min(a, b))).doubleValue();
            double larger = ((Number) parameter.value(Math.max(a, b))).doubleValue();
            assertThat(smaller).isLessThanOrEqualTo(larger);
        }
    }

    @Property(tries = 200)
    void theCellsOfLevelsFollowEachOtherAndHoldTheirValue(@ForAll("parameters") Parameter parameter) {
        if (parameter.levels().isEmpty()) {
            return;
        }
        long count = parameter.levels().getAsLong();
        assertThat(parameter.edge(0)).isZero();
        assertThat(parameter.edge(count)).isEqualTo(1);
        for (long i = 0; i < Math.min(count, 50); i++) {
            assertThat(parameter.edge(i)).isLessThan(parameter.edge(i + 1));
            assertThat(parameter.unit(parameter.level(i))).isBetween(parameter.edge(i), parameter.edge(i + 1));
            assertThat(parameter.value(parameter.unit(parameter.level(i)))).isEqualTo(parameter.level(i));
        }
    }

    @Test
    void stepsAreCountedInDecimalArithmetic() {
        var dropout = new FloatParameter("dropout", 0, 0.52, Scale.LINEAR, OptionalDouble.of(0.05), List.of());
        assertThat(dropout.high()).isEqualTo(0.5);
        assertThat(dropout.levels()).hasValue(11);
        assertThat(dropout.level(3)).isEqualTo(0.15);
        assertThat(dropout.read(0.1 + 0.2)).contains(0.3);
        assertThat(dropout.read(0.31)).isEmpty();
    }

    @Test
    void aLogScaleHalvesTheRangeAtItsGeometricMean() {
        assertThat((Double) new FloatParameter("x", 1e-4, 1, Scale.LOG).value(0.5))
                .isCloseTo(0.01, within(1e-12));
        assertThat(new IntParameter("n", 1, 100, Scale.LOG).value(0.5)).isEqualTo(7L);
    }

    @Test
    void aReverseLogScaleSpreadsTheNinesEvenly() {
        var momentum = new FloatParameter("momentum", 0, 0.999, Scale.REVERSE_LOG);
        assertThat((Double) momentum.value(1 / 3.0)).isCloseTo(0.9, within(1e-11));
        assertThat((Double) momentum.value(2 / 3.0)).isCloseTo(0.99, within(1e-11));
    }

    @Test
    void aLogitScaleIsSymmetric() {
        var share = new FloatParameter("share", 0.01, 0.99, Scale.LOGIT);
        assertThat((Double) share.value(0.5)).isCloseTo(0.5, within(1e-11));
        assertThat((Double) share.value(0.25) + (Double) share.value(0.75)).isCloseTo(1, within(1e-10));
    }

    @Test
    void numbersAreReadInTheFormOfTheirParameter() {
        assertThat(new FloatParameter("x", 0, 5, Scale.LINEAR).read(3)).contains(3.0);
        assertThat(new IntParameter("n", 0, 5, Scale.LINEAR).read(3.0)).contains(3L);
        assertThat(new IntParameter("n", 0, 5, Scale.LINEAR).read(3.5)).isEmpty();
        assertThat(ChoiceParameter.of("c", 16, 0.5, "auto").read(16.0)).contains(16L);
        assertThat(new FloatParameter("x", 0, 5, Scale.LINEAR).read("3")).isEmpty();
    }

    @Test
    void aRangeOfOneValueHasOneLevel() {
        var fixed = new FloatParameter("x", 0.1, 0.1, Scale.LOG);
        assertThat(fixed.levels()).hasValue(1);
        assertThat(fixed.value(0.9)).isEqualTo(0.1);
        assertThat(fixed.unit(0.1)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, LINEAR, , first number may not be greater",
        "0, 1, LOG, , log scale",
        "-1, 1, LOG, , log scale",
        "0, 1, REVERSE_LOG, , below 1",
        "0, 0.5, LOGIT, , above 0 and below 1",
        "0.5, 1, LOGIT, , above 0 and below 1",
        "0, 1, LINEAR, 2, larger than its range",
        "0, 1e9, LINEAR, 1e-9, too small for its range",
        "0, 1, LINEAR, 0, step above 0",
        "0, 1, LINEAR, NaN, step above 0",
        "0, Infinity, LINEAR, , finite",
        "NaN, 1, LINEAR, , finite"
    })
    void aFloatRangeThatMakesNoSenseIsRefused(double low, double high, Scale scale, Double step, String part) {
        OptionalDouble given = step == null ? OptionalDouble.empty() : OptionalDouble.of(step);
        assertThatThrownBy(() -> new FloatParameter("x", low, high, scale, given, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("x ")
                .hasMessageContaining(part);
    }

    @Test
    void intsAndChoicesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new IntParameter("n", 5, 1, Scale.LINEAR))
                .hasMessage("n ranges from 5 to 1; the first number may not be greater than the second.");
        assertThatThrownBy(() -> new IntParameter("n", 0, 9, Scale.LOG)).hasMessageContaining("log scale");
        assertThatThrownBy(() -> new IntParameter("n", 1, 9, Scale.LOGIT)).hasMessageContaining("linear and log");
        assertThatThrownBy(() -> new IntParameter("n", 1, 9, Scale.LINEAR, 9, List.of()))
                .hasMessageContaining("larger than its range");
        assertThatThrownBy(() -> new IntParameter("n", 0, Long.MAX_VALUE, Scale.LINEAR))
                .hasMessageContaining("1000000000000");
        assertThatThrownBy(() -> ChoiceParameter.of("c")).hasMessageContaining("without values");
        assertThatThrownBy(() -> ChoiceParameter.of("c", 1, 2, 1.0)).hasMessage("c lists 1 twice; values must differ.");
        assertThatThrownBy(() -> ChoiceParameter.of("c", new Object())).hasMessageContaining("are accepted");
    }
}

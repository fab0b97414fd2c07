package org.coretune.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.coretune.ui.control.AxisScale.Mode;
import org.coretune.ui.control.AxisScale.Tick;
import org.junit.jupiter.api.Test;

class AxisScaleTest {
    @Property(tries = 200)
    void aPositionAndItsValueAreTheSamePlace(
            @ForAll @Size(min = 2, max = 12) @UniqueElements List<@DoubleRange(min = 0.01, max = 1000) Double> given,
            @ForAll Mode mode,
            @ForAll @DoubleRange(min = 0, max = 1) double position) {
        double[] values = given.stream().mapToDouble(Double::doubleValue).toArray();
        AxisScale scale = AxisScale.numbers(values, mode, false, String::valueOf);
        assertThat(scale.position(scale.value(position))).isCloseTo(position, within(1e-6));
        assertThat(Arrays.stream(values).map(scale::position)).allMatch(p -> p >= 0 && p <= 1);
    }

    @Test
    void logarithmsOfWhatHasNoneAreNotTaken() {
        assertThat(AxisScale.numbers(new double[] {0, 1}, Mode.LOG, false, String::valueOf)
                        .mode())
                .isEqualTo(Mode.LINEAR);
    }

    @Test
    void outliersLieAtTheEndsOfARobustAxis() {
        double[] values = new double[100];
        Arrays.setAll(values, i -> i);
        values[99] = 1e9;
        AxisScale scale = AxisScale.numbers(values, Mode.LINEAR, true, String::valueOf);
        assertThat(scale.position(50)).isBetween(0.45, 0.55);
        assertThat(scale.position(1e9)).isEqualTo(1);
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(AxisScale.range(
                                0.29, 0.93, Mode.LINEAR, value -> String.format(java.util.Locale.ROOT, "%.1f", value))
                        .ticks(4))
                .extracting(Tick::label)
                .containsExactly("0.4", "0.6", "0.8");
        assertThat(AxisScale.range(0.001, 0.3, Mode.LOG, String::valueOf).ticks(3))
                .extracting(Tick::label)
                .containsExactly("0.001", "0.01", "0.1");
    }

    @Test
    void oneValueAloneLiesInTheMiddle() {
        assertThat(AxisScale.numbers(new double[] {3}, Mode.LINEAR, false, String::valueOf)
                        .position(3))
                .isEqualTo(0.5);
    }
}

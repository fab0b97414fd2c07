package org.coretune.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.coretune.figure.CurvePicture.Curve;
import org.coretune.figure.CurvePicture.Role;
import org.junit.jupiter.api.Test;

class PolylinesTest {
    private static Curve curve(double... y) {
        return new Curve(
                0,
                Role.RUNNING,
                IntStream.rangeClosed(1, y.length).asDoubleStream().toArray(),
                y);
    }

    @Property
    void thinningKeepsExtremesAndEndWithinItsShareOfPoints(
            @ForAll @Size(min = 1, max = 300) List<@DoubleRange(min = -5, max = 5) Double> values,
            @ForAll @IntRange(min = 3, max = 60) int points) {
        double[] y = values.stream().mapToDouble(Double::doubleValue).toArray();
        double[] thinned = Arrays.stream(Polylines.of(List.of(curve(y)), points).data()[1])
                .filter(v -> !Double.isNaN(v))
                .toArray();
        assertThat(thinned.length).isLessThanOrEqualTo(Math.max(points, 3));
        assertThat(thinned[thinned.length - 1]).isEqualTo(y[y.length - 1]);
        assertThat(Arrays.stream(thinned).max()).isEqualTo(Arrays.stream(y).max());
        assertThat(Arrays.stream(thinned).min()).isEqualTo(Arrays.stream(y).min());
    }

    @Test
    void curvesAreKeptApartAndTheirEndsKnown() {
        Polylines lines = Polylines.of(List.of(curve(1, 2), curve(3)), 100);
        assertThat(lines.data()[1]).containsExactly(1, 2, Double.NaN, 3, Double.NaN);
        assertThat(IntStream.range(0, 6).filter(lines::isEnd)).containsExactly(1, 3);
    }

    @Test
    void aThousandCurvesOfAHundredEpochsBecomeSomeThousandPoints() {
        double[] y = IntStream.range(0, 100).mapToDouble(i -> Math.sqrt(i)).toArray();
        List<Curve> curves = IntStream.range(0, 1000).mapToObj(i -> curve(y)).toList();
        assertThat(Polylines.of(curves, 1200).data()[0].length).isLessThanOrEqualTo(4000);
    }
}

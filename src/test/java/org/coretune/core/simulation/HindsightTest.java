package org.coretune.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coretune.core.Spec;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.space.Direction;
import org.junit.jupiter.api.Test;

class HindsightTest {
    private static Curve curve(int trial, double... values) {
        double[] resources =
                IntStream.rangeClosed(1, values.length).asDoubleStream().toArray();
        return new Curve(trial, resources, values);
    }

    private static Hindsight of(CurveTable table, String schedule, int workers) {
        ExperimentState state = new ExperimentState();
        Simulation.run(
                table,
                Schedulers.of(Spec.parse(schedule), table.direction(), true),
                Workers.of(workers),
                Optional::empty,
                state::apply);
        return Hindsight.of(table.curves(), table.direction(), state);
    }

    private static CurveTable table(Curve... curves) {
        return CurveTable.of(List.of(curves), "error", Direction.MIN);
    }

    @Test
    void crossingCurvesAreFoundWithTheirPriceAndWhereTheyCross() {
        Hindsight hindsight = of(
                table(curve(0, .50, .45, .40), curve(1, .60, .42, .10), curve(2, .70, .69, .68)),
                "sha:max=3,configurations=3",
                1);
        assertThat(hindsight.wrong()).singleElement().satisfies(wrong -> {
            assertThat(wrong.trial()).isEqualTo(1);
            assertThat(wrong.against()).isZero();
            assertThat(wrong.cause()).isEqualTo(Hindsight.Cause.CROSSING);
            assertThat(wrong.crossing()).isEqualTo(2);
            assertThat(wrong.lost()).isCloseTo(0.30, within(1e-12));
        });
        assertThat(hindsight.regret()).isCloseTo(0.30, within(1e-12));
        assertThat(hindsight.best()).isEqualTo(1);
        assertThat(hindsight.rungs()).singleElement().satisfies(rung -> {
            assertThat(rung.regret()).isCloseTo(0.30, within(1e-12));
            assertThat(rung.kept()).isEqualTo(1);
            assertThat(rung.agreement()).isCloseTo(1 / 3.0, within(1e-12));
        });
    }

    @Test
    void aMarginWithinTheNoiseIsCalledNoise() {
        Hindsight hindsight = of(
                table(
                        curve(0, .500, .48, .50, .47, .51, .46, .50, .47, .49),
                        curve(1, .505, .47, .50, .46, .49, .46, .49, .45, .48),
                        curve(2, .900, .90, .90, .90, .90, .90, .90, .90, .90)),
                "sha:max=9,configurations=3",
                1);
        assertThat(hindsight.wrong()).singleElement().satisfies(wrong -> {
            assertThat(wrong.trial()).isEqualTo(1);
            assertThat(wrong.cause()).isEqualTo(Hindsight.Cause.NOISE);
        });
    }

    @Test
    void whoWasJudgedAmongFewIsCalledAnEarlyArrival() {
        // Stopping: the second arrival is judged against the first alone; two more, worse than both, come later.
        Hindsight hindsight = of(
                table(
                        curve(0, .50, .49, .48),
                        curve(1, .52, .30, .10),
                        curve(2, .60, .50, .47),
                        curve(3, .51, .50, .49),
                        curve(4, .45, .44, .43),
                        curve(5, .44, .43, .42)),
                "asha:max=3,rule=stopping,configurations=6",
                1);
        assertThat(hindsight.wrong()).extracting(Hindsight.Wrong::trial).contains(1);
    }

    @Test
    void withoutCrossingsAndNoiseNothingIsWrong() {
        CurveTable plain = CurveTable.of(new GeneratedCurves(81, 27, 0, 0, 0.2, 5, 3));
        for (String schedule : List.of("sha:max=27,configurations=81", "hyperband:max=27")) {
            Hindsight hindsight = of(plain, schedule, 4);
            assertThat(hindsight.wrong()).isEmpty();
            assertThat(hindsight.regret()).isZero();
            assertThat(hindsight.rungs()).isNotEmpty().allSatisfy(rung -> {
                assertThat(rung.regret()).isZero();
                assertThat(rung.agreement()).isEqualTo(1);
            });
        }
        assertThat(Hindsight.agreement(plain.curves(), 1, 27)).isEqualTo(1);
    }

    @Test
    void nothingIsSaidAboutTrialsWhoseEndIsNotRecorded() {
        Hindsight hindsight =
                of(table(curve(0, .50, .45, .40), curve(1, .60), curve(2, .70)), "sha:max=3,configurations=3", 1);
        assertThat(hindsight.unknown()).isEqualTo(2);
        assertThat(hindsight.wrong()).isEmpty();
        assertThat(hindsight.regret()).isZero();
    }

    @Test
    void noiseIsMeasuredFromTheLaterHalf() {
        CurveTable noisy = CurveTable.of(new GeneratedCurves(50, 81, 0.05, 0, 0, 1, 1));
        double relative = noisy.curves().stream()
                .mapToDouble(curve -> Hindsight.noise(curve) / curve.value(81))
                .average()
                .orElseThrow();
        assertThat(relative).isCloseTo(0.05, within(0.015));
    }
}

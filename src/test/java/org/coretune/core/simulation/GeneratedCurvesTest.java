package org.coretune.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.junit.jupiter.api.Test;

class GeneratedCurvesTest {
    private static List<Integer> order(GeneratedCurves generator, int resource) {
        List<Curve> curves = generator.curves();
        return IntStream.range(0, curves.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> curves.get(i).values()[resource - 1]))
                .toList();
    }

    @Test
    void withoutNoiseAndCrossingsTheOrderIsTheSameEverywhere() {
        GeneratedCurves plain = new GeneratedCurves(81, 81, 0, 0, 0, 1, 3);
        assertThat(order(plain, 1)).isEqualTo(order(plain, 9)).isEqualTo(order(plain, 81));
    }

    @Test
    void aLateBloomerStartsAmongTheWorstAndCanEndAsTheBest() {
        GeneratedCurves crossing = new GeneratedCurves(81, 81, 0, 0.15, 0, 1, 1);
        int best = order(crossing, 81).get(0);
        assertThat(order(crossing, 1).indexOf(best)).isGreaterThan(54);
    }

    @Test
    void oneSliderChangesOneThing() {
        GeneratedCurves plain = new GeneratedCurves(20, 9, 0.05, 0, 0, 4, 1);
        GeneratedCurves slow = new GeneratedCurves(20, 9, 0.05, 0, 0.5, 4, 1);
        assertThat(IntStream.range(0, 20).filter(i -> slow.curves().get(i).seconds()[8] == 36))
                .hasSizeBetween(4, 16);
        for (int i = 0; i < 20; i++) {
            assertThat(slow.curves().get(i).values())
                    .isEqualTo(plain.curves().get(i).values());
        }
    }

    @Test
    void theFirstOfManyAreTheFew() {
        assertThat(GeneratedCurves.of(Spec.parse("generated:configurations=100"))
                        .curves()
                        .get(7)
                        .values())
                .isEqualTo(GeneratedCurves.of(Spec.parse("generated:configurations=8"))
                        .curves()
                        .get(7)
                        .values());
    }

    @Test
    void anOptionOutOfItsRangeIsRefusedInASentence() {
        assertThatThrownBy(() -> GeneratedCurves.of(Spec.parse("generated:crossings=2")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("crossings");
        assertThatThrownBy(() -> GeneratedCurves.of(Spec.parse("generated:configurations=0")))
                .isInstanceOf(InvalidInputException.class);
    }
}

package org.coretune.core.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.coretune.core.subset.Networks.Context;
import org.coretune.core.subset.Reselection.Contribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReselectionTest {
    private final Context context = Context.of(4, 200, 3);

    private Reselection match(MatchingUnit unit, int only, int size) {
        return Reselection.of(context.training(), context.labels(), unit, only, size, 0, 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = MatchingUnit.class,
            names = {"SAMPLE", "CLASS", "CLASS_GRADIENT"})
    void theSharesAddUpToTheMatchedGradient(MatchingUnit unit) {
        Reselection found = match(unit, -1, 15);
        assertThat(found.contributions()).isNotEmpty();
        assertThat(found.contributions().stream()
                        .mapToDouble(Contribution::share)
                        .sum())
                .isCloseTo(1, within(1e-9));
        assertThat(found.candidates()).isEqualTo(200);
        assertThat(found.byShare().get(0).share())
                .isGreaterThanOrEqualTo(found.byShare().get(1).share());
    }

    @Test
    void weightTimesProjectionIsTheSquaredLengthThatIsMatched() {
        Reselection found = match(MatchingUnit.SAMPLE, -1, 12);
        double matched = found.contributions().stream()
                .mapToDouble(one -> one.weight() * one.projection())
                .sum();
        assertThat(matched).isCloseTo(1 - found.relativeResidual() * found.relativeResidual(), within(1e-9));
        Contribution first = found.contributions().get(0);
        double[] target = new double[18];
        for (int sample = 0; sample < 200; sample++) {
            double[] gradient = Networks.explicit(context.training(), sample);
            for (int i = 0; i < target.length; i++) {
                target[i] += gradient[i];
            }
        }
        double[] own = Networks.explicit(context.training(), first.sample());
        assertThat(first.projection())
                .isCloseTo(Cholesky.dot(own, target, 18) / Cholesky.dot(target, target, 18), within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(
            value = MatchingUnit.class,
            names = {"SAMPLE", "CLASS", "CLASS_GRADIENT"})
    void itChoosesWhatATrialWouldHaveChosen(MatchingUnit unit) {
        Spec plan = Spec.parse("gradmatch:fraction=0.1,tolerance=0,unit=" + unit.word());
        Selection chosen = SubsetPlans.of(plan, context.labels(), 3, 27).select(context);
        List<Integer> entered =
                chosen.entries().stream().map(Selection.Entry::candidate).toList();
        assertThat(match(unit, -1, 20).contributions())
                .extracting(Contribution::sample)
                .isEqualTo(entered);
    }

    @Test
    void ofOneClassOnlyItsSamplesEnter() {
        Reselection found = match(MatchingUnit.CLASS, 2, 8);
        assertThat(found.contributions()).hasSizeBetween(1, 8).allMatch(one -> one.label() == 2);
        assertThat(found.candidates()).isLessThan(200);
    }

    @Test
    void whatWouldTakeTooMuchMemoryIsRefusedInOneSentence() {
        int[] labels = new int[100_000];
        LastLayer layer = new LastLayer(100_000, 1, 1, new float[100_000], new float[100_000]);
        assertThatThrownBy(() -> Reselection.of(layer, labels, MatchingUnit.SAMPLE, -1, 2000, 0, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 1342");
    }

    @Test
    void coverageCountsWhatWasSeenAndHowOften() {
        Coverage coverage = new Coverage(10);
        coverage.visit(new Coreset(new int[] {0, 1, 2, 3, 4}, null));
        coverage.visit(new Coreset(new int[] {0, 1, 7}, null));
        assertThat(coverage.seen()).containsExactly(0.5, 0.6);
        assertThat(coverage.visits(1)).isEqualTo(2);
        assertThat(coverage.histogram(4)).containsExactly(4, 4, 2, 0);
        assertThat(coverage.histogram(2)).containsExactly(4, 6);
    }
}

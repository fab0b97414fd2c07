package org.coretune.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    @Test
    void theSameOrderIsOneAndTheReversedMinusOne() {
        assertThat(RankCorrelation.kendall(new double[] {1, 2, 3}, new double[] {10, 20, 30}))
                .isEqualTo(1);
        assertThat(RankCorrelation.kendall(new double[] {1, 2, 3}, new double[] {3, 2, 1}))
                .isEqualTo(-1);
    }

    @Test
    void tiesShrinkTheDenominator() {
        // SciPy 1.10: kendalltau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])
        assertThat(RankCorrelation.kendall(new double[] {12, 2, 1, 12, 2}, new double[] {1, 4, 7, 1, 0}))
                .isCloseTo(-0.47140452079103173, within(1e-15));
        // Pearson of the mean ranks, computed outside Java
        assertThat(RankCorrelation.spearman(new double[] {12, 2, 1, 12, 2}, new double[] {1, 4, 7, 1, 0}))
                .isCloseTo(-0.5407380704358752, within(1e-12));
    }

    @Test
    void whatRanksNothingAgreesWithNothing() {
        assertThat(RankCorrelation.kendall(new double[] {1, 1, 1}, new double[] {1, 2, 3}))
                .isNaN();
        assertThat(RankCorrelation.kendall(new double[0], new double[0])).isNaN();
    }

    @Test
    void listsOfOtherLengthsAreRefused() {
        assertThatThrownBy(() -> RankCorrelation.kendall(new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void itIsSymmetricAndBounded(@ForAll @Size(6) int[] a, @ForAll @Size(6) int[] b) {
        double[] first = java.util.Arrays.stream(a).mapToDouble(x -> x % 4).toArray();
        double[] second = java.util.Arrays.stream(b).mapToDouble(x -> x % 4).toArray();
        double tau = RankCorrelation.kendall(first, second);
        assertThat(Double.valueOf(RankCorrelation.kendall(second, first))).isEqualTo(Double.valueOf(tau));
        if (!Double.isNaN(tau)) {
            assertThat(tau).isBetween(-1 - 1e-12, 1 + 1e-12);
        }
    }

    @Property
    void ranksAreOneMoreThanWhatIsSmallerAndHalfOfWhatIsTied(@ForAll @Size(7) int[] given) {
        double[] values = java.util.Arrays.stream(given).mapToDouble(x -> x % 5).toArray();
        double[] ranks = RankCorrelation.ranks(values);
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            long smaller =
                    java.util.Arrays.stream(values).filter(v -> v < value).count();
            long tied = java.util.Arrays.stream(values).filter(v -> v == value).count();
            assertThat(ranks[i]).isEqualTo(smaller + (tied + 1) / 2.0);
        }
    }

    @Property
    void withoutTiesSpearmanIsTheFormulaOfSquaredDifferences(@ForAll long seed) {
        int n = 9;
        int[] order = new org.coretune.core.Seed(seed).permutation(n);
        double[] first = new double[n];
        double[] second = new double[n];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            first[i] = Math.exp(i);
            second[i] = Math.cbrt(order[i]);
            squares += (i - order[i]) * (i - order[i]);
        }
        assertThat(RankCorrelation.spearman(first, second))
                .isCloseTo(1 - 6 * squares / (n * (n * n - 1)), within(1e-12));
    }
}

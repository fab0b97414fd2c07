package org.coretune.core.worth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KendallTauTest {
    @Test
    void theSameOrderIsOneAndTheReversedMinusOne() {
        assertThat(KendallTau.of(new double[] {1, 2, 3}, new double[] {10, 20, 30}))
                .isEqualTo(1);
        assertThat(KendallTau.of(new double[] {1, 2, 3}, new double[] {3, 2, 1}))
                .isEqualTo(-1);
    }

    @Test
    void tiesShrinkTheDenominator() {
        // SciPy 1.10: kendalltau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])
        assertThat(KendallTau.of(new double[] {12, 2, 1, 12, 2}, new double[] {1, 4, 7, 1, 0}))
                .isCloseTo(-0.47140452079103173, within(1e-15));
    }

    @Test
    void whatRanksNothingAgreesWithNothing() {
        assertThat(KendallTau.of(new double[] {1, 1, 1}, new double[] {1, 2, 3}))
                .isNaN();
        assertThat(KendallTau.of(new double[0], new double[0])).isNaN();
    }

    @Test
    void listsOfOtherLengthsAreRefused() {
        assertThatThrownBy(() -> KendallTau.of(new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void itIsSymmetricAndBounded(@ForAll @Size(6) int[] a, @ForAll @Size(6) int[] b) {
        double[] first = java.util.Arrays.stream(a).mapToDouble(x -> x % 4).toArray();
        double[] second = java.util.Arrays.stream(b).mapToDouble(x -> x % 4).toArray();
        double tau = KendallTau.of(first, second);
        assertThat(Double.valueOf(KendallTau.of(second, first))).isEqualTo(Double.valueOf(tau));
        if (!Double.isNaN(tau)) {
            assertThat(tau).isBetween(-1 - 1e-12, 1 + 1e-12);
        }
    }
}

package org.coretune.core.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.coretune.core.Spec;
import org.junit.jupiter.api.Test;

class PlannedCostTest {
    private static double cost(String subset) {
        int[] labels = new int[1000];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 5;
        }
        return PlannedCost.ofFull(SubsetPlans.of(Spec.parse(subset), labels, 5, 10), 1000, 10);
    }

    @Test
    void streamingCostsItsFraction() {
        assertThat(cost("streaming:fraction=0.1")).isCloseTo(0.1, within(1e-12));
        assertThat(cost("redrawn:fraction=0.1,every=1")).isCloseTo(0.1, within(1e-12));
        assertThat(cost("full")).isCloseTo(1, within(1e-12));
    }

    @Test
    void aSelectionCountsAThirdOfAPassAndSoDoesMeasuring() {
        // Epochs 0 and 5 select.
        assertThat(cost("gradmatch:fraction=0.1,every=5")).isCloseTo(0.1 + 2 / 3.0 / 10, within(1e-9));
        // Epochs 1 to 4 and 6 to 8 measure; in epoch 9 a new coreset would not serve two epochs.
        assertThat(cost("gradmatch:fraction=0.1,every=5,reselect_above=0.5"))
                .isCloseTo(0.1 + (2 + 7) / 3.0 / 10, within(1e-9));
    }

    @Test
    void choosingOftenOnMuchDataIsSlowerThanFullData() {
        assertThat(cost("gradmatch:fraction=0.8,every=1")).isGreaterThan(1);
        assertThat(cost("gradmatch:fraction=0.3,every=5,unit=sample"))
                .isGreaterThan(cost("gradmatch:fraction=0.3,every=5"));
    }
}

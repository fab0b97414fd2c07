package org.coretune.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.coretune.core.Spec;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.subset.SubsetPlan;
import org.coretune.core.subset.SubsetPlans;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final int SAMPLES = 1000;

    private static Forecast forecast(String subset, String schedule) {
        int[] labels = IntStream.range(0, SAMPLES).map(i -> i % 5).toArray();
        SubsetPlan coresets = SubsetPlans.of(Spec.parse(subset), labels, 5, 10);
        return Forecast.of(Schedulers.plan(Spec.parse(schedule), true), coresets, SAMPLES);
    }

    private static double share(String subset) {
        return forecast(subset, "full:max=10,configurations=3").share();
    }

    @Test
    void streamingCostsItsFraction() {
        assertThat(share("streaming:fraction=0.1")).isCloseTo(0.1, within(1e-12));
        assertThat(share("redrawn:fraction=0.1,every=1")).isCloseTo(0.1, within(1e-12));
        assertThat(share("full")).isCloseTo(1, within(1e-12));
    }

    @Test
    void aSelectionCountsAThirdOfAPassAndSoDoesMeasuring() {
        // Epochs 0 and 5 select.
        assertThat(share("loss:fraction=0.1,every=5")).isCloseTo(0.1 + 2 / 3.0 / 10, within(1e-9));
        // Epochs 1 to 4 and 6 to 8 measure; in epoch 9 a new coreset would not serve two epochs.
        assertThat(share("loss:fraction=0.1,every=5,reselect_above=0.5"))
                .isCloseTo(0.1 + (2 + 7) / 3.0 / 10, within(1e-9));
    }

    @Test
    void summingAndMatchingGroupsCostsMoreThanTheForwardPass() {
        // 250 groups of 4 with 5 x 101 numbers each: 1000 sums and 2 x 25 columns of 250, three times as fast.
        double visits = 1000 / 3.0 + (1000 + 50 * 250) * 505 / 3.0 / 4000;
        assertThat(share("gradmatch:fraction=0.1,every=5")).isCloseTo(0.1 + 2 * visits / 10_000, within(1e-9));
    }

    @Test
    void choosingOftenOnMuchDataIsSlowerThanFullData() {
        assertThat(share("gradmatch:fraction=0.8,every=1")).isGreaterThan(1);
        assertThat(share("gradmatch:fraction=0.3,every=5,unit=sample"))
                .isGreaterThan(share("gradmatch:fraction=0.3,every=5"));
    }

    @Test
    void trialsThatAreEliminatedSelectNoMore() {
        // 9 trials for 1 epoch, 3 of them to 3, 1 to 9: they select before epochs 0 (all) and 5 (the last).
        Forecast forecast = forecast("loss:fraction=0.1,every=5", "sha:min=1,max=9,eta=3");
        assertThat(forecast.epochs()).isEqualTo(9 + 3 * 2 + 6);
        assertThat(forecast.sampleVisits()).isEqualTo(21 * 100);
        assertThat(forecast.selection().forwardVisits()).isEqualTo(10.0 * SAMPLES);
        assertThat(forecast.cost()).isCloseTo(2100 + 10_000 / 3.0, within(1e-6));
    }

    @Test
    void aScheduleWithoutAnEndIsJudgedByOneConfiguration() {
        Forecast forecast = forecast("loss:fraction=0.1,every=5", "full:max=10");
        assertThat(forecast.atMost()).isTrue();
        assertThat(forecast.share()).isCloseTo(0.1 + 2 / 3.0 / 10, within(1e-9));
    }
}

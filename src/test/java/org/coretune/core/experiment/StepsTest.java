package org.coretune.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.coretune.core.Spec;
import org.coretune.core.space.FloatParameter;
import org.coretune.core.space.IntParameter;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.Scale;
import org.coretune.core.space.SearchSpace;
import org.coretune.core.subset.SubsetPlans;
import org.junit.jupiter.api.Test;

class StepsTest {
    private static final Parameter RATE = new FloatParameter("learning_rate", 0.01, 1, Scale.LOG);
    private static final Parameter BATCHES = new IntParameter("batch_size", 100, 300, Scale.LINEAR);

    private static Steps steps(String subset, int epochs, int samples) {
        return steps(subset, epochs, samples, RATE);
    }

    private static Steps steps(String subset, int epochs, int samples, Parameter... parameters) {
        int[] labels = IntStream.range(0, samples).map(i -> i % 10).toArray();
        return Steps.of(
                new SearchSpace(List.of(parameters)),
                SubsetPlans.of(Spec.parse(subset), labels, 10, epochs),
                epochs,
                samples);
    }

    @Test
    void aCoresetOfATenthTakesATenthOfTheSteps() {
        assertThat(steps("streaming:fraction=0.1", 10, 32_000)).isEqualTo(new Steps(1000, 10_000, 10));
        assertThat(steps("full", 10, 32_000)).isEqualTo(new Steps(10_000, 10_000, 10));
        // 33 samples are a mini-batch of 32 and one of 1
        assertThat(steps("streaming:fraction=0.1", 1, 330)).isEqualTo(new Steps(2, 11, 1));
    }

    @Test
    void theMedianOfTheSpacesBatchSizesIsTaken() {
        Steps steps = steps("full", 1, 100_000, BATCHES);

        assertThat(steps.onFull()).isBetween(100_000 / 230L, 100_000 / 170L);
    }

    @Test
    void onlyStepsThatCoresetsMadeFewAreFew() {
        assertThat(new Steps(390, 3900, 10).areFew()).isTrue();
        assertThat(new Steps(600, 6000, 10).areFew()).isFalse();
        assertThat(new Steps(40, 400, 10).areFew()).isFalse(); // full data take few as well
        assertThat(new Steps(390, 700, 10).areFew()).isFalse();
        assertThat(new Steps(3900, 3900, 10).areFew()).isFalse();
    }
}

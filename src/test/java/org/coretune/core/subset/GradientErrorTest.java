package org.coretune.core.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.coretune.core.Spec;
import org.coretune.core.subset.Networks.Context;
import org.junit.jupiter.api.Test;

class GradientErrorTest {
    private final Context context = Context.of(4, 200, 3);

    @Test
    void allSamplesHaveNoErrorWhateverTheScaleOfTheWeights() {
        int[] all = IntStream.range(0, 200).toArray();
        float[] weights = new float[200];
        Arrays.fill(weights, 7);
        GradientError error = GradientError.of(context.training(), context.labels(), new Coreset(all, weights));
        assertThat(error.overall()).isCloseTo(0, within(1e-6));
        assertThat(error.classes()).hasSize(3).allMatch(value -> value < 1e-6);
    }

    @Test
    void aClassThatTheCoresetLacksIsWrongAltogether() {
        int[] samples = IntStream.range(0, 200)
                .filter(sample -> context.labels()[sample] != 1)
                .toArray();
        GradientError error = GradientError.of(context.training(), context.labels(), new Coreset(samples, null));
        assertThat(error.classes().get(1)).isCloseTo(1, within(1e-9));
        assertThat(error.overall()).isPositive();
    }

    @Test
    void withoutAGradientThereIsNoError() {
        LastLayer silent = new LastLayer(200, 3, 5, new float[600], new float[1000]);
        GradientError error = GradientError.of(silent, context.labels(), new Coreset(new int[] {1}, null));
        assertThat(error.overall()).isNaN();
    }

    @Test
    void whatLooksAtGradientsIsMeasuredAndWhatDoesNotIsNot() {
        assertThat(select("gradmatch:fraction=0.2").gradientError().overall()).isBetween(0.0, 1.0);
        assertThat(select("craig:fraction=0.2").gradientError().classes()).hasSize(3);
        assertThat(select("redrawn:fraction=0.2").gradientError()).isEqualTo(GradientError.NONE);
        assertThat(select("graph-cut:fraction=0.2").gradientError()).isEqualTo(GradientError.NONE);
    }

    @Test
    void aThresholdHoldsWhileANewCoresetWouldServeTwoEpochs() {
        SubsetPlan plan = plan("gradmatch:reselect_above=0.5");
        assertThat(plan.reselectAbove(3)).hasValue(0.5);
        assertThat(plan.reselectAbove(26)).isEmpty();
        assertThat(plan("gradmatch").reselectAbove(3)).isEmpty();
    }

    private Selection select(String spec) {
        return plan(spec).select(context);
    }

    private SubsetPlan plan(String spec) {
        return SubsetPlans.of(Spec.parse(spec), context.labels(), 3, 27);
    }
}

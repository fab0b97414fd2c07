package org.coretune.core.subset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coretune.core.Spec;
import org.coretune.core.subset.Networks.Context;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kind of plan promises of the coresets it chooses. */
class SelectorContractTest {
    private static final int SAMPLES = 211;
    private static final int CLASSES = 4;

    static Stream<String> specs() {
        return Stream.of(
                "gradmatch:fraction=0.2",
                "gradmatch:fraction=0.2,group=16,target=validation",
                "gradmatch:fraction=0.2,unit=sample,lambda=0.5",
                "gradmatch:fraction=0.2,unit=sample,target=validation",
                "gradmatch:fraction=0.2,unit=class",
                "gradmatch:fraction=0.2,unit=class,target=validation",
                "gradmatch:fraction=0.2,unit=class-gradient,lambda=0.5",
                "gradmatch:fraction=0.2,first=random",
                "streaming:fraction=0.2",
                "random:fraction=0.2",
                "redrawn:fraction=0.2",
                "class-balanced:fraction=0.2",
                "craig:fraction=0.2",
                "craig:fraction=0.2,greedy=stochastic",
                "glister:fraction=0.2",
                "glister:fraction=0.2,greedy=stochastic,rounds=4",
                "facility-location:fraction=0.2",
                "facility-location:fraction=0.2,greedy=stochastic",
                "facility-location:fraction=0.2,features=gradients",
                "graph-cut:fraction=0.2",
                "graph-cut:fraction=0.2,greedy=stochastic",
                "graph-cut:fraction=0.2,features=gradients",
                "milo:fraction=0.2",
                "milo:fraction=0.2,easy=0",
                "loss:fraction=0.2",
                "full");
    }

    @ParameterizedTest
    @MethodSource("specs")
    void samplesAreDistinctTrainingSamples(String spec) {
        Selection selection = plan(spec).select(Context.of(1, SAMPLES, CLASSES));
        int[] samples = selection.coreset().samples();
        assertThat(samples).isNotEmpty().doesNotHaveDuplicates();
        assertThat(Arrays.stream(samples)).allMatch(sample -> sample >= 0 && sample < SAMPLES);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void weightsArePositiveAndOneForEachSample(String spec) {
        Coreset coreset = plan(spec).select(Context.of(2, SAMPLES, CLASSES)).coreset();
        if (coreset.weights() != null) {
            assertThat(coreset.weights()).hasSize(coreset.size());
        }
        assertThat(IntStream.range(0, coreset.size()).mapToObj(coreset::weight))
                .allMatch(weight -> weight > 0 && Float.isFinite(weight));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theSizeIsNotExceededByMoreThanALastGroupOrASampleOfEachClass(String spec) {
        SubsetPlan plan = plan(spec);
        Selection selection = plan.select(Context.of(3, SAMPLES, CLASSES));
        assertThat(selection.coreset().size()).isLessThan(plan.size() + Math.max(selection.groupSize(), CLASSES) + 1);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theSameSeedsGiveTheSameCoreset(String spec) {
        Selection first = plan(spec).select(Context.of(4, SAMPLES, CLASSES));
        Selection second = plan(spec).select(Context.of(4, SAMPLES, CLASSES));
        assertThat(second.coreset().samples()).isEqualTo(first.coreset().samples());
        assertThat(second.coreset().weights()).isEqualTo(first.coreset().weights());
        assertThat(second.entries()).isEqualTo(first.entries());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void withoutAnyGradientTheCoresetIsStillNotEmpty(String spec) {
        Context context = Context.of(5, SAMPLES, CLASSES);
        for (float value : new float[] {0, Float.NaN, Float.POSITIVE_INFINITY}) {
            float[] delta = new float[SAMPLES * CLASSES];
            Arrays.fill(delta, value);
            LastLayer broken =
                    new LastLayer(SAMPLES, CLASSES, 5, delta, context.training().hidden());
            int[] samples =
                    plan(spec).select(context.withTraining(broken)).coreset().samples();
            assertThat(samples).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theOverlapIsThatWithThePreviousCoreset(String spec) {
        Context context = Context.of(6, SAMPLES, CLASSES);
        Selection first = plan(spec).select(context);
        assertThat(first.overlap()).isNaN();
        Selection again = plan(spec).select(context.withPrevious(first.coreset()));
        assertThat(again.overlap()).isEqualTo(1);
        assertThat(again.coreset().samples()).isEqualTo(first.coreset().samples());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void forwardVisitsAreCountedWhereGradientsAreLookedAt(String spec) {
        Selection selection = plan(spec).select(Context.of(7, SAMPLES, CLASSES));
        boolean looks = Stream.of("gradmatch", "craig", "glister", "loss").anyMatch(spec::startsWith)
                        && !spec.contains("first=random")
                || spec.contains("features=gradients");
        boolean validates = spec.contains("validation") || spec.startsWith("glister");
        assertThat(selection.forwardVisits()).isEqualTo(looks ? SAMPLES + (validates ? SAMPLES / 2 + 1 : 0) : 0);
    }

    private static SubsetPlan plan(String spec) {
        int[] labels = Networks.labels(1, SAMPLES, CLASSES);
        return SubsetPlans.of(Spec.parse(spec), labels, CLASSES, 27);
    }
}

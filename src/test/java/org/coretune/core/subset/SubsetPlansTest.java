package org.coretune.core.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.subset.SubsetPlan.Seeds;
import org.coretune.core.subset.SubsetPlan.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubsetPlansTest {
    private static final Seeds SEEDS = new Seeds(new Seed(1), new Seed(2));

    @Test
    void aWarmStartOfATenthOf27EpochsStreamsThreeThenSelectsEveryFive() {
        assertThat(steps("gradmatch:warm_start=0.1,every=5", 27)).isEqualTo("sssCkkkkCkkkkCkkkkCkkkkCkkk");
    }

    @Test
    void aWarmStartOf35PercentStreamsNineEpochs() {
        assertThat(steps("gradmatch:warm_start=0.35,every=5", 27)).isEqualTo("sssssssssCkkkkCkkkkCkkkkCkk");
    }

    @Test
    void noSelectionIsMadeThatWouldServeLessThanTwoEpochs() {
        assertThat(steps("gradmatch:warm_start=0.04,every=5", 27)).isEqualTo("sCkkkkCkkkkCkkkkCkkkkCkkkkk");
        assertThat(steps("gradmatch:every=5", 27)).isEqualTo("CkkkkCkkkkCkkkkCkkkkCkkkkCk");
    }

    @Test
    void whereTheWarmStartLeavesLessThanTwoEpochsEveryEpochStreams() {
        assertThat(steps("gradmatch:warm_start=1", 5)).isEqualTo("sssss");
        assertThat(steps("gradmatch:warm_start=0.8", 5)).isEqualTo("sssss");
        assertThat(steps("gradmatch", 1)).isEqualTo("s");
    }

    @Test
    void aRandomFirstCoresetLastsUntilTheFirstMultipleOfR() {
        assertThat(steps("gradmatch:warm_start=0.35,every=5,first=random", 20)).isEqualTo("sssssssCkkCkkkkCkkkk");
        SelectionSchedule schedule = new SelectionSchedule(7, 5, 20, true);
        assertThat(IntStream.range(0, 20).filter(schedule::drawsFirst)).containsExactly(7);
        assertThat(new SelectionSchedule(0, 5, 20, true).drawsFirst(0)).isTrue();
        assertThat(new SelectionSchedule(5, 5, 20, true).drawsFirst(5)).isFalse();
    }

    @Test
    void aFixedRandomSubsetIsDrawnOnce() {
        assertThat(steps("random", 27)).isEqualTo("C" + "k".repeat(26));
    }

    @Test
    void streamingAndFullDataNeverSelect() {
        assertThat(steps("auto", 9)).isEqualTo("s".repeat(9));
        assertThat(steps("full", 9)).isEqualTo("s".repeat(9));
    }

    @ParameterizedTest
    @CsvSource({"100, 0.1, 10", "100, 0.07, 7", "99, 0.1, 9", "5, 0.01, 1", "54720, 0.01, 547", "10, 1, 10"})
    void theSizeIsTheFractionRoundedDownAndAtLeastOne(int samples, double fraction, int size) {
        assertThat(plan("streaming:fraction=" + fraction, samples, 27).size()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.07, 0.3, 0.34, 0.45, 0.6, 0.77, 1})
    void aStreamVisitsEverySampleOnceInEachPassAndNoneTwiceInAnEpoch(double fraction) {
        int n = 61;
        SubsetPlan plan = plan("streaming:fraction=" + fraction, n, 27);
        List<Integer> visits = new ArrayList<>();
        for (int epoch = 0; epoch < 40; epoch++) {
            int[] samples = plan.stream(SEEDS, epoch).samples();
            assertThat(samples).hasSize(plan.size()).doesNotHaveDuplicates();
            Arrays.stream(samples).forEach(visits::add);
        }
        for (int pass = 0; (pass + 1) * n <= visits.size(); pass++) {
            Set<Integer> seen = new HashSet<>(visits.subList(pass * n, (pass + 1) * n));
            assertThat(seen).as("pass %d", pass).hasSize(n);
        }
    }

    @Test
    void passesAreShuffledAnewAndDifferBetweenTrials() {
        SubsetPlan plan = plan("full", 50, 27);
        int[] first = plan.stream(SEEDS, 0).samples();
        assertThat(first).isEqualTo(plan.stream(SEEDS, 0).samples());
        assertThat(first).isNotEqualTo(plan.stream(SEEDS, 1).samples());
        assertThat(first)
                .isNotEqualTo(
                        plan.stream(new Seeds(new Seed(1), new Seed(3)), 0).samples());
    }

    @Test
    void aStratifiedStreamHoldsTheClassesInTheirSharesInEveryEpoch() {
        int[] labels = IntStream.range(0, 1000)
                .map(i -> i % 10 < 7 ? 0 : i % 10 < 9 ? 1 : 2)
                .toArray();
        SubsetPlan plan = SubsetPlans.of(Spec.parse("streaming:fraction=0.1,stratified=true"), labels, 3, 27);
        for (int epoch = 0; epoch < 20; epoch++) {
            int[] counts = new int[3];
            for (int sample : plan.stream(SEEDS, epoch).samples()) {
                counts[labels[sample]]++;
            }
            assertThat(counts[0]).isBetween(67, 73);
            assertThat(counts[1]).isBetween(17, 23);
            assertThat(counts[2]).isBetween(7, 13);
        }
    }

    @ParameterizedTest
    @CsvSource({"1050, 128, 43", "1050, 20, 20", "547, 64, 22", "105, 16, 4", "24, 16, 1", "25, 16, 1", "49, 16, 2"})
    void groupsAreAsLargeAsTheBatchButLeave25InTheCoreset(int size, int batchSize, int group) {
        MatchingSelector selector = new MatchingSelector(MatchingUnit.GROUP, 0, false, 0, 0);
        assertThat(selector.groupSize(size, batchSize)).isEqualTo(group);
        if (size >= 25) {
            assertThat((size + group - 1) / group).isGreaterThanOrEqualTo(25);
        }
    }

    @Test
    void groupsAreSharedByAllTrialsOfAnExperiment() {
        assertThat(Groups.of(new Seed(1), 50, 8).order())
                .isEqualTo(Groups.of(new Seed(1), 50, 8).order());
        assertThat(Groups.of(new Seed(1), 50, 8).order())
                .isNotEqualTo(Groups.of(new Seed(2), 50, 8).order());
        assertThat(Groups.of(new Seed(1), 50, 8).members(6)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "streaming:fraction=0 | fraction of streaming is 0; a number above 0 and at most 1 is accepted.",
                "redrawn:fraction=1.5 | fraction of redrawn is 1.5; a number above 0 and at most 1 is accepted.",
                "gradmatch:warm=0.1 | gradmatch has no option \"warm\"; accepted: fraction, every, warm_start, group, unit, target, lambda, tolerance, first, reselect_above.",
                "gradmatch:unit=batch | unit of gradmatch is \"batch\"; accepted: group, sample, class, class-gradient.",
                "gradmatch:unit=sample,group=8 | group is given, but unit is \"sample\"; a group size is accepted with unit: group only.",
                "gradmatch:every=0 | every of gradmatch is 0; 1 to 1000000 is accepted.",
                "gradmatch:lambda=-1 | lambda of gradmatch is -1; 0 to 1000000000 is accepted.",
                "full:fraction=0.5 | full has no option \"fraction\"; accepted: –."
            })
    void aWrongOptionIsNamedWithWhatIsAccepted(String spec, String sentence) {
        assertThatThrownBy(() -> SubsetPlans.check(Spec.parse(spec)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
    }

    @Test
    void matchingSingleSamplesOfMuchDataIsRefusedBeforeAnythingRunsWithWhatWouldFit() {
        int[] labels = IntStream.range(0, 60_000).map(i -> i % 3).toArray();
        assertThatThrownBy(() -> SubsetPlans.of(Spec.parse("gradmatch:unit=sample,fraction=0.1"), labels, 3, 27))
                .hasMessageContaining("at most 2236")
                .hasMessageContaining("unit: class");
        SubsetPlans.of(Spec.parse("gradmatch:unit=class,fraction=0.1"), labels, 3, 27);
        SubsetPlans.of(Spec.parse("gradmatch:fraction=0.1"), labels, 3, 27);
    }

    @Test
    void anUnknownKindIsAnsweredWithAllKinds() {
        assertThatThrownBy(() -> SubsetPlans.check(Spec.of("omp")))
                .hasMessageContaining("\"omp\"")
                .hasMessageContaining(org.coretune.core.Kind.names(SubsetPlans.kinds()));
    }

    private static SubsetPlan plan(String spec, int samples, double maximal) {
        return SubsetPlans.of(Spec.parse(spec), new int[samples], 1, maximal);
    }

    private static String steps(String spec, int epochs) {
        SubsetPlan plan = plan(spec, 100, epochs);
        StringBuilder steps = new StringBuilder();
        for (int epoch = 0; epoch < epochs; epoch++) {
            Step step = plan.before(epoch);
            steps.append(step == Step.STREAM ? 's' : step == Step.SELECT ? 'C' : 'k');
        }
        return steps.toString();
    }
}

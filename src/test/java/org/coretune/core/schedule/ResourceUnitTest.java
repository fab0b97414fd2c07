package org.coretune.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceUnitTest {
    private static Plan plan(String schedule) {
        return Schedulers.plan(Spec.parse(schedule), true);
    }

    private static List<Double> resources(Plan.Bracket bracket) {
        return bracket.rungs().stream()
                .map(rung -> Math.rint(1e6 * rung.resource()) / 1e6)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha:unit=fraction",
                "sha:unit=fraction,min=0.037",
                "hyperband:unit=fraction",
                "hyperband:unit=fraction,min=0.037"
            })
    void aTwentySeventhOfTheDataGrowsToAllOfThem(String schedule) {
        Plan.Bracket first = plan(schedule).brackets().get(0);
        assertThat(resources(first)).containsExactly(0.037037, 0.111111, 0.333333, 1.0);
        assertThat(first.rungs()).extracting(Plan.Rung::trials).containsExactly(27, 9, 3, 1);
    }

    @Test
    void sharesThatNoPowerReachesStayAsTheyAreWritten() {
        assertThat(resources(plan("sha:unit=fraction,min=0.1,max=1").brackets().get(0)))
                .containsExactly(0.1, 0.3, 0.9, 1.0);
    }

    @Test
    void goingOnFromACheckpointSavesNothing() {
        Plan.Cost cost = plan("sha:unit=fraction").cost();
        assertThat(cost.scratch()).isEqualTo(4, within(1e-9));
        assertThat(cost.resume()).isEqualTo(cost.scratch());
        assertThat(plan("asha:unit=fraction,configurations=9").most().resume())
                .isEqualTo(9 * (1 + 1 / 3.0 + 1 / 9.0 + 1 / 27.0), within(1e-9));
    }

    @Test
    void aTrialTrainsAsManyEpochsAtEachRung() {
        ResourceUnit unit = ResourceUnit.of(Spec.parse("sha:unit=fraction,epochs=4"));
        assertThat(unit.isFraction()).isTrue();
        assertThat(unit.epochs(new Assignment.Job(0, 0.1, 0.3, 0, 1, null))).isEqualTo(8);
        assertThat(unit.mostEpochs(plan("sha:unit=fraction,epochs=4"))).isEqualTo(16);
        assertThat(unit.spent(new Assignment.Job(0, 0.1, 0.3, 0, 1, null))).isEqualTo(0.3);
        assertThat(ResourceUnit.EPOCHS.epochs(new Assignment.Job(0, 1, 3, 0, 1, null)))
                .isEqualTo(3);
        assertThat(ResourceUnit.EPOCHS.mostEpochs(plan("sha:max=27"))).isEqualTo(27);
    }

    @Test
    void curvesAreCountedInWhatIsDoneOneByOne() {
        assertThat(ResourceUnit.of(Spec.parse("sha:unit=fraction")).counted()).isEqualTo("epochs");
        assertThat(ResourceUnit.of(Spec.parse("sha:unit=steps")).counted()).isEqualTo("steps");
        assertThat(ResourceUnit.of(Spec.parse("sha"))).isEqualTo(ResourceUnit.EPOCHS);
        assertThat(ResourceUnit.of(Spec.parse("sha:unit=rounds"))).isEqualTo(ResourceUnit.ROUNDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sha:unit=fraction,max=27|max of sha is 27; where unit is fraction, resource is a share of the data",
                "full:unit=fraction,max=2|max of full is 2",
                "sha:epochs=3|sha has epochs, which belongs to unit=fraction",
                "sha:unit=hours|epochs, rounds, steps, fraction",
                "sha:unit=fraction,epochs=0|1 to",
                "sha:unit=fraction,min=0.5,max=0.2|min must be at most max",
                "median:unit=fraction|unit"
            })
    void whatIsNotAcceptedIsSaid(String schedule, String sentence) {
        assertThatThrownBy(() -> plan(schedule))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void verdictsNameTheShare() {
        Evidence evidence = new Evidence(0, 1, 1 / 9.0, 0.5, false, 3, 9, 3, 0.5, 0);
        assertThat(new Verdict.Promoted(4, evidence).reason("fraction").text())
                .startsWith("Trial 4 promoted from rung 1 of bracket 0 (11.1 % of the data)");
        assertThat(ResourceUnit.words(1, "fraction").text()).isEqualTo("all of the data");
    }
}

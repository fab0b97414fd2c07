package org.coretune.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.coretune.core.space.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
    private static Scheduler scheduler(String spec, Direction direction, double earlyBelow) {
        return Schedulers.of(Spec.parse(spec), direction, true, earlyBelow);
    }

    private static List<Verdict> tellAll(Scheduler scheduler, Report... reports) {
        List<Verdict> last = List.of();
        for (Report report : reports) {
            scheduler.ask();
            last = scheduler.tell(report);
        }
        return last;
    }

    @Test
    void aSentenceHasAllTheNumbers() {
        Evidence evidence = new Evidence(1, 1, 3, 0.412, false, 10, 27, 9, 0.398, 0.412 - 0.398);
        assertThat(new Verdict.Eliminated(17, evidence).reason("epochs").text(Locale.ENGLISH))
                .isEqualTo("Trial 17 eliminated at rung 1 of bracket 1 (3 epochs): 0.412 ranked 10th of 27,"
                        + " the best 9 continue, cut-off 0.398, margin 0.014.");
        assertThat(new Verdict.Promoted(17, evidence).reason().text(Locale.ENGLISH))
                .isEqualTo("Trial 17 promoted from rung 1 of bracket 1 (resource 3): 0.412 ranked 10th of 27,"
                        + " the best 9 continue, cut-off 0.398, margin 0.014.");
    }

    @Test
    void whoWaitsIsToldHowManyGoOn() {
        assertThat(waits(6, 0.5)).endsWith("0.548 ranks 7th of 18 so far, of which the best 6 continue.");
        assertThat(waits(9, Double.NaN)).endsWith("0.548 ranks 7th of 18 so far; the best 9 continue once all are in.");
        assertThat(waits(0, Double.NaN)).endsWith("0.548 ranks 7th of 18 so far, too few for any to continue.");
    }

    private static String waits(int keep, double cutoff) {
        Evidence evidence = new Evidence(0, 0, 1, 0.548, false, 7, 18, keep, cutoff, 0.548 - cutoff);
        return new Verdict.Paused(18, evidence).reason("epochs").text(Locale.ENGLISH);
    }

    @Test
    void ordinalsAreEnglish() {
        List<String> ordinals = new ArrayList<>();
        for (int rank : new int[] {1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111, 1003}) {
            Evidence evidence = new Evidence(0, 0, 1, 0.5, false, rank, 2000, 1, 0.25, 0.25);
            String text = new Verdict.Eliminated(0, evidence).reason("epochs").text(Locale.ENGLISH);
            ordinals.add(text.replaceAll(".* ranked (\\w+) of .*", "$1"));
            assertThat(text).contains("(1 epoch)", "the best one continues");
        }
        assertThat(ordinals)
                .containsExactly(
                        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th", "1003rd");
    }

    @Test
    void theResultThatFillsARungBringsAllItsVerdictsTheReportersFirst() {
        Scheduler scheduler = scheduler("sha:max=3,configurations=3", Direction.MIN, 0);
        assertThat(tellAll(scheduler, new Report(0, 1, 0.85)))
                .extracting(Verdict::kind)
                .containsExactly("paused");
        scheduler.ask();
        scheduler.ask();
        scheduler.tell(new Report(2, 1, 0.7));
        List<Verdict> verdicts = scheduler.tell(new Report(1, 1, 0.9));
        assertThat(verdicts).extracting(Verdict::trial).containsExactly(1, 0, 2);
        assertThat(verdicts).extracting(Verdict::kind).containsExactly("eliminated", "eliminated", "promoted");
        Evidence evidence = verdicts.get(1).evidence();
        assertThat(evidence.rank()).isEqualTo(2);
        assertThat(evidence.of()).isEqualTo(3);
        assertThat(evidence.keep()).isEqualTo(1);
        assertThat(evidence.cutoff()).isEqualTo(0.7);
        assertThat(evidence.margin()).isCloseTo(0.15, within(1e-12));
    }

    @Test
    void theMarginIsPositiveOnTheLosingSideWhereLargerIsBetterToo() {
        Scheduler scheduler = scheduler("sha:max=3,configurations=3", Direction.MAX, 0);
        List<Verdict> verdicts =
                tellAll(scheduler, new Report(0, 1, 0.85), new Report(1, 1, 0.9), new Report(2, 1, 0.7));
        assertThat(verdicts.get(0).kind()).isEqualTo("eliminated");
        assertThat(verdicts.get(0).evidence().cutoff()).isEqualTo(0.9);
        assertThat(verdicts.get(0).evidence().margin()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void earlyRungsRankByTheEarlyValueAndTheLastByTheMetric() {
        Scheduler scheduler = scheduler("sha:max=3,configurations=3", Direction.MAX, 100);
        List<Verdict> verdicts =
                tellAll(scheduler, new Report(0, 1, 0.9, 2.0), new Report(1, 1, 0.5, 1.0), new Report(2, 1, 0.6, 3.0));
        assertThat(verdicts.stream().filter(v -> v instanceof Verdict.Promoted).map(Verdict::trial))
                .containsExactly(1);
        assertThat(verdicts).allMatch(verdict -> verdict.evidence().early());
        assertThat(verdicts.get(0).reason().text(Locale.ENGLISH)).contains("validation loss 3");
        Verdict last = tellAll(scheduler, new Report(1, 3, 0.7, 0.5)).get(0);
        assertThat(last.kind()).isEqualTo("completed");
        assertThat(last.evidence().early()).isFalse();
        assertThat(last.evidence().value()).isEqualTo(0.7);
    }

    @Test
    void aRungWhereOneResultLacksTheEarlyValueRanksByTheMetric() {
        Scheduler scheduler = scheduler("sha:max=3,configurations=3", Direction.MAX, 100);
        List<Verdict> verdicts =
                tellAll(scheduler, new Report(0, 1, 0.9, 2.0), new Report(1, 1, 0.5), new Report(2, 1, 0.6, 3.0));
        assertThat(verdicts.stream().filter(v -> v instanceof Verdict.Promoted).map(Verdict::trial))
                .containsExactly(0);
        assertThat(verdicts).noneMatch(verdict -> verdict.evidence().early());
    }

    @Test
    void rungsAtOrAboveTheGivenResourceRankByTheMetric() {
        Scheduler scheduler = scheduler("sha:max=9,configurations=9", Direction.MAX, 3);
        for (int trial = 0; trial < 9; trial++) {
            tellAll(scheduler, new Report(trial, 1, trial, -trial));
        }
        assertThat(tellAll(scheduler, new Report(6, 3, 0.5, 9))
                        .get(0)
                        .evidence()
                        .early())
                .isFalse();
        assertThat(scheduler.brackets().get(0).rungs().get(0).entries().get(3).value())
                .isEqualTo(-3);
    }

    @Test
    void infinityIsAFailureAndEqualZerosTie() {
        Scheduler scheduler = scheduler("sha:max=3,configurations=3", Direction.MIN, 0);
        List<Verdict> verdicts = tellAll(
                scheduler, new Report(0, 1, Double.NEGATIVE_INFINITY), new Report(1, 1, 0.0), new Report(2, 1, -0.0));
        assertThat(verdicts.stream().filter(v -> v instanceof Verdict.Promoted).map(Verdict::trial))
                .containsExactly(1);
    }

    @Test
    void whereAllFailTheBracketIsOver() {
        Scheduler scheduler = scheduler("sha:max=3,configurations=3,rounds=2", Direction.MIN, 0);
        tellAll(scheduler, new Report(0, 1, Double.NaN), new Report(1, 1, Double.NaN), new Report(2, 1, Double.NaN));
        assertThat(scheduler.ask()).isEqualTo(new Assignment.Job(3, 0, 1, 1, 0, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo",
                "sha:foo=1",
                "sha:eta=1",
                "sha:eta=2.5",
                "sha:min=9,max=3",
                "sha:min=0",
                "sha:order=best",
                "sha:prefact=2",
                "sha:max=1e9,eta=1000,configurations=0",
                "sha:rounds=0",
                "hyperband:table=foo",
                "hyperband:overlap=1",
                "hyperband:max=100000000,eta=2",
                "asha:rule=foo",
                "asha:brackets=9",
                "asha:eta=1",
                "pasha:rule=stopping",
                "median:form=mean",
                "median:eta=3",
                "full:min=1",
                "full:max=-1",
                "median:max=1e9"
            })
    void aWrongSpecIsRefusedInOneSentence(String spec) {
        assertThatThrownBy(() -> Schedulers.of(Spec.parse(spec), Direction.MIN, true))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .isNotBlank()
                .doesNotContain("\n", "{");
    }
}

package org.coretune.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.coretune.core.Message;
import org.coretune.core.schedule.Evidence;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Direction;
import org.coretune.core.subset.GradientError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExperimentStateTest {
    private final ExperimentState state = new ExperimentState();
    private long number;
    private long millis = 1000;

    private void happen(Event... events) {
        for (Event event : events) {
            state.apply(new Entry(number++, millis, event));
            millis += 10;
        }
    }

    private static Event.Opened opened() {
        return new Event.Opened(
                "e1",
                "e",
                "coretune: 1",
                "accuracy",
                Direction.MAX,
                "torch",
                "cpu",
                2,
                1000,
                200,
                200,
                100,
                "epochs",
                9,
                27,
                Map.of());
    }

    @Test
    void theQueueHoldsWhatTheUserGaveUntilATrialTakesIt() {
        Configuration first = new Configuration(Map.of("learning_rate", 0.1));
        Configuration second = new Configuration(Map.of("learning_rate", 0.2));
        happen(opened(), new Event.Enqueued(first), new Event.Enqueued(second));
        assertThat(state.queue()).containsExactly(first, second);
        happen(proposed(0));
        assertThat(state.queue()).containsExactly(second);
        happen(proposed(1));
        assertThat(state.queue()).containsExactly(second);
    }

    @Test
    void incumbentsAreEachBetterThanTheOneBeforeAndKnowTheirCost() {
        happen(opened(), proposed(0), proposed(1), job(0, 0, 0, 1), epoch(0, 1));
        happen(new Event.Reported(0, 1, 0.5, Double.NaN), job(1, 0, 0, 1), epoch(1, 1));
        happen(new Event.Reported(1, 1, 0.4, Double.NaN), job(0, 1, 1, 3), epoch(0, 2), epoch(0, 3));
        happen(new Event.Reported(0, 3, 0.7, Double.NaN));
        assertThat(state.incumbents())
                .containsExactly(
                        new ExperimentState.Incumbent(0, 1, 0.5, 100, 0.05),
                        new ExperimentState.Incumbent(0, 3, 0.7, 400, 0.12));
        assertThat(state.trials().get(0).resumptions()).containsExactly(1);
        assertThat(state.trials().get(1).resumptions()).isEmpty();
    }

    @Test
    void whatAnInterruptionCostIsToldApart() {
        happen(opened(), proposed(0), job(0, 0, 0, 3), epoch(0, 1), epoch(0, 2), new Event.Paused());
        long from = millis - 10;
        millis += 5000;
        happen(new Event.Resumed(0), job(0, 0, 0, 3), epoch(0, 2), epoch(0, 3));
        assertThat(state.breaks()).containsExactly(new ExperimentState.Break(from, from + 5010));
        assertThat(state.accounts().sampleVisits()).isEqualTo(300);
        assertThat(state.accounts().repeatedVisits()).isEqualTo(100);
        assertThat(state.trials().get(0).resumptions()).containsExactly(2);
    }

    private static Event.Proposed proposed(int trial) {
        return new Event.Proposed(trial, new Configuration(Map.of("learning_rate", 0.1)));
    }

    private static Event.JobStarted job(int trial, int rung, double from, double to) {
        return new Event.JobStarted(trial, 0, rung, from, to, trial % 2, null);
    }

    private static Event.EpochTrained epoch(int trial, int epoch) {
        return new Event.EpochTrained(trial, epoch, "keep", 1.0 / epoch, 0.5, 0.5, 0.1, 100, 0.25, 0.125);
    }

    private static Event.CoresetSelected selection(int trial, int epoch) {
        return new Event.CoresetSelected(
                trial,
                epoch,
                "gradmatch",
                "group",
                20,
                100,
                0.1,
                5,
                0.25,
                "size",
                Double.NaN,
                1000,
                0.5,
                0,
                0.25,
                GradientError.NONE,
                "a");
    }

    private static Evidence evidence(int rung, double resource, double value, int rank) {
        return new Evidence(0, rung, resource, value, false, rank, 3, 1, 0.8, 0.1);
    }

    private TrialState trial(int number) {
        return state.trials().get(number);
    }

    @Test
    void aTrialGoesThroughItsStatuses() {
        happen(opened(), proposed(0));
        assertThat(trial(0).status()).isEqualTo(TrialState.Status.QUEUED);
        happen(job(0, 0, 0, 1));
        assertThat(trial(0).status()).isEqualTo(TrialState.Status.RUNNING);
        happen(epoch(0, 1), new Event.Reported(0, 1, 0.5, Double.NaN));
        assertThat(trial(0).status()).isEqualTo(TrialState.Status.PAUSED);
        happen(job(0, 1, 1, 3), epoch(0, 2), new Event.Reported(0, 2, 0.6, Double.NaN));
        assertThat(trial(0).status()).isEqualTo(TrialState.Status.RUNNING);
        happen(epoch(0, 3), new Event.Reported(0, 3, 0.7, Double.NaN));
        happen(new Event.TrialEnded(0, Event.Ending.COMPLETED));
        assertThat(trial(0).status()).isEqualTo(TrialState.Status.COMPLETED);
        assertThat(trial(0).resource()).isEqualTo(3);
        assertThat(trial(0).value()).isEqualTo(0.7);
        assertThat(trial(0).slices()).hasSize(2).allMatch(slice -> slice.end() > slice.start());
        assertThat(state.jobs()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Event.Ending.class)
    void anEndingIsKeptWhateverComesLater(Event.Ending ending) {
        happen(opened(), proposed(0), job(0, 0, 0, 1), new Event.TrialEnded(0, ending));
        happen(
                new Event.Reported(0, 1, 0.5, Double.NaN),
                new Event.TrialEnded(0, Event.Ending.CANCELLED),
                new Event.Paused());

        assertThat(trial(0).status()).hasToString(ending.name()).matches(TrialState.Status::isTerminal);
        assertThat(trial(0).slices().get(0).end()).isEqualTo(1030);
    }

    @Test
    void aFailedTrialKeepsItsCauseAndHasNoValue() {
        Message cause = new Message("core.spec-form", "x");
        happen(opened(), proposed(0), job(0, 0, 0, 1), new Event.TrialFailed(0, cause));
        happen(new Event.Reported(0, 1, Double.NaN, Double.NaN), new Event.TrialEnded(0, Event.Ending.FAILED));

        assertThat(trial(0).cause()).isEqualTo(cause);
        assertThat(trial(0).value()).isNaN();
        assertThat(state.best()).isNull();
        assertThat(state.count(TrialState.Status.FAILED)).isEqualTo(1);
    }

    @Test
    void epochsAndSelectionsThatAreDoneAgainCountOnce() {
        happen(opened(), proposed(0), job(0, 0, 0, 3), selection(0, 0), epoch(0, 1), epoch(0, 2));
        happen(new Event.Resumed(0), job(0, 0, 0, 3), selection(0, 0), epoch(0, 1), epoch(0, 2), epoch(0, 3));

        assertThat(trial(0).curve()).extracting(Event.EpochTrained::epoch).containsExactly(1, 2, 3);
        assertThat(trial(0).selections()).hasSize(1);
        assertThat(state.accounts().epochs()).isEqualTo(3);
        assertThat(state.accounts().sampleVisits()).isEqualTo(300);
        assertThat(state.accounts().selectionVisits()).isEqualTo(1000);
        assertThat(state.accounts().trainingSeconds()).isEqualTo(0.75);
        assertThat(state.accounts().evaluationSeconds()).isEqualTo(0.375);
        assertThat(state.accounts().selectionSeconds()).isEqualTo(0.75);
        assertThat(state.jobs()).isEqualTo(1);
    }

    @Test
    void anInterruptionEndsTheSlicesAtTheLastEventBeforeIt() {
        happen(opened(), proposed(0), job(0, 0, 0, 3), epoch(0, 1));
        millis += 60_000;
        happen(new Event.Resumed(5));

        assertThat(trial(0).status()).isEqualTo(TrialState.Status.PAUSED);
        assertThat(trial(0).slices().get(0).end()).isEqualTo(1030);
        assertThat(state.activeMillis()).isEqualTo(30);
        assertThat(state.spanMillis()).isEqualTo(60_040);
        happen(job(0, 0, 0, 3));
        assertThat(trial(0).status()).isEqualTo(TrialState.Status.RUNNING);
        assertThat(state.activeMillis()).isEqualTo(40);
    }

    @Test
    void whatTheUserEndsDuringAPauseCostsNoTime() {
        happen(opened(), proposed(0), job(0, 0, 0, 1), new Event.Paused());
        millis += 1_000_000;
        happen(new Event.TrialEnded(0, Event.Ending.STOPPED), new Event.Closed("cancelled", 0.03));
        assertThat(state.activeMillis()).isEqualTo(30);
    }

    @Test
    void theExperimentGoesThroughItsStatuses() {
        happen(opened(), proposed(0), job(0, 0, 0, 3));
        assertThat(state.status()).isEqualTo(ExperimentState.Status.RUNNING);
        happen(new Event.Paused());
        assertThat(state.status()).isEqualTo(ExperimentState.Status.PAUSED);
        assertThat(trial(0).status()).isEqualTo(TrialState.Status.PAUSED);
        happen(new Event.Resumed(0));
        assertThat(state.status()).isEqualTo(ExperimentState.Status.RUNNING);
        happen(new Event.FinalStarted(0, 27, "full"));
        assertThat(state.status()).isEqualTo(ExperimentState.Status.FINAL);
        happen(new Event.Paused(), new Event.Resumed(0));
        assertThat(state.status()).isEqualTo(ExperimentState.Status.FINAL);
        happen(new Event.Closed("finished", 3));
        assertThat(state.status()).isEqualTo(ExperimentState.Status.CLOSED);
        assertThat(state.closing()).isEqualTo("finished");
        happen(new Event.Paused(), new Event.Resumed(0));
        assertThat(state.status()).isEqualTo(ExperimentState.Status.CLOSED);
    }

    @Test
    void aFinalTrainingThatIsBegunAgainCountsItsEpochsOnce() {
        happen(opened(), proposed(0), new Event.FinalStarted(0, 3, "full"));
        happen(new Event.FinalEpoch(1, 0.5, 2), new Event.FinalEpoch(2, 0.4, 2));
        happen(new Event.Resumed(0), new Event.FinalStarted(0, 3, "full"));
        happen(new Event.FinalEpoch(1, 0.5, 2), new Event.FinalEpoch(2, 0.4, 2), new Event.FinalEpoch(3, 0.3, 2));
        happen(new Event.FinalTested(0.9, 0.2, 1));

        assertThat(state.last().curve()).extracting(Event.FinalEpoch::epoch).containsExactly(1, 2, 3);
        assertThat(state.last().tested().accuracy()).isEqualTo(0.9);
        assertThat(state.accounts().finalSeconds()).isEqualTo(7);
    }

    @Test
    void rungsHoldTheirTrialsInTheOrderOfArrivalWithTheNewestVerdict() {
        happen(opened(), proposed(0), proposed(1), job(0, 0, 0, 1), job(1, 0, 0, 1));
        happen(
                new Event.Decided(new Verdict.Paused(1, evidence(0, 1, 0.9, 0))),
                new Event.Decided(new Verdict.Paused(0, evidence(0, 1, 0.7, 0))),
                new Event.Decided(new Verdict.Eliminated(0, evidence(0, 1, 0.7, 2))),
                new Event.Decided(new Verdict.Promoted(1, evidence(0, 1, 0.9, 1))),
                new Event.Decided(new Verdict.Continues(1, evidence(1, 2, 0.9, 0))));

        ExperimentState.RungState rung = state.brackets().get(0).get(0);
        assertThat(rung.trials()).containsExactly(1, 0);
        assertThat(rung.resource()).isEqualTo(1);
        assertThat(rung.verdicts().get(0).kind()).isEqualTo("eliminated");
        assertThat(rung.verdicts().get(1).kind()).isEqualTo("promoted");
        assertThat(state.brackets().get(0)).containsOnlyKeys(0);
        assertThat(state.decisions()).hasSize(5);
        assertThat(trial(1).verdicts()).hasSize(3);
    }

    @Test
    void aPromotionThatComesWithTheJobIsAVerdictOnce() {
        happen(opened(), proposed(0), job(0, 0, 0, 1));
        happen(new Event.Decided(new Verdict.Paused(0, evidence(0, 1, 0.7, 0))));
        Event.JobStarted promoted = new Event.JobStarted(0, 0, 1, 1, 3, 0, evidence(0, 1, 0.7, 1));
        happen(promoted, new Event.Resumed(0), promoted);

        assertThat(state.decisions())
                .extracting(decision -> decision.verdict().kind())
                .containsExactly("paused", "promoted");
        assertThat(state.brackets().get(0).get(0).verdicts().get(0).kind()).isEqualTo("promoted");
    }

    @Test
    void theBestTrialIsThatWithTheBestLastValueThenWithMoreResourceThenTheLower() {
        happen(opened());
        double[][] results = {{1, 0.5}, {1, 0.8}, {3, 0.8}, {3, 0.8}, {9, Double.NaN}, {1, 0.7}};
        for (int i = 0; i < results.length; i++) {
            happen(proposed(i), job(i, 0, 0, 9), new Event.Reported(i, results[i][0], results[i][1], Double.NaN));
        }

        assertThat(state.best().number()).isEqualTo(2);
    }

    @Test
    void savingsAreAgainstTheSameScheduleAndAgainstEveryTrialInFull() {
        happen(opened(), proposed(0), proposed(1), job(0, 0, 0, 3), epoch(0, 1), epoch(0, 2), epoch(1, 1));

        assertThat(state.savedVersusFull()).isEqualTo(3 * 1000 - 300);
        assertThat(state.savedVersusExhaustive()).isEqualTo(2 * 9 * 1000 - 300);
    }

    @Test
    void anEventThatCannotFollowIsRefused() {
        happen(opened(), proposed(0));

        for (Event event : List.of(epoch(1, 1), proposed(2), job(-1, 0, 0, 1), new Event.FinalEpoch(1, 0, 0))) {
            assertThatThrownBy(() -> happen(event)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void eventsOfANewerVersionChangeNothingButTheCount() {
        happen(opened(), new Event.Unknown("{}"), new Event.Warned(new Message("core.spec-form", "x")));

        assertThat(state.events()).isEqualTo(3);
        assertThat(state.warnings()).hasSize(1);
        assertThat(state.accounts().finalSeconds()).isCloseTo(0, within(0.0));
    }
}

package org.coretune.ui.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.coretune.core.analysis.Savings;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Direction;
import org.coretune.figure.CurvePicture;
import org.coretune.ui.AtOnce;
import org.coretune.ui.HyperbandJournal;
import org.coretune.ui.SyntheticJournal;
import org.coretune.ui.control.BracketPicture;
import org.coretune.ui.control.TimelinePicture;
import org.junit.jupiter.api.Test;

/** What the cards of a run show of a journal. */
class RunPartsTest {
    private final ExperimentModel model = new ExperimentModel(new AtOnce());

    private ExperimentState show(List<Entry> entries) {
        ExperimentState state = new ExperimentState();
        entries.forEach(state::apply);
        model.show(state);
        return state;
    }

    private static List<Entry> until(List<Entry> entries, Predicate<Event> last) {
        List<Entry> first = new ArrayList<>();
        for (Entry entry : entries) {
            first.add(entry);
            if (last.test(entry.event())) {
                break;
            }
        }
        return first;
    }

    @Test
    void beforeAnythingHappensEveryPartIsEmpty() {
        assertThat(model.brackets().isEmpty()).isTrue();
        assertThat(model.timeline().isEmpty()).isTrue();
        assertThat(model.best().isEmpty()).isTrue();
        assertThat(model.brackets().picture()).isEqualTo(BracketPicture.EMPTY);
        assertThat(model.timeline().picture()).isEqualTo(TimelinePicture.EMPTY);
        assertThat(model.best().sentence() + model.timeline().sentence()).isEmpty();
    }

    @Test
    void bracketsFillUpAgainstThePlan() {
        show(until(HyperbandJournal.entries(), event -> event instanceof Event.JobStarted job && job.bracket() == 1));
        BracketPicture picture = model.brackets().picture();
        assertThat(picture.resources()).containsExactly(1.0, 3.0, 9.0, 27.0);
        assertThat(picture.rows()).hasSize(4);
        List<BracketPicture.Cell> first = picture.rows().get(0).cells();
        assertThat(first).extracting(BracketPicture.Cell::planned).containsExactly(27, 9, 3, 1);
        assertThat(first).extracting(BracketPicture.Cell::filled).startsWith(1.0, 1.0, 1.0);
        assertThat(first).extracting(BracketPicture.Cell::ended).startsWith(18, 6);
        assertThat(picture.rows().get(1).cells().get(0).running()).isPositive();
        assertThat(picture.rows().get(3).cells())
                .singleElement()
                .matches(cell -> cell.planned() == 4 && cell.resource() == 27 && cell.filled() == 0);
        assertThat(model.brackets().sentence())
                .contains("2 of 4 brackets", "Ended at decided rungs: 26, expected: 26.");
    }

    @Test
    void anOpenBracketIsChosenForTheBoardAndNoOther() {
        show(HyperbandJournal.entries());
        model.brackets().choose(1);
        assertThat(model.rungs().bracketProperty().get()).isEqualTo(1);
        assertThat(model.brackets().picture().chosen()).isEqualTo(1);
        model.brackets().choose(9);
        assertThat(model.rungs().bracketProperty().get()).isEqualTo(1);
    }

    @Test
    void theNewestBracketIsFollowedUntilThatIsSwitchedOff() {
        List<Entry> all = HyperbandJournal.entries();
        show(until(all, event -> event instanceof Event.JobStarted job && job.bracket() == 1));
        assertThat(model.rungs().bracketProperty().get()).isEqualTo(1);
        model.followLatestProperty().set(false);
        show(all);
        assertThat(model.rungs().bracketProperty().get()).isEqualTo(1);
        model.followLatestProperty().set(true);
        assertThat(model.rungs().bracketProperty().get()).isEqualTo(3);
    }

    @Test
    void fewerEliminationsThanPlannedAreTold() {
        List<Entry> entries = new ArrayList<>(SyntheticJournal.small());
        entries.removeIf(entry -> entry.event() instanceof Event.Decided decided
                && decided.verdict().kind().equals("eliminated")
                && decided.verdict().trial() % 2 == 0);
        ExperimentState state = show(entries);
        Eliminations ended = Eliminations.of(state);
        assertThat(ended.expected()).isEqualTo(18 + 6 + 2);
        assertThat(ended.actual()).isLessThan(ended.expected()).isPositive();
        assertThat(model.progress().statesProperty().get())
                .contains("ended at rungs " + ended.actual() + " of 26 expected");
    }

    @Test
    void workersAndTheirWaitingAddUpToTheWholeTime() {
        show(SyntheticJournal.small());
        TimelinePicture picture = model.timeline().picture();
        assertThat(picture.workers()).isEqualTo(2);
        assertThat(picture.rungs()).isEqualTo(4);
        assertThat(picture.slices()).hasSize(27 + 9 + 3 + 1);
        assertThat(picture.slices()).isSortedAccordingTo(Comparator.comparingDouble(TimelinePicture.Slice::start));
        assertThat(picture.slices()).allMatch(slice -> slice.end() > slice.start() && slice.end() <= picture.to());
        assertThat(model.timeline().sentence()).matches("2 workers waited .+% of .+ Longest: worker [12], .+");
    }

    @Test
    void pausesAreLeftOutOfTheTimeline() {
        List<Entry> entries = new ArrayList<>();
        long begun = 1_000_000;
        add(
                entries,
                begun,
                new Event.Proposed(
                        0,
                        SyntheticJournal.definition()
                                .space()
                                .complete(new org.coretune.core.space.Configuration(java.util.Map.of()))));
        add(entries, begun, new Event.JobStarted(0, 0, 0, 0, 3, 0, null));
        add(entries, begun + 2_000, new Event.Paused());
        add(entries, begun + 3_600_000, new Event.Resumed(0));
        add(entries, begun + 3_601_000, new Event.JobStarted(0, 0, 0, 0, 3, 1, null));
        add(entries, begun + 3_604_000, new Event.Reported(0, 3, 0.5, Double.NaN));
        List<Entry> all = new ArrayList<>(SyntheticJournal.small().subList(0, 1));
        entries.forEach(entry -> all.add(new Entry(all.size(), entry.millis(), entry.event())));
        show(all);
        TimelinePicture picture = model.timeline().picture();
        assertThat(picture.to()).isCloseTo(6, within(1e-9));
        assertThat(picture.breaks()).containsExactly(2.0);
        assertThat(model.timeline().sentence()).contains("Longest: worker 2, 3 s before trial 0");
    }

    private static void add(List<Entry> entries, long millis, Event event) {
        entries.add(new Entry(entries.size(), millis, event));
    }

    @Test
    void theBestValueRisesInStepsUpToWhatIsSpentNow() {
        ExperimentState state = show(SyntheticJournal.small());
        double[] x = model.best().picture().best().x();
        double[] y = model.best().picture().best().y();
        assertThat(x).isSorted();
        assertThat(y).isSorted();
        assertThat(x[x.length - 1])
                .isEqualTo(state.accounts().sampleVisits() + state.accounts().selectionVisits());
        assertThat(y[y.length - 1]).isEqualTo(state.best().value());
        model.best().costProperty().set(BestModel.Cost.SECONDS);
        double[] seconds = model.best().picture().best().x();
        assertThat(seconds).isSorted();
        assertThat(seconds[seconds.length - 1]).isLessThan(600);
        assertThat(model.best().sentence()).startsWith("Trial " + state.best().number() + " leads with ");
    }

    @Test
    void randomSearchThatWouldNotHaveFinishedIsNotDrawn() {
        show(until(SyntheticJournal.small(), event -> event instanceof Event.Reported));
        assertThat(model.best().picture().reference().x()).isEmpty();
        assertThat(model.best().sentence()).contains("would not have finished its first configuration");
    }

    @Test
    void theEstimateIsTheMeanOverAllDraws() {
        double[] ranked = {4, 3, 1};
        assertThat(BestModel.expectedBest(ranked, 1)).isCloseTo(8.0 / 3, within(1e-12));
        assertThat(BestModel.expectedBest(ranked, 2)).isCloseTo((4 + 4 + 3) / 3.0, within(1e-12));
        assertThat(BestModel.expectedBest(ranked, 3)).isCloseTo(4, within(1e-12));
    }

    @Test
    void aCurveKnowsWhereItsTrialWentOnFromItsCheckpoint() {
        ExperimentState state = show(SyntheticJournal.small());
        int best = state.best().number();
        CurvePicture.Curve curve = model.curves().picture().curves().stream()
                .filter(one -> one.trial() == best)
                .findFirst()
                .orElseThrow();
        assertThat(curve.resumed()).containsExactly(1, 3, 9);
        assertThat(model.curves().sentence()).endsWith("Trial " + best + " went on from its checkpoint at 1, 3, 9.");
    }

    @Test
    void whatWasSavedAndSpentAddsUpToTheBaseline() {
        ExperimentState state = show(SyntheticJournal.small());
        Savings saving = model.cost().savingProperty().get();
        long full = 27L * SyntheticJournal.TRAINING;
        assertThat(saving.baseline()).isEqualTo(27 * full);
        assertThat(saving.early()).isEqualTo((27L * 27 - state.accounts().epochs()) * SyntheticJournal.TRAINING);
        assertThat(saving.early() + saving.coreset() + saving.training()).isEqualTo(saving.baseline());
        assertThat(saving.net()).isEqualTo(saving.early() + saving.coreset() - saving.selection());
        assertThat(saving.selection()).isPositive();
        assertThat(model.cost().explanationProperty().get()).contains("an estimate", "Saved in all");
    }

    @Test
    void aCoresetThatCostsMoreIsSaidInWords() {
        Savings saving = new Savings(Savings.VISITS, 100, 0, -50, 30, 5, 150);
        assertThat(saving.net()).isEqualTo(-85);
        assertThat(saving.share(saving.net())).isEqualTo(-0.85);
    }

    @Test
    void aProgramsSavingIsCountedInItsOwnUnit() {
        ExperimentState state = new ExperimentState();
        List<Event> events = new ArrayList<>();
        events.add(new Event.Opened(
                "p", "p", "", "accuracy", Direction.MAX, "", "", 1, 0, 0, 0, 0, "steps", 9, 0, Map.of()));
        events.add(new Event.Proposed(0, new Configuration(Map.of("x", 1L))));
        events.add(new Event.JobStarted(0, 0, 0, 0, 1, 0, null));
        events.add(new Event.EpochTrained(0, 1, "keep", Double.NaN, Double.NaN, 0.5, Double.NaN, 0, 1, 0));
        events.add(new Event.Reported(0, 1, 0.5, Double.NaN));
        events.add(new Event.TrialEnded(0, Event.Ending.ELIMINATED));
        for (int i = 0; i < events.size(); i++) {
            state.apply(new Entry(i, i, events.get(i)));
        }
        model.show(state);
        assertThat(model.cost().countedProperty().get()).isFalse();
        assertThat(model.cost().netProperty().get()).isEqualTo("89%");
        assertThat(model.cost().netOfProperty().get()).isEqualTo("8 of 9 steps");
        assertThat(model.cost().explanationProperty().get())
                .contains("Used by the trials: 1.")
                .doesNotContain("sample");
    }

    @Test
    void theQueueIsCountedBesideTheTrials() {
        ExperimentState state = new ExperimentState();
        SyntheticJournal.small().subList(0, 30).forEach(state::apply);
        state.apply(new Entry(30, 0, new Event.Enqueued(state.trials().get(0).configuration())));
        model.show(state);
        assertThat(model.progress().statesProperty().get()).endsWith("1 in the queue");
    }

    @Test
    void remainingTimeWaitsForTwoDecidedRungs() {
        List<Entry> all = SyntheticJournal.small();
        show(until(all, event -> event instanceof Event.JobStarted job && job.rung() == 1));
        assertThat(model.progress().remainingProperty().get()).isEmpty();
        ExperimentState state = show(until(all, event -> event instanceof Event.JobStarted job && job.rung() == 2));
        assertThat(model.progress().remainingProperty().get()).matches("about .+ to .+ left");
        assertThat(state.count(TrialState.Status.ELIMINATED)).isEqualTo(24);
    }

    @Test
    void memoryIsThatOfTheProcessWithTheHeapsPart() {
        String status = "Name:\tjava\nVmPeak:\t 999999 kB\nVmRSS:\t  512000 kB\n";
        assertThat(MemoryUse.of(50L << 20, status).words()).isEqualTo("Memory 500 MB, of it Java 50 MB");
        assertThat(MemoryUse.of(50L << 20, "Name:\tjava\n").words()).isEqualTo("Memory of Java 50 MB");
    }
}

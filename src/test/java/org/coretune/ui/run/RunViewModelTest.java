package org.coretune.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.coretune.core.InvalidInputException;
import org.coretune.core.analysis.Savings;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.space.Configuration;
import org.coretune.tune.LiveExperiment;
import org.coretune.ui.AtOnce;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.SampleProject;
import org.coretune.ui.SyntheticJournal;
import org.coretune.ui.control.Mark;
import org.coretune.ui.control.RungPicture;
import org.junit.jupiter.api.Test;

class RunViewModelTest {
    private static final int ALL = 1_000_000;

    private final List<Exception> told = new ArrayList<>();
    private final RunViewModel model = new RunViewModel(new AtOnce(), told::add);
    private final SampleProject project = new SampleProject(SyntheticJournal.small()).withUnfinished(150);

    private void start(int events) {
        model.open(project);
        model.run();
        play(events);
    }

    private void play(int events) {
        project.experiment().play(events);
        drain();
    }

    private void drain() {
        while (model.drain()) {
            // Takes everything.
        }
    }

    private List<Boolean> available() {
        return List.of(
                model.canRun().get(),
                model.canPause().get(),
                model.canResume().get(),
                model.canCancel().get());
    }

    @Test
    void nothingCanBeDoneBeforeAProjectIsOpen() {
        assertThat(available()).containsExactly(false, false, false, false);
        model.run();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.EMPTY);
    }

    @Test
    void openingAProjectStartsNothing() {
        model.open(project);
        assertThat(project.starts()).isZero();
        assertThat(available()).containsExactly(true, false, false, false);
    }

    @Test
    void whileTuningItCanBePausedAndCancelled() {
        start(40);
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.RUNNING);
        assertThat(available()).containsExactly(false, true, false, true);
    }

    @Test
    void pausingLastsUntilTheJournalSaysSo() {
        start(40);
        model.pause();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.PAUSING);
        assertThat(available()).containsExactly(false, false, false, true);
        drain();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.PAUSED);
        assertThat(available()).containsExactly(false, false, true, true);
        model.resume();
        drain();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void aCancelledExperimentStaysOnViewAndAnotherCanBeRun() {
        start(40);
        model.cancel();
        drain();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.CLOSED);
        assertThat(model.experiment().trials().rows()).isNotEmpty();
        assertThat(available()).containsExactly(true, false, false, false);
    }

    @Test
    void theFinalTrainingHasAPhaseOfItsOwn() {
        start(1);
        project.experiment().playUntil(event -> event instanceof Event.FinalStarted);
        play(5);
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.FINAL);
        assertThat(model.experiment().progress().doneProperty().get())
                .isEqualTo("Final training of trial 15: 5 of 27 epochs");
    }

    @Test
    void readingAnOldExperimentStartsNothing() {
        model.open(project);
        model.show(project.experiments().get(1));
        assertThat(project.starts()).isZero();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.CLOSED);
        assertThat(model.experiment().trials().rows()).hasSize(27);
    }

    @Test
    void anUnfinishedExperimentGoesOnOnlyWhenResumed() {
        model.open(project);
        model.show(project.experiments().get(0));
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.RECORDED);
        assertThat(available()).containsExactly(true, false, true, false);
        model.resume();
        drain();
        assertThat(project.starts()).isEqualTo(1);
        assertThat(project.experiment().events()).isEqualTo(150);
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.RUNNING);
        play(ALL);
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.CLOSED);
    }

    @Test
    void liveAndAfterwardsTheViewIsTheSame() {
        start(1);
        for (int i = 0; i < 500; i++) {
            play(7);
        }
        RunViewModel afterwards = new RunViewModel(new AtOnce(), told::add);
        afterwards.open(project);
        afterwards.show(project.experiments().get(1));
        assertThat(afterwards.experiment().rungs().picture())
                .isEqualTo(model.experiment().rungs().picture());
        assertThat(afterwards.experiment().verdicts().decisions())
                .isEqualTo(model.experiment().verdicts().decisions());
        assertThat(afterwards.experiment().progress().doneProperty().get())
                .isEqualTo(model.experiment().progress().doneProperty().get());
        assertThat(afterwards.experiment().progress().bestOfProperty().get())
                .isEqualTo(model.experiment().progress().bestOfProperty().get());
        assertThat(afterwards.experiment().cost().secondsProperty().get())
                .isEqualTo(model.experiment().cost().secondsProperty().get());
        assertThat(afterwards.experiment().curves().sentence())
                .isEqualTo(model.experiment().curves().sentence());
        assertThat(afterwards.experiment().coresets().sentenceProperty().get())
                .isEqualTo(model.experiment().coresets().sentenceProperty().get());
    }

    @Test
    void oneDrainTakesABoundedNumberOfEntries() {
        SampleProject large = new SampleProject(SyntheticJournal.large(200, 100));
        model.open(large);
        model.run();
        large.experiment().play(ALL);
        int drains = 0;
        while (model.drain()) {
            drains++;
        }
        assertThat(drains).isGreaterThan(4);
        assertThat(model.experiment().trials().rows()).hasSize(200);
    }

    @Test
    void whatCameWhileUpdatesWereReducedIsShownWhenTheyAreNoLonger() {
        start(40);
        long[] shown = {0};
        model.experiment().follow(new Seen(shown, 0));
        model.reducedUpdatesProperty().set(true);
        project.experiment().play(20);
        model.beat();
        long before = model.experiment().state().orElseThrow().events() - 20;
        assertThat(shown[0]).isEqualTo(before);

        model.reducedUpdatesProperty().set(false);
        for (int beat = 0; beat < 100; beat++) {
            model.beat();
        }

        assertThat(shown[0]).isEqualTo(before + 20);
    }

    @Test
    void slowPartsStarveNoneBehindThem() {
        start(40);
        long[] slow = {0};
        long[] last = {0};
        model.experiment().follow(new Seen(slow, 3_000_000));
        model.experiment().follow(new Seen(slow, 3_000_000));
        model.experiment().follow(new Seen(last, 0));
        for (int beat = 0; beat < 60; beat++) { // news at each beat
            project.experiment().play(1);
            model.beat();
        }
        assertThat(last[0]).isGreaterThan(60);

        for (int beat = 0; beat < 100; beat++) {
            model.beat();
        }
        long all = model.experiment().state().orElseThrow().events();
        assertThat(slow[0]).isEqualTo(all);
        assertThat(last[0]).isEqualTo(all);
    }

    /** A part that takes so many nanoseconds and notes how many events it was shown. */
    private record Seen(long[] events, long nanos) implements ExperimentPart {
        @Override
        public void refresh(ExperimentState state) {
            for (long start = System.nanoTime(); System.nanoTime() - start < nanos; ) {
                Thread.onSpinWait();
            }
            events[0] = state.events();
        }

        @Override
        public void clear() {
            events[0] = 0;
        }
    }

    @Test
    void whatFailsToStartIsToldAndTheNextAttemptIsPossible() {
        SampleProject broken = new SampleProject(SyntheticJournal.small()) {
            @Override
            public LiveExperiment start() {
                throw new InvalidInputException("ui.status.no-project");
            }
        };
        model.open(broken);
        model.run();
        assertThat(told).singleElement().isInstanceOf(InvalidInputException.class);
        assertThat(available()).containsExactly(true, false, false, false);
    }

    @Test
    void whatBreaksOffARunningExperimentLeavesItToBeResumed() {
        start(40);
        SampleProject broken = new SampleProject(SyntheticJournal.small()) {
            @Override
            public LiveExperiment start() {
                return new BrokenExperiment(super.start());
            }
        };
        model.cancel();
        drain();
        model.open(broken);
        model.run();
        assertThat(told).singleElement().hasFieldOrPropertyWithValue("message", "disk full");
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.RECORDED);
    }

    private record BrokenExperiment(LiveExperiment inner) implements LiveExperiment {
        @Override
        public void listen(Consumer<Entry> listener) {
            inner.listen(listener);
        }

        @Override
        public void enqueue(Configuration configuration) {}

        @Override
        public void allow(Definition.Budget budget) {}

        @Override
        public Definition.Budget budget() {
            return inner.budget();
        }

        @Override
        public Definition definition() {
            return inner.definition();
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void cancel() {}

        @Override
        public void stop(int trial) {}

        @Override
        public void await() {
            throw new IllegalStateException("disk full");
        }
    }

    @Test
    void aNewExperimentBeginsWithoutASelectionAndWithoutTheOldTrials() {
        start(ALL);
        model.experiment().selection().select(3);
        model.run();
        assertThat(model.experiment().selection().trial()).isEmpty();
        assertThat(model.experiment().trials().rows()).isEmpty();
        assertThat(model.experiment().verdicts().decisions()).isEmpty();
        assertThat(model.experiment().rungs().picture().columns()).isEmpty();
    }

    @Test
    void rungsHoldWhatSuccessiveHalvingLeavesAndAreCutThere() {
        start(ALL);
        var columns = model.experiment().rungs().picture().columns();
        assertThat(columns).extracting(column -> column.kept().size()).containsExactly(9, 3, 1, 0);
        assertThat(columns).extracting(column -> column.others().size()).containsExactly(18, 6, 2, 1);
        for (var column : columns.subList(0, 3)) {
            assertThat(column.kept().get(column.kept().size() - 1).value()).isEqualTo(column.cutoff());
            assertThat(column.others()).allMatch(chip -> chip.value() <= column.cutoff());
            assertThat(column.kept()).isSortedAccordingTo((a, b) -> Double.compare(b.value(), a.value()));
        }
        assertThat(columns.get(3).others()).extracting(RungPicture.Chip::mark).containsExactly(Mark.COMPLETED);
    }

    @Test
    void aRungThatFillsUpShowsWhoTrainsAndHowManyPlacesAreOpen() {
        start(1);
        project.experiment().playUntil(event -> event instanceof Event.JobStarted job && job.rung() == 1);
        drain();
        var second = model.experiment().rungs().picture().columns().get(1);
        assertThat(second.others()).singleElement().matches(chip -> chip.mark() == Mark.RUNNING);
        assertThat(second.open()).isEqualTo(8);
        assertThat(second.cutoff()).isNaN();
    }

    @Test
    void remainingTimeIsARangeAndHiddenUntilEnoughIsMeasured() {
        start(8);
        assertThat(model.experiment().progress().remainingProperty().get()).isEmpty();
        project.experiment().playUntil(event -> event instanceof Event.JobStarted job && job.rung() == 2);
        drain();
        assertThat(model.experiment().progress().remainingProperty().get()).matches("about .+ to .+ left");
        play(ALL);
        assertThat(model.experiment().progress().remainingProperty().get()).isEmpty();
        assertThat(model.experiment().progress().fractionProperty().get()).isEqualTo(1);
    }

    @Test
    void theNewestCoresetOfTheBestTrialIsShownUntilAnotherIsChosen() {
        start(ALL);
        CoresetModel coresets = model.experiment().coresets();
        assertThat(coresets.titleProperty().get()).isEqualTo("trial 15");
        assertThat(coresets.countProperty().get()).isEqualTo(5);
        assertThat(coresets.indexProperty().get()).isEqualTo(4);
        assertThat(coresets.sentenceProperty().get())
                .startsWith(
                        "Selection 5 of 5, after 22 epochs, by gradmatch over groups of 20 samples: 1,200 samples, 10%")
                .contains("Relative residual");
        coresets.indexProperty().set(0);
        assertThat(coresets.sentenceProperty().get()).startsWith("Selection 1 of 5, after 2 epochs");
        int lost = model.experiment()
                .rungs()
                .picture()
                .columns()
                .get(0)
                .others()
                .get(0)
                .trial();
        model.experiment().selection().select(lost);
        assertThat(coresets.missingProperty().get()).contains("has chosen no coreset");
    }

    @Test
    void theCostMeterCountsSampleVisitsAgainstTheSameScheduleOnFullData() {
        start(ALL);
        Savings saving = model.experiment().cost().savingProperty().get();
        assertThat(saving.coreset()).isEqualTo(874_800);
        assertThat(saving.coreset() + saving.training()).isEqualTo(972_000);
    }
}

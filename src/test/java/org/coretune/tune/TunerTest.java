package org.coretune.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.space.ChoiceParameter;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.SearchSpace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TunerTest {
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static String uninterrupted;

    @BeforeAll
    static void runOnceWithoutInterruption() throws InterruptedException {
        try (Bench bench = new Bench(shared.resolve("whole"), 1, Bench.unlimited(), Bench.SPACE)) {
            uninterrupted = bench.finish().result();
        }
    }

    @Test
    void aRunEndsWithAWinnerTrainedOnAllDataAndTestedOnce() throws InterruptedException {
        try (Bench bench = new Bench(folder, 2, Bench.unlimited(), Bench.SPACE)) {
            ExperimentState state = bench.finish().state();
            assertThat(state.closing()).isEqualTo("finished");
            assertThat(state.trials())
                    .hasSize(9)
                    .allMatch(trial -> trial.status().isTerminal());
            assertThat(state.count(TrialState.Status.COMPLETED)).isEqualTo(1);
            assertThat(state.accounts().epochs()).isEqualTo(9 + 3 * 2 + 6);
            assertThat(state.last().tested().accuracy()).isGreaterThan(0.6);
            assertThat(bench.entries().stream().filter(e -> e.event() instanceof Event.FinalTested))
                    .hasSize(1);
        }
    }

    @Test
    void aCoresetThatIsMeasuredAndStillGoodEnoughIsKept() throws InterruptedException {
        try (Bench bench = new Bench(folder, 2, Bench.unlimited(), Bench.SPACE, ",reselect_above=1e9")) {
            ExperimentState state = bench.finish().state();
            TrialState winner = state.trials().get(state.best().number());
            assertThat(winner.curve()).extracting(Event.EpochTrained::step).contains("keep");
            assertThat(winner.measurements())
                    .hasSize((int) winner.curve().stream()
                            .filter(epoch -> epoch.step().equals("keep") && epoch.epoch() <= 8)
                            .count())
                    .allMatch(measured -> measured.gradientError().overall() > 0 && measured.forwardVisits() == 400);
        }
    }

    @Test
    void aCoresetWhoseGradientErrorHasGrownTooLargeIsReplaced() throws InterruptedException {
        try (Bench bench = new Bench(folder, 2, Bench.unlimited(), Bench.SPACE, ",reselect_above=0")) {
            ExperimentState state = bench.finish().state();
            TrialState winner = state.trials().get(state.best().number());
            assertThat(winner.measurements()).isEmpty();
            assertThat(winner.curve().subList(2, 8))
                    .extracting(Event.EpochTrained::step)
                    .containsOnly("select");
            assertThat(winner.selections())
                    .allMatch(selection -> selection.gradientError().classes().size() > 1
                            && selection.gradientSeconds() >= 0
                            && selection.greedySeconds() >= 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void theNumberOfWorkersChangesNothing(int workers) throws InterruptedException {
        try (Bench bench = new Bench(folder, workers, Bench.unlimited(), Bench.SPACE)) {
            assertThat(bench.finish().result()).isEqualTo(uninterrupted);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 17, 40, 70, 95, 110})
    void pausingAfterAnyEventAndGoingOnChangesNothing(int after) throws InterruptedException {
        try (Bench bench = new Bench(folder, 2, Bench.unlimited(), Bench.SPACE)) {
            AtomicBoolean once = new AtomicBoolean();
            CountDownLatch reached = new CountDownLatch(1);
            bench.tuner.listen(entry -> {
                if ((entry.number() >= after || entry.event() instanceof Event.Closed)
                        && once.compareAndSet(false, true)) {
                    reached.countDown();
                }
            });
            bench.tuner.resume();
            reached.await();
            bench.tuner.pause();
            bench.tuner.await();
            bench.finish();
            assertThat(bench.result()).isEqualTo(uninterrupted);
        }
    }

    @Test
    void aJournalCutAnywhereGoesOnToTheSameResult() throws InterruptedException, IOException {
        Path whole = shared.resolve("whole");
        byte[] journal = Files.readAllBytes(whole.resolve("journal.jsonl"));
        int firstLine = new String(journal, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n') + 1;
        int cuts = 12;
        for (int i = 0; i <= cuts; i++) {
            int length = firstLine + (int) ((long) (journal.length - firstLine) * i / cuts);
            Path cut = folder.resolve("cut-" + i);
            copy(whole, cut);
            Files.write(cut.resolve("journal.jsonl"), Arrays.copyOf(journal, length));
            try (Bench bench = new Bench(cut, 2, Bench.unlimited(), Bench.SPACE)) {
                assertThat(bench.finish().result())
                        .as("cut at byte %d of %d", length, journal.length)
                        .isEqualTo(uninterrupted);
            }
        }
    }

    @Test
    void lostAndForeignCheckpointsCostTimeOnly() throws InterruptedException, IOException {
        Path cut = folder.resolve("cut");
        copy(shared.resolve("whole"), cut);
        List<String> lines = Files.readAllLines(cut.resolve("journal.jsonl"));
        Files.write(cut.resolve("journal.jsonl"), lines.subList(0, lines.size() / 2));
        try (Stream<Path> checkpoints = Files.list(cut.resolve("checkpoints"))) {
            for (Path checkpoint : checkpoints.toList()) {
                Files.write(checkpoint, new byte[] {1, 2, 3});
            }
        }
        try (Bench bench = new Bench(cut, 2, Bench.unlimited(), Bench.SPACE)) {
            assertThat(bench.finish().result()).isEqualTo(uninterrupted);
        }
    }

    @Test
    void aCheckpointAheadOfTheJournalIsToldAndTheFinalTrainingIsCalledByItsName()
            throws InterruptedException, IOException {
        Path cut = folder.resolve("cut");
        copy(shared.resolve("whole"), cut);
        List<String> lines = Files.readAllLines(cut.resolve("journal.jsonl"));
        Files.write(cut.resolve("journal.jsonl"), lines.subList(0, lines.size() / 2));
        try (Bench bench = new Bench(cut, 2, Bench.unlimited(), Bench.SPACE)) {
            bench.finish();
            assertThat(bench.entries())
                    .extracting(Entry::event)
                    .contains(new Event.Warned(new Message("tune.final-checkpoint-unusable")))
                    .doesNotContain(new Event.Warned(new Message("tune.checkpoint-unusable", -1)));
        }
    }

    @Test
    void openingAnExperimentDoesNotStartIt() {
        try (Bench bench = new Bench(folder, 2, Bench.unlimited(), Bench.SPACE)) {
            assertThat(bench.entries()).hasSize(1);
        }
    }

    @Test
    void divergingTrialsFailWithTheirCauseAndTheRestGoesOn() throws InterruptedException {
        SearchSpace wild = new SearchSpace(
                List.of(ChoiceParameter.of("learning_rate", 0.05, 1000.0), ChoiceParameter.of("batch_size", 8L)));
        Definition.Budget patient = new Definition.Budget(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 9);
        try (Bench bench = new Bench(folder, 2, patient, wild)) {
            ExperimentState state = bench.finish().state();
            assertThat(state.closing()).isEqualTo("finished");
            assertThat(state.count(TrialState.Status.FAILED)).isBetween(1L, 8L);
            assertThat(state.trials().stream().filter(trial -> trial.status() == TrialState.Status.FAILED))
                    .extracting(trial -> trial.cause().key())
                    .containsOnly("tune.diverged");
            assertThat(state.best().configuration().get("learning_rate")).isEqualTo(0.05);
        }
    }

    @Test
    void moreFailuresThanAllowedEndTheExperiment() throws InterruptedException {
        SearchSpace hopeless = new SearchSpace(
                List.of(ChoiceParameter.of("learning_rate", 900.0, 1000.0), ChoiceParameter.of("batch_size", 8L)));
        try (Bench bench = new Bench(folder, 1, Bench.unlimited(), hopeless)) {
            ExperimentState state = bench.finish().state();
            assertThat(state.closing()).isEqualTo("failures");
            assertThat(state.count(TrialState.Status.FAILED)).isEqualTo(4);
        }
    }

    @Test
    void aBudgetOfTrialsEndsTheSearchAndTheBestIsStillTrainedInFull() throws InterruptedException {
        Definition.Budget five = new Definition.Budget(
                Optional.of(5), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 3);
        try (Bench bench = new Bench(folder, 1, five, Bench.SPACE)) {
            ExperimentState state = bench.finish().state();
            assertThat(state.closing()).isEqualTo("budget");
            assertThat(state.trials()).hasSize(5);
            assertThat(state.count(TrialState.Status.CANCELLED)).isEqualTo(5);
            assertThat(state.last().tested()).isNotNull();
        }
    }

    @Test
    void cancellingEndsEveryTrialAsCancelledAndStaysEnded() throws InterruptedException {
        try (Bench bench = new Bench(folder, 2, Bench.unlimited(), Bench.SPACE)) {
            CountDownLatch reached = new CountDownLatch(1);
            bench.tuner.listen(entry -> {
                if (entry.number() >= 20) {
                    reached.countDown();
                }
            });
            bench.tuner.resume();
            reached.await();
            bench.tuner.cancel();
            bench.tuner.await();
            assertThat(bench.state().closing()).isEqualTo("cancelled");
            long events = bench.state().events();
            bench.finish();
            assertThat(bench.state().events()).isEqualTo(events);
            assertThat(bench.state().trials()).allMatch(trial -> trial.status().isTerminal());
        }
    }

    @Test
    void aTrialThatTheUserEndsIsNeverPromoted() throws InterruptedException {
        try (Bench bench = new Bench(folder, 1, Bench.unlimited(), Bench.SPACE)) {
            CountDownLatch begun = new CountDownLatch(1);
            bench.tuner.listen(entry -> {
                if (entry.event() instanceof Event.Proposed) {
                    begun.countDown();
                }
            });
            bench.tuner.resume();
            begun.await();
            bench.tuner.stop(0);
            ExperimentState state = bench.finish().state();
            assertThat(state.closing()).isEqualTo("finished");
            TrialState first = state.trials().get(0);
            if (!first.status().equals(TrialState.Status.ELIMINATED)) {
                assertThat(first.status()).isEqualTo(TrialState.Status.STOPPED);
                assertThat(first.verdicts()).noneMatch(v -> v.kind().equals("promoted"));
            }
        }
    }

    @Test
    void aConfigurationThatTheUserGivesIsTheNextTrialAndStaysItWhereverTheJournalIsCut()
            throws InterruptedException, IOException {
        Configuration given = new Configuration(Map.of("learning_rate", 0.25, "batch_size", 8L));
        Path whole = folder.resolve("whole");
        String result;
        try (Bench bench = new Bench(whole, 2, Bench.unlimited(), Bench.SPACE)) {
            // Told while the worker that asked for it still holds the tuner, so no fourth trial can be proposed.
            bench.tuner.listen(entry -> {
                if (entry.event() instanceof Event.Proposed proposed && proposed.trial() == 2) {
                    bench.tuner.pause();
                }
            });
            bench.tuner.enqueue(new Configuration(Map.of("batch_size", 16L)));
            bench.tuner.resume();
            bench.tuner.await();
            assertThat(bench.state().trials()).hasSize(3);
            bench.tuner.enqueue(given);
            assertThat(bench.state().queue()).containsExactly(given);
            result = bench.finish().result();
            ExperimentState state = bench.state();
            assertThat(state.queue()).isEmpty();
            assertThat(state.trials()).hasSize(9);
            assertThat(state.trials().get(0).configuration().get("batch_size")).isEqualTo(16L);
            assertThat(state.trials())
                    .filteredOn(trial -> trial.configuration().equals(given))
                    .hasSize(1);
            assertThat(result).isNotEqualTo(uninterrupted);
        }
        List<String> lines = Files.readAllLines(whole.resolve("journal.jsonl"));
        int last = 0;
        for (int i = 0; i < lines.size(); i++) {
            last = lines.get(i).contains("\"type\":\"Enqueued\"") ? i + 1 : last;
        }
        for (int length : new int[] {last, last + 1, last + 3, last + 9, (last + lines.size()) / 2, lines.size() - 3}) {
            Path cut = folder.resolve("cut-" + length);
            copy(whole, cut);
            Files.write(cut.resolve("journal.jsonl"), lines.subList(0, length));
            try (Bench bench = new Bench(cut, 2, Bench.unlimited(), Bench.SPACE)) {
                assertThat(bench.finish().result())
                        .as("cut at line %d of %d", length, lines.size())
                        .isEqualTo(result);
            }
        }
    }

    @Test
    void aConfigurationThatNoTrialCanTakeIsRefused() throws InterruptedException {
        try (Bench bench = new Bench(folder, 1, Bench.unlimited(), Bench.SPACE)) {
            assertThatThrownBy(() -> bench.tuner.enqueue(new Configuration(Map.of("learning_rate", 9.0))))
                    .hasMessageContaining("learning_rate");
            for (int i = 0; i < 9; i++) {
                bench.tuner.enqueue(new Configuration(Map.of()));
            }
            assertThatThrownBy(() -> bench.tuner.enqueue(new Configuration(Map.of())))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("9 configurations");
            bench.finish();
            assertThatThrownBy(() -> bench.tuner.enqueue(new Configuration(Map.of())))
                    .hasMessageContaining("search is over");
            assertThatThrownBy(() -> bench.tuner.allow(Bench.unlimited())).hasMessageContaining("search is over");
        }
    }

    @Test
    void aRaisedBudgetLetsTheSearchGoOnToTheSameResultAlsoAfterACut() throws InterruptedException, IOException {
        Definition.Budget five = new Definition.Budget(
                Optional.of(5), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 3);
        Path raised = folder.resolve("raised");
        try (Bench bench = new Bench(raised, 1, five, Bench.SPACE)) {
            bench.tuner.listen(entry -> {
                if (entry.event() instanceof Event.Proposed proposed && proposed.trial() == 0) {
                    bench.tuner.pause();
                }
            });
            bench.tuner.resume();
            bench.tuner.await();
            bench.tuner.allow(Bench.unlimited());
            assertThat(bench.tuner.budget()).isEqualTo(Bench.unlimited());
            assertThat(bench.finish().result()).isEqualTo(uninterrupted);
        }
        List<String> lines = Files.readAllLines(raised.resolve("journal.jsonl"));
        Files.write(raised.resolve("journal.jsonl"), lines.subList(0, lines.size() / 2));
        try (Bench bench = new Bench(raised, 1, five, Bench.SPACE)) {
            assertThat(bench.tuner.budget()).isEqualTo(Bench.unlimited());
            assertThat(bench.finish().result()).isEqualTo(uninterrupted);
        }
    }

    @Test
    void aBudgetBelowWhatWasSpentEndsTheSearchAndTrainsTheBestInFull() throws InterruptedException {
        try (Bench bench = new Bench(folder, 1, Bench.unlimited(), Bench.SPACE)) {
            Definition.Budget one = new Definition.Budget(
                    Optional.empty(), Optional.empty(), Optional.of(4L), Optional.empty(), Optional.empty(), 3);
            bench.tuner.allow(one);
            ExperimentState state = bench.finish().state();
            assertThat(state.closing()).isEqualTo("budget");
            assertThat(state.accounts().epochs()).isEqualTo(4);
            assertThat(state.last().tested()).isNotNull();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}

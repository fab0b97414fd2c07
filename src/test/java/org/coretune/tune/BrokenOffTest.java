package org.coretune.tune;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.coretune.core.Message;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.subset.Selection;
import org.coretune.engine.Training;
import org.coretune.engine.direct.DirectEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an experiment when engine, memory or disk fail it, and when its user interrupts it at an odd moment. */
@Timeout(60)
class BrokenOffTest {
    @TempDir
    Path folder;

    /** A store on a disk that is full from the {@code room}-th checkpoint on. */
    private record FullDisk(Store store, AtomicInteger room) implements Store {
        @Override
        public long save(int trial, Checkpoint checkpoint, boolean waits) {
            if (room.getAndDecrement() <= 0) {
                throw new UncheckedIOException(new IOException("No space left on device"));
            }
            return store.save(trial, checkpoint, waits);
        }

        @Override
        public Optional<Checkpoint> load(int trial) {
            return store.load(trial);
        }

        @Override
        public boolean retain(int trial, int epoch) {
            return store.retain(trial, epoch);
        }

        @Override
        public void delete(int trial) {
            store.delete(trial);
        }

        @Override
        public String keep(Selection selection, boolean waits) {
            return store.keep(selection, waits);
        }
    }

    private String uninterrupted() throws InterruptedException {
        try (Bench bench = bench("whole")) {
            return bench.finish().result();
        }
    }

    private Bench bench(String name) {
        return new Bench(folder.resolve(name), 2, Bench.unlimited(), Bench.SPACE);
    }

    private Bench bench(String name, WatchedEngine engine) {
        return new Bench(folder.resolve(name), 2, Bench.unlimited(), Bench.SPACE, engine, store -> store);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 12})
    void aFullDiskBreaksOffWithItsCauseAndTheExperimentGoesOnLater(int room) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(room);
        try (Bench bench = new Bench(
                folder.resolve("full"),
                2,
                Bench.unlimited(),
                Bench.SPACE,
                new DirectEngine(),
                store -> new FullDisk(store, left))) {
            bench.tuner.resume();
            assertThatThrownBy(bench.tuner::await)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("No space left");
            assertThat(bench.ends).hasValue(1);
            long events = bench.state().events();
            bench.tuner.resume();
            bench.tuner.stop(0);
            bench.tuner.cancel();
            assertThat(bench.state().events()).isEqualTo(events);
            assertThat(bench.ends).hasValue(1);
        }
        try (Bench bench = bench("full")) {
            assertThat(bench.finish().result()).isEqualTo(uninterrupted());
        }
    }

    @Test
    void anErrorOfTheEngineFailsItsTrialAlone() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        WatchedEngine engine = new WatchedEngine(method -> {
            if (method.equals("train") && calls.incrementAndGet() == 3) {
                throw new IllegalStateException("kernel gone");
            }
            if (method.equals("lastLayer") && calls.incrementAndGet() == 9) {
                throw new OutOfMemoryError("no memory");
            }
        });
        try (Bench bench = bench("engine", engine)) {
            ExperimentState state = bench.finish().state();
            assertThat(state.closing()).isEqualTo("finished");
            assertThat(state.trials().stream().filter(trial -> trial.status() == TrialState.Status.FAILED))
                    .extracting(trial -> trial.cause().key())
                    .contains("tune.engine-failed")
                    .isSubsetOf("tune.engine-failed", "tune.out-of-memory");
            assertThat(bench.ends).hasValue(1);
        }
    }

    /** As LibTorch says it of a card, with its stack trace, and ND4J. */
    @Test
    void aDeviceOutOfMemoryFailsTheTrialWithAdviceAndTheExperimentGoesOn() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        WatchedEngine engine = new WatchedEngine(method -> {
            int call = method.equals("train") ? calls.incrementAndGet() : 0;
            if (call == 1) {
                throw new RuntimeException(
                        "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of"
                                + " 22.04 GiB.\nException raised from malloc at CUDACachingAllocator.cpp:1596\nframe #0: c10::Error");
            }
            if (call == 2) {
                throw new IllegalStateException(
                        "workspace", new RuntimeException("Failed to allocate [2147483648] bytes from DEVICE memory"));
            }
        });
        try (Bench bench = bench("device", engine)) {
            ExperimentState state = bench.finish().state();
            assertThat(state.closing()).isEqualTo("finished");
            assertThat(state.trials().stream().filter(trial -> trial.status() == TrialState.Status.FAILED))
                    .hasSize(2)
                    .extracting(trial -> trial.cause().text())
                    .allMatch(
                            cause -> cause.matches("Out of memory with batches of \\d+ samples; a smaller batch_size or"
                                    + " fewer workers may fit."));
        }
    }

    @Test
    void anErrorInTheFinalTrainingIsToldAndTheExperimentStillEnds() throws InterruptedException {
        boolean[] last = {false};
        WatchedEngine engine = new WatchedEngine(method -> {
            if (last[0] && method.equals("train")) {
                throw new IllegalStateException("kernel gone");
            }
        });
        try (Bench bench = bench("final", engine)) {
            bench.tuner.listen(entry -> last[0] |= entry.event() instanceof Event.FinalStarted);
            ExperimentState state = bench.finish().state();
            assertThat(state.closing()).isEqualTo("finished");
            assertThat(state.last().tested()).isNull();
            assertThat(state.warnings()).extracting(warning -> warning.key()).contains("tune.final-failed");
        }
    }

    @ParameterizedTest
    @CsvSource({"0.3, true", "1, false"})
    void aFinalTrainingThatFallsFarBehindItsTrialIsToldBeforeItsTest(double reached, boolean told)
            throws InterruptedException {
        boolean[] last = {false};
        WatchedEngine engine = new WatchedEngine(
                new DirectEngine(),
                method -> {},
                (method, answer) ->
                        last[0] && method.equals("evaluate") ? new Training.Evaluation(1, reached) : answer);
        try (Bench bench = bench("final", engine)) {
            bench.tuner.listen(entry -> last[0] |= entry.event() instanceof Event.FinalStarted);
            ExperimentState state = bench.finish().state();
            assertThat(state.last().tested().accuracy()).isEqualTo(reached);
            assertThat(state.warnings().stream()
                            .anyMatch(warning -> warning.text().contains("validation accuracy of 0.3, where trial ")))
                    .isEqualTo(told);
        }
    }

    @Test
    void theFinalTrainingIsValidatedOnceAndTestedOnce() throws InterruptedException {
        boolean[] last = {false};
        AtomicInteger evaluations = new AtomicInteger();
        WatchedEngine engine = new WatchedEngine(method -> {
            if (last[0] && method.equals("evaluate")) {
                evaluations.incrementAndGet();
            }
        });
        try (Bench bench = bench("final", engine)) {
            bench.tuner.listen(entry -> last[0] |= entry.event() instanceof Event.FinalStarted);
            bench.finish();
            assertThat(evaluations).hasValue(2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theFinalTrainingPausesAndGoesOnOrIsCancelled(boolean goOn) throws InterruptedException {
        try (Bench bench = bench("final")) {
            CountDownLatch begun = new CountDownLatch(1);
            bench.tuner.listen(entry -> {
                if (entry.event() instanceof Event.FinalStarted) {
                    begun.countDown();
                }
            });
            bench.tuner.resume();
            begun.await();
            bench.tuner.pause();
            bench.tuner.await();
            if (goOn) {
                assertThat(bench.finish().result()).isEqualTo(uninterrupted());
            } else {
                bench.tuner.cancel();
                bench.tuner.await();
                assertThat(bench.state().closing()).isIn("cancelled", "finished");
            }
            assertThat(bench.ends).hasValue(1);
        }
    }

    @Test
    void aListenerThatFailsIsToldInTheJournalOnceAndTheExperimentGoesOn() throws InterruptedException {
        AtomicInteger heard = new AtomicInteger();
        try (Bench bench = bench("heard")) {
            bench.tuner.listen(entry -> {
                if (entry.event() instanceof Event.EpochTrained) {
                    heard.incrementAndGet();
                    throw new IllegalStateException("the chart is gone");
                }
            });
            Bench done = bench.finish();
            assertThat(done.result()).isEqualTo(uninterrupted());
            assertThat(done.state().warnings().stream()
                            .filter(warning -> warning.key().equals("project.listener-failed")))
                    .extracting(Message::text)
                    .singleElement(as(STRING))
                    .contains("the chart is gone");
            assertThat(heard).hasValue(1);
        }
    }

    @Test
    void cancellingRightAfterPausingCancels() throws InterruptedException {
        try (Bench bench = bench("cancelled")) {
            bench.tuner.listen(entry -> {
                if (entry.event() instanceof Event.Proposed) {
                    bench.tuner.pause();
                    bench.tuner.cancel();
                }
            });
            bench.tuner.resume();
            bench.tuner.await();
            assertThat(bench.state().closing()).isEqualTo("cancelled");
            assertThat(bench.ends).hasValue(1);
        }
    }

    @Test
    void haltingWaitsForTheWorkersAlsoWhereTheWaitingThreadIsInterrupted() throws InterruptedException {
        try (Bench bench = bench("halted")) {
            bench.tuner.resume();
            Thread.currentThread().interrupt();
            bench.tuner.halt();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(bench.state().status()).isEqualTo(ExperimentState.Status.PAUSED);
            assertThat(bench.finish().result()).isEqualTo(uninterrupted());
        }
    }

    @Test
    void aTrialThatTheJournalHasButNoWorkerBeganIsNotStopped() {
        try (Bench bench = bench("stopped")) {
            bench.tuner.stop(0);
            bench.tuner.stop(-1);
            assertThat(bench.entries()).hasSize(1);
        }
    }

    @Test
    void aScheduleThatEndsWithItsBudgetIsFinished() throws InterruptedException {
        Definition.Budget thirteen = new Definition.Budget(
                Optional.empty(), Optional.of(13), Optional.empty(), Optional.empty(), Optional.empty(), 3);
        try (Bench bench = new Bench(folder.resolve("jobs"), 2, thirteen, Bench.SPACE)) {
            ExperimentState state = bench.finish().state();
            assertThat(state.jobs()).isEqualTo(13);
            assertThat(state.closing()).isEqualTo("finished");
            assertThat(List.copyOf(state.trials())).noneMatch(trial -> trial.status() == TrialState.Status.CANCELLED);
        }
    }
}

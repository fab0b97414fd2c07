package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OpenExperimentTest {
    private static final String DEFINITION = """
            coretune: 1
            name: small
            data: {source: letters, samples: 400, split: {validation: 0.2, test: 0.2, seed: 3}}
            model: {kind: mlp, hidden: [8], activation: relu}
            space: {learning_rate: {float: [0.01, 0.3], scale: log}, batch_size: {choice: [8, 16]}}
            search: {kind: random, seed: 7}
            schedule: {kind: sha, min: 1, max: 3, eta: 3}
            subset: {kind: streaming, fraction: 0.3}
            final: {data: full, epochs: 1}
            run: {engine: direct, workers: 1, seed: 5}
            """;

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("project.yaml"), DEFINITION);
        project = Project.open(folder);
    }

    private OpenExperiment begin(Clock clock, String... overrides) {
        return OpenExperiment.begin(project, project.read(List.of(overrides)), "small", clock);
    }

    private ExperimentFolder latest() {
        return project.latest().orElseThrow();
    }

    private List<Path> left() throws IOException {
        Path experiments = folder.resolve("experiments");
        if (!Files.exists(experiments)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(experiments)) {
            return inside.toList();
        }
    }

    /** Fails at its {@code calls}-th reading, as a disk would in the middle of beginning. */
    private static final class FailingClock extends Clock {
        private int calls;

        FailingClock(int calls) {
            this.calls = calls;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            if (--calls == 0) {
                throw new UncheckedIOException(new IOException("No space left on device"));
            }
            return Instant.parse("2026-01-31T23:59:59Z");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void beginningThatFailsHalfWayLeavesNothing(int calls) throws IOException {
        assertThatThrownBy(() -> begin(new FailingClock(calls))).isInstanceOf(UncheckedIOException.class);
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search.lag=0",
                "schedule.eta=1",
                "subset.fraction=2",
                "model.kind=none",
                "run.device=tpu",
                "data.source=none"
            })
    void aDefinitionThatIsNotAcceptedLeavesNothing(String override) throws IOException {
        assertThatThrownBy(() -> begin(Clock.systemUTC(), override)).isInstanceOf(InvalidInputException.class);
        assertThat(left()).isEmpty();
    }

    @Test
    void whatIsOverIsNotReopenedAndItsJournalStaysAsItIs() throws IOException, InterruptedException {
        try (OpenExperiment experiment = begin(Clock.systemUTC())) {
            experiment.resume();
            experiment.await();
        }
        byte[] journal = Files.readAllBytes(latest().journalFile());
        assertThatThrownBy(() -> OpenExperiment.reopen(project, latest(), Clock.systemUTC()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is over");
        assertThat(Files.readAllBytes(latest().journalFile())).isEqualTo(journal);
        assertThat(Recording.read(latest()).isOpen()).isFalse();
    }

    @Test
    void closingWhileItRunsPausesItAndItCanBeReopened() throws InterruptedException {
        CountDownLatch trained = new CountDownLatch(1);
        OpenExperiment experiment = begin(Clock.systemUTC());
        experiment.listen(entry -> {
            if (entry.event() instanceof Event.EpochTrained) {
                trained.countDown();
            }
        });
        experiment.resume();
        trained.await();
        experiment.close();
        experiment.close();
        assertThat(Recording.read(latest()).status()).isIn(Recording.Status.PAUSED, Recording.Status.CLOSED);
        if (Recording.read(latest()).status() == Recording.Status.PAUSED) {
            try (OpenExperiment again =
                    OpenExperiment.reopen(project, project.experiment(Optional.empty()), Clock.systemUTC())) {
                again.resume();
                again.await();
            }
        }
        ExperimentState state = Recording.read(latest()).state();
        assertThat(state.closing()).isEqualTo("finished");
        assertThat(state.last().tested()).isNotNull();
    }

    @Test
    void aTornLastLineIsCutOffAndTold() throws IOException, InterruptedException {
        try (OpenExperiment experiment = begin(Clock.systemUTC())) {
            experiment.resume();
            experiment.await();
        }
        byte[] whole = Files.readAllBytes(latest().journalFile());
        Files.write(latest().journalFile(), Arrays.copyOf(whole, whole.length - 5));
        try (OpenExperiment again = OpenExperiment.reopen(project, latest(), Clock.systemUTC())) {
            again.resume();
            again.await();
        }
        ExperimentState state = Recording.read(latest()).state();
        assertThat(state.closing()).isEqualTo("finished");
        assertThat(state.warnings()).extracting(Message::key).containsExactly("project.torn-line");
        assertThat(Recording.read(latest()).entries())
                .filteredOn(entry -> entry.event() instanceof Event.FinalTested)
                .hasSize(1);
    }

    @Test
    void aJournalOfAnotherDefinitionIsRefusedWithASentenceAndLetGo() throws IOException, InterruptedException {
        try (OpenExperiment experiment = begin(Clock.systemUTC())) {
            experiment.resume();
            experiment.await();
        }
        List<String> lines = Files.readAllLines(latest().journalFile());
        List<String> changed = lines.subList(0, lines.size() - 1).stream()
                .map(line -> line.replace("max: 3, eta: 3}", "max: 9, eta: 9}"))
                .toList();
        Files.write(latest().journalFile(), changed);
        assertThatThrownBy(() -> OpenExperiment.reopen(project, latest(), Clock.systemUTC()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is not what its definition leads to");
        assertThat(Recording.read(latest()).isOpen()).isFalse();
    }
}

package org.coretune.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRunsTest {
    private final AtomicInteger made = new AtomicInteger();

    @TempDir
    private Path folder;

    private TuningBenchmark.Run run(double process) {
        made.incrementAndGet();
        return new TuningBenchmark.Run(new Outcome(5, 3, 1, 0.5, 2, 1000, 200, 0.9, 0.8, Map.of()), process);
    }

    @Test
    void aRunIsMadeOnceAndReadInTheNextProcess() throws InterruptedException {
        TuningBenchmark.Run first = new KeptRuns(folder).get("letter", "coretune", 0, () -> run(7));

        KeptRuns again = new KeptRuns(folder);

        assertThat(again.get("letter", "coretune", 0, () -> run(8))).isEqualTo(first);
        assertThat(made).hasValue(1);
        assertThat(again.get("letter", "coretune", 1, () -> run(8)).process()).isEqualTo(8);
        assertThat(again.get("letter", "reference", 0, () -> run(9)).process()).isEqualTo(9);
    }

    @Test
    void aRunWithoutAProcessOfItsOwnHasNone() throws InterruptedException {
        new KeptRuns(folder).get("letter", "warm", 0, () -> run(Double.NaN));

        assertThat(new KeptRuns(folder).get("letter", "warm", 0, () -> run(1)).process())
                .isNaN();
    }

    @Test
    void aTornLineIsRunAgain() throws Exception {
        Files.writeString(folder.resolve("runs.jsonl"), "{\"run\":\"letter / core", StandardOpenOption.CREATE);

        assertThat(new KeptRuns(folder)
                        .get("letter", "coretune", 0, () -> run(4))
                        .process())
                .isEqualTo(4);
        assertThat(new KeptRuns(folder)
                        .get("letter", "coretune", 0, () -> run(5))
                        .process())
                .as("kept behind the torn line")
                .isEqualTo(4);
    }
}

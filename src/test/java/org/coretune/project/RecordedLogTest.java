package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.coretune.core.Spec;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.simulation.Outcome;
import org.coretune.core.simulation.Simulation;
import org.coretune.core.simulation.Workers;
import org.coretune.core.space.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tuning run recorded by another tool, replayed. */
class RecordedLogTest {
    private static final Path RUN = Path.of("../shared/data/hpo-logs/DeepCAVE/mnist_pytorch/run_1")
            .toAbsolutePath()
            .normalize();
    private static final String SCHEDULE = "sha:min=2.6666666666666665,max=8,eta=2,configurations=1000";

    @TempDir
    Path folder;

    private static BufferedReader reader(String file) throws IOException {
        return new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(RUN.resolve(file))), StandardCharsets.UTF_8));
    }

    private Path table() throws IOException {
        assumeTrue(Files.isDirectory(RUN), "the recorded tuning runs are not on this machine");
        String configurations;
        try (BufferedReader reader = reader("configs.json.gz")) {
            configurations = String.join("\n", reader.lines().toList());
        }
        try (BufferedReader history = reader("history.jsonl.gz")) {
            return Files.writeString(folder.resolve("mnist.csv"), RecordedLog.csv(configurations, history));
        }
    }

    @Test
    void aLogBecomesATableWithEmptyCellsWhereItCrashed() throws IOException {
        String csv = RecordedLog.csv("""
                {"0": {"model": "mlp", "rate": 0.1}, "1": {"model": "cnn", "layers": 2}}
                """, new BufferedReader(new StringReader("""
                [0, 2.5, -1, [0.9, 0.3, 7.5], 0.0, 7.5, 1, {}]
                [0, 5, -1, [null, null, null], 7.5, 8.0, 4, {}]
                [1, 2.5, -1, [0.8, 0.4, 6.5], 8.0, 15, 1, {}]
                """)));
        assertThat(csv.lines())
                .containsExactly(
                        "trial,model,rate,layers,epoch,accuracy,loss,seconds",
                        "0,mlp,0.1,,2.5,0.9,0.3,7.5",
                        "0,mlp,0.1,,5,,,7.5",
                        "1,cnn,,2,2.5,0.8,0.4,6.5");
        CurveTable table = CurveFile.read(
                Files.writeString(folder.resolve("log.csv"), csv),
                new CurveFile.Columns("", "accuracy", "", List.of()));
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0).configuration().values()).containsEntry("model", "mlp");
        assertThat(table.rows().get(0).curve().value(5)).isNaN();
        assertThat(table.missing()).isEqualTo(1);
        assertThat(table.failed()).isEqualTo(1);
    }

    @Test
    void theRecordedRunIsReplayedWithItsCrashes() throws IOException {
        CurveTable table = CurveFile.read(table(), new CurveFile.Columns("", "accuracy", "", List.of()));
        assertThat(table.rows()).hasSize(1000);
        assertThat(table.direction()).isEqualTo(Direction.MAX);
        assertThat(table.longest()).isEqualTo(8);
        assertThat(table.missing()).isZero();
        List<Entry> entries = new ArrayList<>();
        Outcome outcome = Simulation.run(
                table,
                Schedulers.of(Spec.parse(SCHEDULE), Direction.MAX, false),
                Workers.of(4),
                Optional::empty,
                entries::add);
        assertThat(outcome.rungs()).extracting(rung -> rung.trials().size()).containsExactly(1000, 500, 250);
        assertThat(outcome.unknown()).isZero();
        long crashed = table.rows().stream()
                .filter(row -> Double.isNaN(row.curve().values()[0]))
                .count();
        assertThat(crashed).isPositive();
        assertThat(entries.stream()
                        .map(Entry::event)
                        .filter(event ->
                                event instanceof Event.TrialEnded ended && ended.ending() == Event.Ending.FAILED)
                        .count())
                .isGreaterThanOrEqualTo(crashed);
        // The winner is among the best of all when trained to the end.
        double best = table.rows().stream()
                .mapToDouble(row -> row.curve().value(8))
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElseThrow();
        assertThat(outcome.best().orElseThrow().value()).isGreaterThan(best - 0.005);
    }

    @Test
    void aProjectOfItRunsAsAnExperiment() throws IOException {
        table();
        Files.writeString(folder.resolve("project.yaml"), """
                coretune: 1
                name: mnist
                objective: {kind: table, curves: mnist.csv, metric: accuracy}
                schedule: "%s"
                budget: {failures: 1000}
                run: {workers: 4}
                """.formatted(SCHEDULE));
        Project project = Project.open(folder);
        try (OpenExperiment experiment =
                OpenExperiment.begin(project, project.read(List.of()), "mnist", Clock.systemUTC())) {
            experiment.resume();
        }
        Recording recording = Recording.read(project.latest().orElseThrow());
        assertThat(recording.status()).isEqualTo(Recording.Status.CLOSED);
        assertThat(recording.state().trials()).hasSize(1000);
        assertThat(recording.state().count(TrialState.Status.COMPLETED)).isPositive();
        assertThat(recording.state().best().configuration().values()).containsKey("learning_rate");
    }
}

package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.coretune.core.analysis.RungValues;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.simulation.Outcome;
import org.coretune.core.simulation.Simulation;
import org.coretune.core.simulation.Workers;
import org.coretune.core.subset.Coverage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Experiments whose rungs train on larger and larger coresets. */
@Timeout(60)
class GrowingCoresetsTest {
    private static final String DEFINITION = """
            coretune: 1
            name: growing
            data: {source: letters, samples: 600, split: {validation: 100, test: 100, seed: 3}}
            model: {kind: mlp, hidden: [8], activation: relu}
            space: {learning_rate: {float: [0.01, 0.3], scale: log}, batch_size: {choice: [8, 16]}}
            search: {kind: random, seed: 7}
            schedule: {kind: sha, unit: fraction, epochs: 2, min: 0.1, max: 0.9, eta: 3}
            subset: {kind: redrawn}
            final: {data: none}
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

    private ExperimentState run(String... overrides) throws InterruptedException {
        return Runs.whole(project, overrides);
    }

    @Test
    void eachRungTrainsOnALargerCoresetForAsManyEpochs() throws InterruptedException {
        ExperimentState state = run();
        assertThat(state.opened().unit()).isEqualTo("fraction");
        assertThat(state.opened().mostEpochs()).isEqualTo(6);
        TrialState best = state.best();
        assertThat(best.resource()).isEqualTo(0.9);
        assertThat(best.rungs()).containsExactly(0.1, 0.3, 0.9);
        assertThat(best.curve())
                .extracting(Event.EpochTrained::visits)
                .containsExactly(40L, 40L, 120L, 120L, 360L, 360L);
        assertThat(best.reported()).isSameAs(best.curve().get(5));
        // A coreset of the rung below is never kept.
        assertThat(best.selections()).extracting(Event.CoresetSelected::epoch).containsExactly(0, 2, 4);
        assertThat(state.accounts().epochs()).isEqualTo((9 + 3 + 1) * 2);
        assertThat(state.spent()).isEqualTo(state.opened().plannedCost(), within(1e-9));
        assertThat(state.opened().plannedCost()).isEqualTo(2 * (9 * 0.1 + 3 * 0.3 + 0.9), within(1e-9));
        assertThat(RungValues.of(state).resources()).containsExactly(0.1, 0.3, 0.9);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 25, 60})
    void anInterruptionWithAllCheckpointsLostChangesNothing(int entries) throws Exception {
        String whole = result(run());
        Runs.until(entries, Event.class, project);
        ExperimentFolder latest = project.latest().orElseThrow();
        try (var checkpoints = Files.walk(latest.path())) {
            for (Path checkpoint : checkpoints
                    .filter(path -> path.getParent().endsWith("checkpoints"))
                    .toList()) {
                Files.delete(checkpoint);
            }
        }
        assertThat(result(Runs.rest(project))).isEqualTo(whole);
    }

    private static String result(ExperimentState state) {
        StringBuilder text = new StringBuilder(state.closing());
        state.trials().forEach(trial -> {
            text.append('\n').append(trial.configuration()).append(trial.status());
            trial.curve().forEach(e -> text.append(' ').append(e.trainingLoss()).append(e.accuracy()));
        });
        return text.toString();
    }

    @Test
    void itsCurvesAreReplayedUnderAnotherScheduleRungByRung() throws InterruptedException {
        CurveTable table = CurveTable.of(run());
        assertThat(table.resources()).containsExactly(0.1, 0.3, 0.9);
        Spec schedule = Spec.parse("sha:unit=fraction,min=0.3,max=0.9,configurations=3");
        ExperimentState state = new ExperimentState();
        Outcome outcome = Simulation.run(
                table,
                Schedulers.of(schedule, table.direction(), false),
                ResourceUnit.of(schedule),
                Workers.of(1),
                java.util.Optional::empty,
                state::apply);
        assertThat(outcome.rungs()).extracting(Outcome.Rung::resource).contains(0.3);
        assertThat(outcome.cost().resume()).isEqualTo(outcome.cost().scratch());
        assertThat(state.opened().unit()).isEqualTo("fraction");
        // Trials that the first rung ended were never trained on 30 %: said, not guessed.
        assertThat(outcome.unknown()).isEqualTo((int) table.curves().subList(0, 3).stream()
                .filter(curve -> !curve.knows(0.3))
                .count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"subset.fraction=0.3", "subset.kind=full"})
    void aFractionBesideTheRungsIsRefused(String override) {
        assertThatThrownBy(() ->
                        OpenExperiment.begin(project, project.read(List.of(override)), "growing", Clock.systemUTC()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Each rung of a schedule with unit: fraction");
    }

    @Test
    void whatStreamedEpochsVisitedIsKnownAfterwards() throws InterruptedException {
        ExperimentState state = run("subset.kind=streaming");
        Inspection inspection = Inspection.of(project, project.latest().orElseThrow(), state.opened());
        TrialState best = state.best();
        Coverage coverage = inspection
                .coverage(best.number(), best.curve(), best.selections())
                .coverage();
        assertThat(coverage.seen()).hasSize(6);
        // 10 % twice, then 30 % twice, then 90 % twice: nobody is missing in the end.
        assertThat(coverage.seen().get(0)).isEqualTo(0.1, within(1e-9));
        assertThat(coverage.seen().get(5)).isGreaterThan(0.9);
    }

    @Test
    void theTableOfCurvesNamesItsColumnFraction() throws Exception {
        ExperimentState state = run("schedule.epochs=1");
        java.io.StringWriter out = new java.io.StringWriter();
        CsvTables.curves(state, out);
        List<String> lines = out.toString().lines().toList();
        assertThat(Arrays.asList(lines.get(0).split(","))).contains("fraction").doesNotContain("epoch");
        assertThat(lines).hasSize(1 + 9 + 3 + 1);
    }
}

package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.simulation.Simulation;
import org.coretune.core.simulation.Workers;
import org.coretune.core.space.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Experiments without training: recorded curves as objective. */
class ReplayedExperimentTest {
    private static final Path TABLE = Path.of("sample-projects", "letters-curves", "full.csv.gz");

    @TempDir
    Path folder;

    private Project project(String text) throws IOException {
        Files.writeString(folder.resolve("project.yaml"), text);
        return Project.open(folder);
    }

    private Project letters(String rest) throws IOException {
        Files.copy(TABLE, folder.resolve("full.csv.gz"));
        return project("coretune: 1\nname: recorded\nobjective: {kind: table, curves: full.csv.gz, metric: accuracy}\n"
                + rest);
    }

    private static Recording run(Project project) {
        try (OpenExperiment experiment =
                OpenExperiment.begin(project, project.read(List.of()), "x", Clock.systemUTC())) {
            experiment.resume();
        }
        return Recording.read(project.latest().orElseThrow());
    }

    private static List<Event> simulated(List<Entry> entries) {
        return entries.stream()
                .map(Entry::event)
                .filter(event -> !(event instanceof Event.Opened))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha:max=27,configurations=81",
                "hyperband:max=27",
                "asha:max=27,configurations=81",
                "asha:max=27,rule=stopping,configurations=81"
            })
    void aRunIsTheSimulationEventForEvent(String schedule) throws IOException {
        Project project = letters("schedule: \"" + schedule + "\"\nrun: {workers: 3}\n");
        Recording recording = run(project);

        List<Entry> expected = new ArrayList<>();
        CurveTable table = CurveFile.read(TABLE, CurveFile.Columns.USUAL, Direction.MAX);
        Simulation.run(
                table,
                Schedulers.of(Spec.parse(schedule), Direction.MAX, true),
                Workers.of(3),
                Optional::empty,
                expected::add);
        assertThat(simulated(recording.entries())).isEqualTo(simulated(expected));
        assertThat(recording.status()).isEqualTo(Recording.Status.CLOSED);
        long begin = recording.entries().get(0).millis();
        assertThat(recording.entries().get(recording.entries().size() - 1).millis() - begin)
                .isEqualTo(expected.get(expected.size() - 1).millis());
    }

    @Test
    void goingOnAfterAnyCutGivesTheSameJournal() throws IOException {
        Project project = letters("schedule: {kind: sha, max: 27, configurations: 27}\n");
        List<Event> whole = simulated(run(project).entries());
        ExperimentFolder experiment = project.latest().orElseThrow();
        List<String> lines = Files.readAllLines(experiment.journalFile());
        for (int kept : new int[] {1, 2, 40, lines.size() / 2, lines.size() - 1}) {
            Files.writeString(experiment.journalFile(), String.join("\n", lines.subList(0, kept)) + "\n{\"torn");
            try (OpenExperiment again = OpenExperiment.reopen(project, experiment, Clock.systemUTC())) {
                again.resume();
            }
            assertThat(simulated(Recording.read(experiment).entries())).isEqualTo(whole);
        }
    }

    @Test
    void otherCurvesCannotGoOn() throws IOException {
        Project project = letters("schedule: {kind: sha, max: 27, configurations: 27}\n");
        try (OpenExperiment begun = OpenExperiment.begin(project, project.read(List.of()), "x", Clock.systemUTC())) {
            assertThat(begun.id()).isNotEmpty();
        }
        Files.copy(
                TABLE.resolveSibling("coreset.csv.gz"),
                folder.resolve("full.csv.gz"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> OpenExperiment.reopen(project, project.latest().orElseThrow(), Clock.systemUTC()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("curves");
    }

    @Test
    void cancellingBeforeItBeginsEndsIt() throws IOException {
        Project project = letters("schedule: {kind: sha, max: 27, configurations: 27}\n");
        try (OpenExperiment begun = OpenExperiment.begin(project, project.read(List.of()), "x", Clock.systemUTC())) {
            begun.cancel();
        }
        assertThat(Recording.read(project.latest().orElseThrow()).state().closing())
                .isEqualTo("cancelled");
    }

    @Test
    void budgetsEndASimulationToo() throws IOException {
        ExperimentState state = run(letters("schedule: {kind: full, max: 27}\nbudget: {trials: 10}\n"))
                .state();
        assertThat(state.closing()).isEqualTo("budget");
        assertThat(state.trials()).hasSize(10);
    }

    @Test
    void anotherOrderOfRowsGivesAnotherExperimentAndTheSameSeedTheSame() throws IOException {
        Project project =
                letters("search: {kind: random, seed: 5}\nschedule: {kind: sha, max: 9, configurations: 9}\n");
        List<Event> once = simulated(run(project).entries());
        assertThat(simulated(run(project).entries())).isEqualTo(once);
        assertThat(once)
                .doesNotContainSequence(simulated(run(project(
                                Files.readString(folder.resolve("project.yaml")).replace("seed: 5", "seed: 6")))
                        .entries()));
    }

    @Test
    void anEarlierExperimentIsASourceOfCurves() throws IOException {
        Project first = letters("schedule: {kind: full, max: 27, configurations: 9}\n");
        String id = run(first).folder().id();
        Project second = project("coretune: 1\nobjective: {kind: table, curves: " + id
                + ", metric: accuracy}\nschedule: {kind: sha, max: 9, configurations: 9}\n");
        ExperimentState state = run(second).state();
        assertThat(state.count(org.coretune.core.event.TrialState.Status.FAILED))
                .isZero();
        assertThat(state.best().configuration().has("learning_rate")).isTrue();
    }

    @Test
    void generatedCurvesRunWithStragglersAndSpeeds() throws IOException {
        String text = """
                coretune: 1
                objective: {kind: generated, configurations: 27, resource: 27, noise: 0.05, crossings: 0.2, stragglers: 0.2, seed: 3}
                schedule: {kind: sha, max: 27, configurations: 27}
                run: {workers: 2}
                """;
        ExperimentState even = run(project(text)).state();
        ExperimentState slow = run(project(
                        text.replace("{workers: 2}", "{workers: 2, speeds: [1, 0.25], stragglers: 0.2}")))
                .state();
        assertThat(slow.spanMillis()).isGreaterThan(even.spanMillis());
        assertThat(slow.best().number()).isEqualTo(even.best().number());
    }

    @Test
    void rungsThatTheTableLacksFailHonestly() throws IOException {
        Files.writeString(
                folder.resolve("c.csv"), "trial,epoch,error\n0,1,.5\n0,4,.4\n1,1,.6\n1,4,.3\n2,1,.7\n2,4,.2\n");
        ExperimentState state = run(project("coretune: 1\nobjective: {kind: table, curves: c.csv, metric: error}\n"
                        + "schedule: {kind: sha, max: 3, configurations: 3}\n"))
                .state();
        assertThat(state.trials().get(0).cause().key()).isEqualTo("schedule.unknown-cell");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data: {source: letters} | line 3",
                "model: {kind: mlp} | line 3",
                "subset: full | line 3",
                "search: tpe | random",
                "run: {workers: 2, speeds: [1]} | speeds",
                "run: {stragglers: 2} | stragglers",
            })
    void whatSaysNothingWithoutTrainingIsRefusedWithItsPlace(String line, String words) {
        assertThatThrownBy(() -> {
                    Project project = project("coretune: 1\nobjective: {kind: generated}\n" + line + "\n");
                    OpenExperiment.begin(project, project.read(List.of()), "x", Clock.systemUTC())
                            .close();
                })
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(words.strip());
    }

    @Test
    void aMissingSourceIsOneSentenceWithItsPlace() throws IOException {
        Project project = project("coretune: 1\nobjective: {kind: table, curves: nowhere.csv, metric: accuracy}\n");
        assertThatThrownBy(() -> OpenExperiment.begin(project, project.read(List.of()), "x", Clock.systemUTC()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("nowhere.csv");
    }
}

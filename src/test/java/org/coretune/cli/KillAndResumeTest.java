package org.coretune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.coretune.Launcher;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.Verdict;
import org.coretune.project.ExperimentFolder;
import org.coretune.project.Project;
import org.coretune.project.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed without warning, again and again, costs time and nothing else. */
@Timeout(120)
class KillAndResumeTest {
    private static final String DEFINITION = """
            coretune: 1
            name: killed
            data: {source: letters, samples: 4000, split: {validation: 0.2, test: 0.2, seed: 3}}
            model: {kind: mlp, hidden: [64], activation: relu}
            space:
              learning_rate: {float: [0.01, 0.3], scale: log}
              batch_size: {choice: [8, 16]}
            search: {kind: tpe, startup: 3, seed: 7}
            schedule: {kind: sha, min: 1, max: 9, eta: 3}
            subset: {kind: gradmatch, fraction: 0.3, every: 2, warm_start: 0.2}
            final: {data: full, epochs: 6}
            run: {engine: direct, workers: 2, seed: 5}
            """;

    @TempDir
    static Path whole;

    private static String uninterrupted;
    private static int lines;

    @TempDir
    Path folder;

    @BeforeAll
    static void runOnceWithoutInterruption() throws IOException {
        Files.writeString(whole.resolve("project.yaml"), DEFINITION);
        assertThat(Answer.to("run", whole.toString()).code()).isZero();
        uninterrupted = result(whole);
        lines = lines(whole);
    }

    @Test
    void killsAtAnyMomentChangeNoResult() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("project.yaml"), DEFINITION);
        kill(process("run"), lines / 4);
        kill(process("resume"), lines * 2 / 3);
        kill(process("resume"), lines);
        assertThat(Answer.to("resume", folder.toString()).code()).isZero();
        assertThat(result(folder)).isEqualTo(uninterrupted);
        assertThat(Recording.read(experiment(folder)).isOpen()).isFalse();
    }

    /** Kills a process as soon as its experiment's journal has so many lines. */
    private void kill(Process process, int lines) throws IOException, InterruptedException {
        try {
            while (lines(folder) < lines) {
                assertThat(process.waitFor(2, TimeUnit.MILLISECONDS))
                        .as("it ended by itself: %s", Files.readString(folder.resolve("output.txt")))
                        .isFalse();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(Recording.read(experiment(folder)).isOpen()).isFalse();
    }

    private Process process(String command) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        command,
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "output.txt"))
                .start();
    }

    private static ExperimentFolder experiment(Path project) {
        return Project.open(project).latest().orElseThrow();
    }

    private static int lines(Path project) throws IOException {
        List<ExperimentFolder> all = Project.open(project).experiments();
        int lines = 0;
        if (!all.isEmpty()) {
            for (byte b : Files.readAllBytes(all.get(0).journalFile())) {
                lines += b == '\n' ? 1 : 0;
            }
        }
        return lines;
    }

    /** What must not depend on kills: all but times, and verdicts that say only that a trial waits. */
    private static String result(Path project) {
        ExperimentState state = Recording.read(experiment(project)).state();
        List<String> result = new ArrayList<>();
        result.add(state.closing());
        for (TrialState trial : state.trials()) {
            result.add(trial.number() + " " + trial.status() + " " + trial.configuration());
            trial.curve().forEach(e -> result.add(e.trainingLoss() + " " + e.validationLoss() + " " + e.accuracy()));
            trial.selections().forEach(e -> result.add(e.arrays()));
            trial.verdicts().stream()
                    .filter(verdict -> !(verdict instanceof Verdict.Paused))
                    .forEach(verdict -> result.add(verdict.toString()));
        }
        result.add("best " + state.best().number() + " " + state.best().configuration());
        state.last().curve().forEach(e -> result.add(Double.toString(e.trainingLoss())));
        result.add(
                state.last().tested().accuracy() + " " + state.last().tested().loss());
        result.add(state.accounts().epochs() + " " + state.accounts().sampleVisits() + " "
                + state.accounts().selectionVisits() + " " + state.savedVersusFull());
        return String.join("\n", result);
    }
}

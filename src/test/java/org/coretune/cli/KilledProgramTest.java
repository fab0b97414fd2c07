package org.coretune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.coretune.Launcher;
import org.coretune.core.event.ExperimentState;
import org.coretune.project.Project;
import org.coretune.project.Recording;
import org.coretune.project.Trust;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that tunes a program is killed without warning, the program living on; the next process ends it and goes on. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is written for sh")
class KilledProgramTest {
    private static final String DEFINITION = """
            coretune: 1
            name: counted
            space: {x: {int: [10, 99]}}
            objective: {kind: command, command: [sh, train.sh, '{x}', '{to}', '{checkpoint}']}
            search: {kind: tpe, seed: 3}
            schedule: {kind: sha, min: 1, max: 9, eta: 3}
            run: {workers: 2, seed: 1}
            """;

    /** Ignores the end of its output, as a program may that writes to files only. */
    private static final String PROGRAM = """
            trap '' PIPE HUP
            i=0
            [ -f "$3/at" ] && i=$(cat "$3/at")
            [ -f hang ] && { echo $$ > pid; rm hang; sleep 300; }
            while [ $i -lt $2 ]; do
              i=$((i+1))
              echo "{\\"resource\\": $i, \\"accuracy\\": 0.$1$i}"
              echo $i > "$3/new" && mv "$3/new" "$3/at"
            done
            """;

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    @BeforeEach
    void write() throws IOException {
        System.setProperty(Trust.PLACE, elsewhere.resolve("trusted").toString());
        Files.writeString(folder.resolve("project.yaml"), DEFINITION);
        Files.writeString(folder.resolve("train.sh"), PROGRAM);
    }

    @AfterEach
    void usersTrust() {
        System.clearProperty(Trust.PLACE);
    }

    private int command(StringWriter errors, String... arguments) {
        Streams streams = new Streams(
                new BufferedReader(new StringReader("")), new PrintWriter(new StringWriter()), new PrintWriter(errors));
        return Coretune.run(arguments, streams, Commands.all(streams, List.of()));
    }

    private ExperimentState state() {
        return Recording.read(Project.open(folder).latest().orElseThrow()).state();
    }

    private static String result(ExperimentState state) {
        StringBuilder text = new StringBuilder(state.closing());
        state.trials()
                .forEach(trial -> text.append('\n')
                        .append(trial.number())
                        .append(trial.configuration())
                        .append(trial.status())
                        .append(trial.resource())
                        .append(trial.value()));
        return text.toString();
    }

    @Test
    void theProgramThatWasLeftRunningIsEndedAndTheResultIsThatOfAnUninterruptedRun() throws Exception {
        assertThat(command(new StringWriter(), "run", folder.toString(), "--trust"))
                .isZero();
        String whole = result(state());
        Files.createFile(folder.resolve("hang"));
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + Trust.PLACE + "=" + elsewhere.resolve("trusted"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        "run",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "output.txt"))
                .start();
        try {
            while (!Files.exists(folder.resolve("pid"))
                    || Files.readString(folder.resolve("pid")).isBlank()) {
                assertThat(killed.waitFor(5, TimeUnit.MILLISECONDS))
                        .as("it ended by itself")
                        .isFalse();
            }
        } finally {
            killed.destroyForcibly().waitFor();
        }
        Optional<ProcessHandle> left = ProcessHandle.of(
                Long.parseLong(Files.readString(folder.resolve("pid")).strip()));
        assertThat(left).get().matches(ProcessHandle::isAlive);

        assertThat(command(new StringWriter(), "resume", folder.toString())).isZero();

        assertThat(left.get().isAlive()).isFalse();
        assertThat(result(state())).isEqualTo(whole);
    }

    @Test
    void withoutTrustTheCommandLineSaysWhatWouldRunAndEndsWithTwo() throws IOException {
        StringWriter errors = new StringWriter();
        assertThat(command(errors, "run", folder.toString())).isEqualTo(2);
        assertThat(errors.toString())
                .contains("sh train.sh {x} {to} {checkpoint}")
                .contains("--trust");

        assertThat(command(new StringWriter(), "run", folder.toString(), "--trust"))
                .isZero();
        assertThat(command(new StringWriter(), "run", folder.toString())).isZero();
        assertThat(command(
                        new StringWriter(),
                        "run",
                        folder.toString(),
                        "--set",
                        "objective.command=[sh, train.sh, '1', '{to}', '{checkpoint}']"))
                .isEqualTo(2);
    }
}

package org.coretune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.coretune.Launcher;
import org.coretune.core.event.ExperimentState;
import org.coretune.project.OwnTrust;
import org.coretune.project.Project;
import org.coretune.project.Recording;
import org.coretune.project.Trust;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
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

    @RegisterExtension
    final OwnTrust trust = new OwnTrust();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("project.yaml"), DEFINITION);
        Files.writeString(folder.resolve("train.sh"), PROGRAM);
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
        assertThat(Answer.to("run", folder.toString(), "--trust").code()).isZero();
        String whole = result(state());
        Files.createFile(folder.resolve("hang"));
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + Trust.PLACE + "=" + trust.place(),
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

        assertThat(Answer.to("resume", folder.toString()).code()).isZero();

        assertThat(left.get().isAlive()).isFalse();
        assertThat(result(state())).isEqualTo(whole);
    }

    @Test
    void withoutTrustTheCommandLineSaysWhatWouldRunAndEndsWithTwo() throws IOException {
        Answer refused = Answer.to("run", folder.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("sh train.sh {x} {to} {checkpoint}").contains("--trust");

        assertThat(Answer.to("run", folder.toString(), "--trust").code()).isZero();
        assertThat(Answer.to("run", folder.toString()).code()).isZero();
        String other = "objective.command=[sh, train.sh, '1', '{to}', '{checkpoint}']";
        assertThat(Answer.to("run", folder.toString(), "--set", other).code()).isEqualTo(2);
    }
}

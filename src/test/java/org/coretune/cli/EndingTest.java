package org.coretune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.coretune.project.OwnTrust;
import org.coretune.project.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the commands that run an experiment say and answer at its end. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is written for sh")
class EndingTest {
    @TempDir
    Path folder;

    @RegisterExtension
    final OwnTrust trust = new OwnTrust();

    private String out;
    private String err;

    private int command(String name, String... more) {
        List<String> words = new ArrayList<>(List.of(name, folder.toString()));
        words.addAll(List.of(more));
        Answer answer = Answer.to(words.toArray(String[]::new));
        out = answer.out();
        err = answer.err();
        return answer.code();
    }

    private void write(String script, String more) throws IOException {
        Files.writeString(folder.resolve("train.sh"), script);
        Files.writeString(folder.resolve("project.yaml"), """
                coretune: 1
                name: ending
                space: {x: {choice: [1, 2, 3]}}
                objective: {kind: command, command: [sh, train.sh, '{x}']}
                search: {kind: grid}
                schedule: {kind: full, max: 1, configurations: 3}
                run: {workers: 1, seed: 1}
                """ + more);
    }

    @Test
    void whereEveryTrialFailedTheExitCodeAndASentenceSaySo() throws Exception {
        write("echo gone >&2; exit 3", "");

        assertThat(command("run", "--trust")).isEqualTo(Coretune.FAILED);

        String id = Project.open(folder).latest().orElseThrow().id();
        String sentence = "Experiment " + id + " came to nothing: no trial ended well (3 failed); trial ";
        assertThat(err.lines().filter(line -> line.startsWith(sentence)))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("3").endsWith("gone"));
        assertThat(out).contains("3 trials (3 failed)");

        assertThat(command("resume")).isEqualTo(Coretune.FAILED);
        assertThat(err).startsWith(sentence);
        assertThat(command("resume", "--json")).isEqualTo(Coretune.FAILED);
        assertThat(out).startsWith("{").contains("\"failed\":3");
        assertThat(err).startsWith(sentence);
    }

    @Test
    void aTrialThatFailsAmongOthersIsNoFailureOfTheExperiment() throws Exception {
        write("[ $1 = 2 ] && exit 3; echo '{\"resource\": 1, \"accuracy\": 0.5}'", "");

        assertThat(command("run", "--trust")).isZero();

        assertThat(out).contains("3 trials (1 failed)");
        assertThat(err).contains("Trial ").doesNotContain("came to nothing");
    }

    @Test
    void moreFailuresThanAllowedEndItWithASentence() throws Exception {
        write("[ $1 = 1 ] || exit 3; echo '{\"resource\": 1, \"accuracy\": 0.5}'", "budget: {failures: 1}\n");

        assertThat(command("run", "--trust")).isEqualTo(Coretune.FAILED);

        assertThat(err).contains("ended early, since more trials failed than budget.failures allows (2); trial ");
    }

    /** Failures of recorded curves have no words of their own. */
    @Test
    void curvesThatWereRecordedAsFailuresEndItWithASentence() throws Exception {
        Files.writeString(folder.resolve("curves.csv"), "trial,epoch,accuracy\n0,1,\n1,1,\n2,1,\n");
        Files.writeString(folder.resolve("project.yaml"), """
                coretune: 1
                name: recorded
                objective: {kind: table, curves: curves.csv, metric: accuracy}
                schedule: {kind: full, max: 1, configurations: 3}
                """);

        assertThat(command("run")).isEqualTo(Coretune.FAILED);

        assertThat(err)
                .contains("no trial ended well (3 failed)")
                .contains("failed because of: its recorded curve has no value there.");
    }

    @Test
    void whatAProgramSavedIsToldInItsOwnUnit() throws Exception {
        write("echo \"{\\\"resource\\\": $2, \\\"accuracy\\\": 0.$1}\"", "");
        Path file = folder.resolve("project.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("train.sh, '{x}'", "train.sh, '{x}', '{to}', '{checkpoint}'")
                        .replace("full, max: 1, configurations: 3", "sha, max: 3, eta: 3, unit: epochs"));

        assertThat(command("run", "--trust")).isZero();
        assertThat(out)
                .contains("saved           4 epochs by ending trials early, of 9 epochs for every trial in full");
        // It leaves nothing in its folder, so the promoted trial begins anew.
        assertThat(out).contains("again           1 epoch gone through once more");

        assertThat(command("show")).isZero();
        assertThat(out).contains("saved           4 epochs").doesNotContain("sample-visits");
        assertThat(command("resume", "--json")).isZero();
        assertThat(out)
                .contains(
                        "\"saved\":{\"unit\":\"epochs\",\"early\":4.0,\"repeated\":1.0,\"used\":5.0,\"baseline\":9.0}");
    }

    @Test
    void aNameSteersNoTerminal() throws Exception {
        write("echo '{\"resource\": 1, \"accuracy\": 0.5}'", "");

        assertThat(command("run", "--trust", "--name", "red\u001b[31m\u0007\u202etxt"))
                .isZero();
        assertThat(command("show")).isZero();

        assertThat(out.lines().findFirst().orElseThrow()).endsWith("  red\uFFFD[31m\uFFFD\uFFFDtxt  closed");
        assertThat(out)
                .doesNotContain("\u001b")
                .doesNotContain("\u202e")
                .doesNotContain("epoch")
                .doesNotContain("sample");
    }

    @Test
    void aScheduleThatCannotBePlannedIsShownWithItsPlace() throws Exception {
        write("exit 0", "");
        Path file = folder.resolve("project.yaml");
        Files.writeString(
                file, Files.readString(file).replace("kind: full, max: 1", "kind: full, max: 1, unit: furlongs"));

        assertThat(command("plan")).isEqualTo(Coretune.WRONG_INPUT);

        assertThat(err).startsWith("project.yaml, line 6, column ").contains("furlongs");
    }
}

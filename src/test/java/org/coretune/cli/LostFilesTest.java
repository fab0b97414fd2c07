package org.coretune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.coretune.core.event.Event;
import org.coretune.project.OpenExperiment;
import org.coretune.project.Project;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands say where something else lies in the place of one of an experiment's files. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a right there")
class LostFilesTest {
    @TempDir
    Path folder;

    private Path experiment;
    private String err;

    /** An experiment that was interrupted in its final training. */
    @BeforeEach
    void begin() throws Exception {
        StringBuilder rows = new StringBuilder("a,b,label\n");
        for (int i = 0; i < 120; i++) {
            rows.append(i % 7).append(',').append(i % 5).append(i % 2 == 0 ? ",even\n" : ",odd\n");
        }
        Files.writeString(folder.resolve("rows.csv"), rows);
        Files.writeString(folder.resolve("project.yaml"), """
                coretune: 1
                name: lost
                data: {source: csv, train: rows.csv, target: label, split: {validation: 0.2, test: 0.2, seed: 1}}
                model: {kind: mlp, hidden: [4]}
                space: {learning_rate: {float: [0.01, 0.3]}}
                search: {kind: random, seed: 1}
                schedule: {kind: sha, min: 1, max: 3, eta: 3}
                subset: {kind: gradmatch, fraction: 0.3, every: 1, warm_start: 0.2}
                final: {data: full, epochs: 2}
                run: {engine: direct, workers: 1, seed: 1, keep_checkpoints: rungs}
                """);
        Project project = Project.open(folder);
        try (OpenExperiment run = OpenExperiment.begin(project, project.read(List.of()), "lost", Clock.systemUTC())) {
            run.listen(entry -> {
                if (entry.event() instanceof Event.FinalEpoch) {
                    run.pause();
                }
            });
            run.resume();
            run.await();
        }
        experiment = project.latest().orElseThrow().path();
    }

    private int command(String name, String... more) {
        List<String> words = new ArrayList<>(List.of(name, folder.toString()));
        words.addAll(List.of(more));
        Answer answer = Answer.to(words.toArray(String[]::new));
        err = answer.err();
        return answer.code();
    }

    private static void delete(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> inside = Files.walk(file)) {
                for (Path one : inside.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    private static void replace(Path file, String by) throws Exception {
        delete(file);
        switch (by) {
            case "a folder" -> Files.createFile(Files.createDirectory(file).resolve("inside"));
            case "another file" -> Files.write(file, new byte[] {(byte) 0xc3, 0, 1, 2, 3});
            case "a link to itself" -> Files.createSymbolicLink(file, file.getFileName());
            default ->
                assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                        .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a folder, journal.jsonl, 2, html, 2, 2",
        "another file, journal.jsonl, 2, html, 2, 2",
        "a link to itself, journal.jsonl, 2, html, 2, 2",
        "a pipe, journal.jsonl, 2, html, 2, 2",
        "a folder, journal.lock, 0, html, 0, 2",
        "a link to itself, journal.lock, 0, html, 0, 2",
        "a pipe, journal.lock, 0, html, 0, 2",
        "a folder, checkpoints/trial--1.ckpt, 0, model, 1, 1",
        "another file, checkpoints/trial--1.ckpt, 0, model, 2, 0",
        "a link to itself, checkpoints/trial--1.ckpt, 0, model, 1, 1",
        "a pipe, checkpoints/trial--1.ckpt, 0, model, 1, 1",
        "a folder, ../../rows.csv, 0, model, 2, 2",
        "another file, ../../rows.csv, 0, model, 2, 2",
        "a link to itself, ../../rows.csv, 0, model, 2, 2",
        "a pipe, ../../rows.csv, 0, model, 2, 2",
        "a link to itself, ../../experiments, 2, html, 2, 2",
        "another file, ../../experiments, 2, html, 2, 2",
        "a pipe, ../../experiments, 2, html, 2, 2",
    })
    void whatCannotBeReadIsOneSentenceThatNamesIt(
            String by, String file, int show, String format, int export, int resume) throws Exception {
        Path lost = experiment.resolve(file).normalize();
        replace(lost, by);

        assertSaid(show, command("show"), lost);
        assertSaid(
                export,
                command(
                        "export",
                        "--format",
                        format,
                        "--out",
                        folder.resolve("out").toString()),
                lost);
        assertSaid(resume, command("resume"), lost);
    }

    @Test
    void anExportIntoAFileIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("report.html"), "mine");

        assertSaid(2, command("export", "--format", "html", "--out", file.toString()), file);

        assertThat(file).hasContent("mine");
    }

    private void assertSaid(int expected, int code, Path lost) {
        assertThat(code).as(err).isEqualTo(expected);
        if (expected != 0) {
            List<String> lines = err.lines().toList();
            assertThat(lines.get(lines.size() - 1))
                    .contains(lost.getFileName().toString())
                    .doesNotContain("Exception");
        }
    }
}

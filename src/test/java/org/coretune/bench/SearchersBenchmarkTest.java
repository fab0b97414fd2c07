package org.coretune.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.coretune.core.InvalidInputException;
import org.coretune.project.Project;
import org.coretune.project.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchersBenchmarkTest {
    private static final int ROWS = 200;

    @TempDir
    private Path folder;

    /** Two classes that a line through two of three columns divides, with some noise. */
    private Path dataNamed(String name) throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("a\tb\tc\ttarget\n");
        for (int i = 0; i < ROWS; i++) {
            double a = random.nextDouble();
            double b = random.nextDouble();
            boolean above = a + b + 0.2 * random.nextGaussian() > 1;
            text.append(a + "\t" + b + "\t" + random.nextDouble() + "\t" + (above ? 1 : 0) + "\n");
        }
        Path data = Files.createDirectories(folder.resolve("data"));
        try (var out = new GZIPOutputStream(Files.newOutputStream(data.resolve(name + ".tsv.gz")))) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        return data;
    }

    private Map<String, String> tiny(String methods) throws IOException {
        return new HashMap<>(Map.of(
                "path",
                dataNamed("noisy").toString(),
                "data",
                "noisy",
                "methods",
                methods,
                "evaluations",
                "3",
                "max",
                "3",
                "rows",
                "60",
                "out",
                folder.resolve("kept").toString()));
    }

    private static List<Map<String, Object>> run(Map<String, String> options) {
        return new SearchersBenchmark().run(options, line -> {});
    }

    private Path kept(String method) throws IOException {
        try (var kept = Files.list(folder.resolve("kept"))) {
            return kept.filter(one -> one.getFileName().toString().startsWith("noisy-" + method + "-seed1"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void everyMethodSpendsTheSameRoundsAndTheDefaultOneTraining() throws Exception {
        List<Map<String, Object>> rows = run(tiny("default;random;tpe;hyperband;bohb;policy;policy-model"));
        assertThat(rows).hasSize(14);
        assertThat(rows)
                .allSatisfy(row -> assertThat((double) row.get("testError")).isBetween(0.0, 0.6));
        for (String method : List.of("default", "random", "tpe", "hyperband", "bohb", "policy", "policy-model")) {
            var recording = Recording.read(
                    Project.open(kept(method).resolve("project.yaml")).latest().orElseThrow());
            int rounds = recording.state().trials().stream()
                    .mapToInt(trial -> trial.curve().size())
                    .sum();
            // The training that the budget ends in is brought to its end.
            int spent = method.equals("default") ? 3 : 9;
            assertThat(rounds)
                    .as(method)
                    .isBetween(spent, method.equals("hyperband") || method.equals("bohb") ? spent + 2 : spent);
        }
    }

    @Test
    void anInterruptedTableIsGoneOnWith() throws Exception {
        Map<String, String> options = tiny("default;random");
        List<String> told = new ArrayList<>();
        assertThatThrownBy(() -> new SearchersBenchmark().run(options, line -> {
                    told.add(line);
                    Thread.currentThread().interrupt();
                }))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(options.get("out"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(told).hasSize(1);
        Path journal = Project.open(kept("default").resolve("project.yaml"))
                .latest()
                .orElseThrow()
                .journalFile();
        byte[] before = Files.readAllBytes(journal);
        List<Map<String, Object>> rows = run(options);
        assertThat(rows).hasSize(4);
        assertThat(Files.readAllBytes(journal)).isEqualTo(before);
        assertThat(run(options)).isEqualTo(rows);
    }

    @Test
    void whatTrainingTakesNoRowsOfIsTested() throws Exception {
        run(tiny("default"));
        assertThat(kept("default").resolve("project.yaml"))
                .content()
                .contains("split: {validation: 20, test: " + (ROWS - 60 - 20));
        Map<String, String> all = tiny("default");
        all.put("rows", "1000");
        all.put("out", folder.resolve("all").toString());
        run(all);
        try (var kept = Files.walk(folder.resolve("all"))) {
            assertThat(kept.filter(file -> file.endsWith("project.yaml"))
                            .findFirst()
                            .orElseThrow())
                    .content()
                    .contains("split: {validation: 40, test: 40");
        }
    }

    @Test
    void unknownMethodsAreRefused() {
        assertThatThrownBy(() -> run(Map.of("methods", "random;magic")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("magic");
    }

    @Test
    void theSummaryCountsSetsThatBeatTheDefaultAndAveragesRanks() {
        SearcherScores scores = new SearcherScores(2);
        scores.put("one", "default", new SearcherScores.Result(0.3, 0.30, 1));
        scores.put("one", "random", new SearcherScores.Result(0.2, 0.20, 10));
        scores.put("one", "tpe", new SearcherScores.Result(0.1, 0.20, 20));
        scores.put("two", "default", new SearcherScores.Result(0.1, 0.10, 3));
        scores.put("two", "random", new SearcherScores.Result(0.4, 0.10, 30));
        scores.put("two", "tpe", new SearcherScores.Result(0.2, 0.05, 40));
        assertThat(scores.ofSets()).hasSize(6);
        assertThat(scores.ofSets().get(4))
                .containsEntry("data", "two")
                .containsEntry("method", "random")
                .containsEntry("seeds", 2)
                .containsEntry("beatsDefault", null);
        List<Map<String, Object>> summary = scores.summary();
        // Ranks: default 3 and 2.5, random 1.5 and 2.5, tpe 1.5 and 1.
        assertThat(summary).extracting(row -> row.get("meanRank")).containsExactly(2.75, 2.0, 1.25);
        assertThat(summary).extracting(row -> row.get("beatsDefault")).containsExactly(null, 0.5, 1.0);
        assertThat(summary).extracting(row -> row.get("seconds")).containsExactly(2.0, 20.0, 30.0);
        assertThat((double) summary.get(2).get("validationError")).isEqualTo((0.1 + 0.2) / 2);
    }
}

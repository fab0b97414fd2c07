package org.coretune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WorthCommandTest {
    @TempDir
    Path folder;

    private String out;
    private String err;

    private int run(String... arguments) {
        Answer answer = Answer.to(arguments);
        out = answer.out();
        err = answer.err();
        return answer.code();
    }

    @Test
    void aRunIsJudgedAtItsEndAndAgainOnRequestAsOneObject() throws Exception {
        Files.writeString(folder.resolve("project.yaml"), """
                coretune: 1
                name: small
                data: {source: letters, samples: 600, split: {validation: 0.2, test: 0.2, seed: 3}}
                model: {kind: mlp, hidden: [8], activation: relu}
                space: {learning_rate: {float: [0.01, 0.3], scale: log}, batch_size: {choice: [8, 16]}}
                search: {kind: random, seed: 7}
                schedule: {kind: sha, min: 1, max: 3, eta: 3}
                subset: {kind: gradmatch, fraction: 0.9, every: 1}
                final: {data: none}
                worth: {finalists: 1, eliminated: 1}
                run: {engine: direct, workers: 1, seed: 5}
                """);
        assertThat(run("plan", folder.toString())).isZero();
        assertThat(out).contains("3 configurations").contains("! Choosing these coresets would cost so much");
        assertThat(run("run", folder.toString())).isZero();
        assertThat(err).contains("Choosing these coresets would cost so much");
        assertThat(out).contains("Was the coreset worth it?", "2 trials: Kendall's tau");
        assertThat(run("worth", folder.toString(), "--finalists", "2", "--eliminated", "1", "--json"))
                .isZero();
        assertThat(err).contains("sample-visits");
        JsonNode report = new ObjectMapper().readTree(out);
        assertThat(report.path("trials")).hasSize(3);
        assertThat(report.path("sentences")).isNotEmpty();
        assertThat(report.path("finished").asBoolean()).isTrue();
        assertThat(run("show", folder.toString(), "--json")).isZero();
        assertThat(new ObjectMapper().readTree(out).path("worth").path("rows")).hasSize(3);
        assertThat(run("worth", folder.toString(), "--finalists", "0")).isEqualTo(2);
        assertThat(err.strip()).contains("--finalists is 0").doesNotContain("\n");
    }
}

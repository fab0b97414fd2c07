package org.coretune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.coretune.ui.shell.FinishedProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking into the coresets of an experiment that really ran, from the command line. */
class ReselectCommandTest {
    @TempDir
    private Path out;

    private String printed;
    private String complained;

    private int run(String... arguments) {
        Answer answer = Answer.to(arguments);
        printed = answer.out();
        complained = answer.err();
        return answer.code();
    }

    private static String project() {
        return FinishedProject.folder().toString();
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(printed);
    }

    @Test
    void theSharesOfTheSamplesAddUpToTheMatch() throws IOException {
        assertThat(run("reselect", project(), "--size", "12", "--json"))
                .as(complained)
                .isZero();
        JsonNode answer = json();
        assertThat(answer.get("samples")).hasSizeBetween(1, 12);
        double shares = 0;
        for (JsonNode sample : answer.get("samples")) {
            shares += sample.get("share").asDouble();
        }
        assertThat(shares).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(answer.get("candidates").asInt()).isEqualTo(1000);
    }

    @Test
    void oneClassAtAnEarlierCheckpointIsPrinted() {
        assertThat(run("reselect", project(), "--epoch", "1", "--unit", "class", "--class", "Q", "--size", "5"))
                .isEqualTo(0);
        assertThat(printed).contains("at epoch 1, by class").contains("class Q").contains("share");
    }

    @Test
    void whatThereIsNotIsRefusedInOneSentence() {
        assertThat(run("reselect", project(), "--epoch", "4")).isEqualTo(Coretune.WRONG_INPUT);
        assertThat(complained).contains("keep_checkpoints").hasLineCount(1);
        assertThat(run("reselect", project(), "--unit", "group")).isEqualTo(Coretune.WRONG_INPUT);
        assertThat(run("reselect", project(), "--class", "ä")).isEqualTo(Coretune.WRONG_INPUT);
        assertThat(run("reselect", project(), "--size", "0")).isEqualTo(Coretune.WRONG_INPUT);
        assertThat(run("export", project(), "--format", "csv", "--out", out.toString(), "--trial", "99"))
                .isEqualTo(Coretune.WRONG_INPUT);
    }

    @Test
    void showBringsTheStepsOfEachMatch() throws IOException {
        assertThat(run("show", project(), "--json")).isZero();
        JsonNode traces = null;
        for (JsonNode trial : json().get("trials")) {
            traces = trial.get("traces").size() > 0 ? trial.get("traces") : traces;
        }
        assertThat(traces).isNotNull();
        JsonNode steps = traces.get(0).get("steps");
        assertThat(steps.size()).isGreaterThan(5);
        assertThat(steps.get(0).get("relativeResidual").asDouble())
                .isGreaterThan(steps.get(5).get("relativeResidual").asDouble());
        assertThat(steps.get(0).has("weight") && steps.get(0).has("candidate")).isTrue();
    }

    @Test
    void exportWritesStepsAndCoresets() throws IOException {
        assertThat(run("export", project(), "--format", "csv", "--out", out.toString(), "--coresets"))
                .isZero();
        assertThat(printed).contains("steps.csv").contains("coresets.csv");
        assertThat(Files.readAllLines(out.resolve("steps.csv")).get(0))
                .isEqualTo("trial,epoch,step,unit,candidate,weight,relative_residual");
        assertThat(Files.readAllLines(out.resolve("coresets.csv"))).hasSizeGreaterThan(200);
    }
}

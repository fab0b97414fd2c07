package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.search.LearningStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the journal holds of a searcher that learns step by step. */
@Timeout(60)
class PolicyJournalTest {
    private static final String DEFINITION = """
            coretune: 1
            name: watched
            data: {source: letters, samples: 400, split: {validation: 60, test: 60, seed: 3}}
            model: {kind: mlp, hidden: [6], activation: relu}
            space:
              learning_rate: {float: [0.001, 0.5], scale: log}
              batch_size: {choice: [8, 16]}
              optimizer: {choice: [sgd, adam]}
            search: {kind: policy, batch: 4, enough: 6, lag: 2, seed: 7}
            schedule: {kind: sha, min: 1, max: 3, eta: 3, configurations: 24}
            subset: {kind: streaming, fraction: 0.2}
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

    private Recording run() throws InterruptedException {
        Runs.whole(project);
        return Recording.read(project.latest().orElseThrow());
    }

    private static List<Event> learned(Recording recording) {
        return recording.entries().stream()
                .map(Entry::event)
                .filter(event -> event instanceof Event.SearcherLearned || event instanceof Event.Proposed)
                .toList();
    }

    @Test
    void everyEpisodeIsToldWithBeliefsAndTheWayThePolicyMoved() throws InterruptedException {
        ExperimentState state = run().state();
        List<LearningStep> steps = state.learning();
        List<LearningStep> real =
                steps.stream().filter(step -> !step.predicted()).toList();
        assertThat(real).hasSize(5);
        assertThat(real.stream().flatMap(step -> step.trials().stream()))
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.range(0, 20).boxed().toList());
        assertThat(real.get(0).forecasts()).isEmpty();
        assertThat(real.get(4).forecasts()).hasSize(4).noneMatch(value -> value.isNaN());
        assertThat(steps).anyMatch(LearningStep::predicted).allSatisfy(step -> {
            assertThat(step.beliefs())
                    .extracting(LearningStep.Belief::parameter)
                    .containsExactly("learning_rate", "batch_size", "optimizer");
            assertThat(step.limit()).isEqualTo(0.4);
            assertThat(step.predicted() || step.divergence() == 0).isTrue();
        });
        // Accuracies, real and predicted, can be drawn on one axis.
        assertThat(steps.stream().flatMap(step -> step.rewards().stream()))
                .allMatch(reward -> reward > -0.5 && reward < 1.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 75, 110})
    void anInterruptedExperimentLearnsTheSameAndTellsItOnce(int entries) throws InterruptedException {
        Recording whole = run();
        Runs.until(entries, Event.class, project);
        Runs.rest(project);
        Recording resumed = Recording.read(project.latest().orElseThrow());
        assertThat(learned(resumed)).isEqualTo(learned(whole));
        assertThat(resumed.state().learning()).isEqualTo(whole.state().learning());
    }

    @Test
    void theExportsHoldEveryEpisode() throws Exception {
        Recording recording = run();
        StringWriter out = new StringWriter();
        Export.CSV.files(recording).get("learning.csv").write(out);
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(0)).startsWith("step,phase,trial,reward,forecast,divergence,limit,mean.learning_rate");
        assertThat(lines.stream().filter(line -> line.contains(",real,"))).hasSize(20);
        assertThat(lines.stream().filter(line -> line.contains(",model,"))).isNotEmpty();
        assertThat(Export.json(recording)).contains("\"learning\" : [").contains("\"beliefs\"");
    }

    @Test
    void otherSearchersTellNothing() throws Exception {
        Files.writeString(
                folder.resolve("project.yaml"),
                DEFINITION.replace("{kind: policy, batch: 4, enough: 6, lag: 2, seed: 7}", "{kind: tpe, seed: 7}"));
        Recording recording = run();
        assertThat(recording.state().learning()).isEmpty();
        assertThat(Export.CSV.files(recording)).doesNotContainKey("learning.csv");
    }
}

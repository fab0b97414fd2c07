package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.coretune.core.InvalidInputException;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.data.Samples;
import org.coretune.network.KerasFiles;
import org.coretune.network.OwnNetworks;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The user's own network as the model of an experiment. */
@Timeout(120)
class OwnNetworkExperimentTest {
    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void write() throws IOException {
        OwnNetworks.write(OwnNetworks.dense(16, 26), folder.resolve("dense.zip"));
        OwnNetworks.write(OwnNetworks.branched(16, 26), folder.resolve("branched.zip"));
        Files.writeString(folder.resolve("project.yaml"), """
                coretune: 1
                name: own
                data: {source: letters, samples: 600, as: table, split: {validation: 0.2, test: 0.2, seed: 3}}
                model: {kind: file, path: dense.zip, start: file, bind: {units: dense1.nOut, drop: out.dropOut}}
                space:
                  learning_rate: {float: [0.01, 0.3], scale: log}
                  units: {int: [5, 30]}
                  drop: {float: [0, 0.5]}
                search: {kind: random, seed: 7}
                schedule: {kind: sha, min: 1, max: 9, eta: 3}
                subset: {kind: gradmatch, fraction: 0.3, every: 2, warm_start: 0.2}
                final: {data: full, epochs: 6}
                run: {workers: 2, seed: 5}
                """);
        project = Project.open(folder);
    }

    private OpenExperiment begin(String... settings) {
        return Runs.begin(project, settings);
    }

    private ExperimentState finish(String... settings) throws InterruptedException {
        return Runs.whole(project, settings);
    }

    private static String result(ExperimentState state) {
        StringBuilder text = new StringBuilder(state.closing()).append('\n');
        for (TrialState trial : state.trials()) {
            text.append(trial.number()).append(trial.configuration()).append(trial.status());
            trial.curve().forEach(e -> text.append(' ').append(e.trainingLoss()).append(e.validationLoss()));
            trial.selections().forEach(e -> text.append(' ').append(e.arrays()));
        }
        state.last().curve().forEach(e -> text.append(e.trainingLoss()).append(' '));
        return text.append(state.last().tested().loss()).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "direct | model.start=fresh",
                "direct | model.start=file",
                "torch | run.engine=torch",
                "dl4j | model={kind: file, path: branched.zip, bind: {units: [left.nOut, right.nOut], drop: out.dropOut}}"
            })
    void pausedAtAnyEpochItComesToTheSameBits(String engine, String setting) throws Exception {
        ExperimentState finished = finish(setting);
        Runs.until(8, Event.EpochTrained.class, project, setting, "run.workers=1");
        ExperimentState resumed = Runs.rest(project);

        assertThat(finished.opened().engine()).isEqualTo(engine);
        assertThat(finished.count(TrialState.Status.FAILED)).isZero();
        assertThat(finished.accounts().selectionVisits()).isPositive();
        assertThat(result(resumed)).isEqualTo(result(finished));
    }

    @Test
    void hyperbandTunesAKerasModel() throws Exception {
        new KerasFiles()
                .input("features", 16)
                .dense("one", "features", 16, 8, "relu", true)
                .dense("other", "features", 16, 8, "tanh", true)
                .layer("Add", "both", List.of("one", "other"))
                .dense("out", "both", 8, 26, "softmax", true)
                .write(folder.resolve("mine.h5"), "out");

        ExperimentState state = finish(
                "model={kind: file, path: mine.h5, start: file, bind: {units: [one.nOut, other.nOut], drop: out.dropOut}}",
                "schedule={kind: hyperband, min: 1, max: 4, eta: 2}");

        assertThat(state.opened().engine()).isEqualTo("torch");
        assertThat(state.count(TrialState.Status.FAILED)).isZero();
        assertThat(state.trials().stream().flatMap(trial -> trial.slices().stream()))
                .extracting(TrialState.Slice::bracket)
                .contains(0, 1, 2);
        assertThat(state.trials()).extracting(trial -> trial.curve().size()).contains(1, 2, 4);
        assertThat(state.last().tested().loss()).isFinite();
        assertThat(state.last().tested().accuracy()).isGreaterThan(0.1);
    }

    @Test
    void theJournalSaysWhyDeeplearning4jRunsIt() throws Exception {
        ExperimentState state =
                finish("model={kind: file, path: branched.zip}", "schedule=full:max=1,configurations=1");

        assertThat(state.opened().provenance().get("engine.why")).contains("dl4j", "MergeVertex", "torch");
        assertThat(state.opened().provenance()).containsKey("model.sha256");
    }

    @Test
    void theExportedWinnerPredictsWhatWasTested() throws Exception {
        ExperimentState state = finish();
        Recording recording = Recording.read(project.latest().orElseThrow());
        Inspection inspection = Inspection.of(project, recording.folder(), state.opened());

        Path file = Export.model(project, recording, folder.resolve("out"));

        ComputationGraph read = ModelSerializer.restoreComputationGraph(file.toFile());
        Samples test = inspection.data().test().samples();
        INDArray output =
                read.outputSingle(Nd4j.create(test.features(), new long[] {test.size(), test.dimensions()}, 'c'));
        double loss = 0;
        for (int i = 0; i < test.size(); i++) {
            loss -= Math.log(output.getDouble(i, test.labels()[i])) / test.size();
        }
        assertThat(state.last().tested().loss()).isCloseTo(loss, within(1e-4));
    }

    @Test
    void anotherFileInItsPlaceCannotGoOn() throws Exception {
        finish("schedule=full:max=1,configurations=1");
        OwnNetworks.write(OwnNetworks.dense(16, 26), folder.resolve("dense.zip"));
        Files.delete(folder.resolve("dense.zip"));
        OwnNetworks.write(OwnNetworks.branched(16, 26), folder.resolve("dense.zip"));
        Recording recording = Recording.read(project.latest().orElseThrow());

        assertThatThrownBy(() -> Export.model(project, recording, folder.resolve("out")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void whatCanBeBoundIsListedByLayer() {
        assertThat(project.bindable("dense.zip"))
                .contains("dense1.nOut", "dense1.dropOut", "dense1.activation", "out.dropOut")
                .doesNotContain("out.nOut");
        assertThat(project.bindable("branched.zip")).contains("left.nOut", "right.nOut");
        assertThatThrownBy(() -> project.bindable("missing.zip"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("missing.zip");
    }

    @Test
    void mistakesAreNamedWithTheirPlaces() {
        assertThatThrownBy(() -> begin("model={kind: file, path: dense.zip, bind: {width: dense1.nOut}}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("width");
        assertThatThrownBy(() -> begin("model.path=missing.zip"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("missing.zip");
        assertThatThrownBy(() -> begin("data.samples=600", "model={kind: file, path: dense.zip, colour: red}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("colour");
    }
}

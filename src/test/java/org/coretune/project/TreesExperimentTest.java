package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.assertj.core.data.Offset;
import org.coretune.core.InvalidInputException;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.schedule.Verdict;
import org.coretune.data.Dataset;
import org.coretune.data.Samples;
import org.coretune.tune.ModelStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Boosted trees as the model of an experiment. */
@Timeout(120)
class TreesExperimentTest {
    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("project.yaml"), """
                coretune: 1
                name: trees
                data: {source: letters, samples: 600, as: table, split: {validation: 0.2, test: 0.2, seed: 3}}
                model: {kind: xgboost}
                space:
                  max_depth: {int: [1, 12]}
                  learning_rate: {float: [0.01, 0.3], scale: log}
                  subsample: {float: [0.5, 1]}
                  colsample_bytree: {float: [0.5, 1]}
                search: {kind: random, seed: 7}
                schedule: {kind: sha, min: 1, max: 9, eta: 3}
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

    private ExperimentState state() {
        return Runs.state(project);
    }

    /** All but times, and verdicts that say only that a trial waits. */
    private static String result(ExperimentState state) {
        StringBuilder text = new StringBuilder(state.closing()).append('\n').append(trials(state));
        state.last().curve().forEach(e -> text.append(e.trainingLoss()).append(' '));
        return text.append(state.last().tested().accuracy())
                .append(state.last().tested().loss())
                .append(state.accounts().sampleVisits())
                .toString();
    }

    private static String trials(ExperimentState state) {
        StringBuilder text = new StringBuilder();
        for (TrialState trial : state.trials()) {
            text.append(trial.number()).append(trial.configuration()).append(trial.status());
            trial.curve()
                    .forEach(e -> text.append(' ')
                            .append(e.step())
                            .append(e.trainingLoss())
                            .append(',')
                            .append(e.accuracy())
                            .append(',')
                            .append(e.validationLoss()));
            trial.selections().forEach(e -> text.append(' ').append(e.arrays()));
            trial.verdicts().stream()
                    .filter(verdict -> !(verdict instanceof Verdict.Paused))
                    .forEach(text::append);
            text.append('\n');
        }
        return text.toString();
    }

    @Test
    void roundsAreTheResourceAndTheWinnerIsTested() throws Exception {
        ExperimentState state = finish();

        assertThat(state.closing()).isEqualTo("finished");
        assertThat(state.opened().engine()).isEqualTo("xgboost");
        assertThat(state.opened().unit()).isEqualTo("rounds");
        assertThat(state.best().verdicts().get(0).reason("rounds").text())
                .contains("1 round")
                .doesNotContain("epoch");
        assertThat(state.opened().provenance().get("subset")).isEqualTo("full");
        assertThat(state.count(TrialState.Status.FAILED)).isZero();
        assertThat(state.accounts().epochs()).isEqualTo(21);
        assertThat(state.accounts().sampleVisits()).isEqualTo(21L * 360);
        TrialState best = state.best();
        assertThat(best.curve()).hasSize(9);
        assertThat(best.value()).isEqualTo(best.curve().get(8).accuracy()).isGreaterThan(0.5);
        assertThat(state.last().curve()).hasSize(6);
        assertThat(state.last().tested().accuracy()).isGreaterThan(0.4);
    }

    @Test
    void theNumberOfWorkersChangesNothing() throws Exception {
        String two = result(finish("search=tpe"));

        assertThat(result(finish("search=tpe", "run.workers=1"))).isEqualTo(two);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: random, fraction: 0.3}",
                "{kind: class-balanced, fraction: 0.3, every: 2}",
                "{kind: redrawn, fraction: 0.3, every: 2, warm_start: 0.3}",
                "{kind: streaming, fraction: 0.3}"
            })
    void coresetsThatLookAtNoNetworkServeTreesToo(String subset) throws Exception {
        String settings = "subset=" + subset;
        ExperimentState state = finish(settings);

        assertThat(state.count(TrialState.Status.FAILED)).isZero();
        assertThat(state.accounts().sampleVisits()).isEqualTo(21L * 108);
        assertThat(result(finish(settings))).isEqualTo(result(state));
    }

    @Test
    void pausedAtAnyRoundItComesToTheSame() throws Exception {
        String[] settings = {"schedule=sha:min=1,max=60,eta=8", "subset={kind: class-balanced, fraction: 0.5, every: 7}"
        };
        String whole = result(finish(settings));
        Runs.until(40, Event.EpochTrained.class, project, settings);
        Runs.rest(project);

        assertThat(result(state())).isEqualTo(whole);
    }

    @Test
    void aDamagedModelIsGrownAnewWithAWarning() throws Exception {
        // Drawn rows and columns would be others where a trial is grown in one go instead of rung by rung.
        String[] settings = {"run.workers=1", "space.subsample=1", "space.colsample_bytree=1"};
        String whole = trials(finish(settings));
        Runs.until(9, Event.EpochTrained.class, project, settings);
        ExperimentFolder paused = project.latest().orElseThrow();
        List<Path> models;
        try (Stream<Path> files = Files.walk(paused.path())) {
            models = files.filter(file -> file.toString().endsWith(".model")).toList();
        }
        assertThat(models).isNotEmpty();
        for (Path model : models) {
            byte[] bytes = Files.readAllBytes(model);
            bytes[bytes.length / 2] ^= 4;
            Files.write(model, bytes);
        }
        Runs.rest(project);

        assertThat(trials(state())).isEqualTo(whole);
        assertThat(state().closing()).isEqualTo("finished");
        assertThat(Recording.read(paused).entries())
                .extracting(Entry::event)
                .filteredOn(Event.Warned.class::isInstance)
                .extracting(event -> ((Event.Warned) event).warning().key())
                .contains("tune.checkpoint-unusable");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 1000})
    void aModelThatIsCutOffIsNone(int length) throws Exception {
        ModelStore models = new StoredModels(folder);
        byte[] model = new byte[2000];
        model[7] = 7;
        models.save(4, model, false);
        assertThat(models.load(4)).hasValue(model);
        Path file = folder.resolve("trial-4.model");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

        assertThat(models.has(4)).isTrue();
        assertThat(models.load(4)).isEmpty();
    }

    @Test
    void theModelIsExportedAsXgboostsOwnFile() throws Exception {
        ExperimentState state = finish();
        Path out = folder.resolve("out");
        Path file = Export.model(project, Recording.read(project.latest().orElseThrow()), out);

        assertThat(file).isEqualTo(out.resolve("model.ubj"));
        Dataset data = Dataset.prepare(project.read(List.of()).definition().data(), folder);
        Samples test = data.test().samples();
        Booster booster = XGBoost.loadModel(file.toString());
        DMatrix matrix = new DMatrix(test.features(), test.size(), test.dimensions(), Float.NaN);
        float[][] shares = booster.predict(matrix);
        int right = 0;
        double loss = 0;
        for (int i = 0; i < shares.length; i++) {
            int label = test.labels()[i];
            int best = 0;
            for (int j = 1; j < shares[i].length; j++) {
                best = shares[i][j] > shares[i][best] ? j : best;
            }
            right += best == label ? 1 : 0;
            loss -= Math.log(shares[i][label]);
        }
        matrix.dispose();
        booster.dispose();
        assertThat((double) right / shares.length)
                .isEqualTo(state.last().tested().accuracy());
        assertThat(loss / shares.length).isCloseTo(state.last().tested().loss(), Offset.offset(1e-12));
    }

    @Test
    void withoutAFinalTrainingThereIsNoModelToExport() throws Exception {
        finish("final.data=none", "schedule=full:max=1,configurations=1");

        assertThatThrownBy(() ->
                        Export.model(project, Recording.read(project.latest().orElseThrow()), folder.resolve("out")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no final model");
    }

    @Test
    void aValueOutOfItsRangeFailsItsOwnTrialWithASentence() throws Exception {
        ExperimentState state = finish(
                "space.subsample={choice: [0.9, 7]}",
                "search=grid:resolution=2",
                "schedule=full:max=2,configurations=8");

        assertThat(state.closing()).isEqualTo("finished");
        assertThat(state.count(TrialState.Status.FAILED)).isPositive();
        assertThat(state.trials())
                .filteredOn(trial -> trial.status() == TrialState.Status.FAILED)
                .allSatisfy(trial -> assertThat(trial.cause().text())
                        .contains("subsample")
                        .contains("7")
                        .contains("is accepted"));
        assertThat(state.best().configuration().get("subsample")).isEqualTo(0.9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "space={max_depth: 99}; max_depth",
                "subset=gradmatch; last layer",
                "subset=craig; last layer",
                "model={kind: xgboost, hidden: [3]}; stand in the space",
                "model={kind: forest}; forest",
                "schedule=sha:unit=steps; counted in rounds",
                "schedule=sha:unit=fraction; networks that Coretune trains",
                "run.engine=torch; XGBoost alone",
                "run.device=cuda; processor",
                "worth={finalists: 2}; networks only"
            })
    void whatDoesNotGoWithTreesIsOneSentenceBeforeAnythingRuns(String setting, String part) {
        assertThatThrownBy(() -> begin(setting).close())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(part);
        assertThat(project.experiments()).isEmpty();
    }

    @Test
    void parametersThatTreesDoNotKnowAreWarnedOf() {
        assertThat(project.warnings(project.read(List.of("space.momentum={float: [0, 1]}"))))
                .anySatisfy(warning -> assertThat(warning.text()).contains("momentum"));
        assertThat(project.warnings(project.read(List.of())))
                .extracting(warning -> warning.key())
                .doesNotContain("project.at");
    }

    @Test
    void whetherACoresetWasWorthItCannotBeAskedOfTrees() throws Exception {
        finish("schedule=full:max=1,configurations=1");

        assertThatThrownBy(() -> OpenExperiment.judge(
                        project, project.experiment(Optional.empty()), Definition.Worth.USUAL, Clock.systemUTC()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("networks only");
    }
}

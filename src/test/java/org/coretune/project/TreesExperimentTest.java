package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.coretune.core.InvalidInputException;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.schedule.Verdict;
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
        return OpenExperiment.begin(project, project.read(List.of(settings)), "trees", Clock.systemUTC());
    }

    private ExperimentState finish(String... settings) throws InterruptedException {
        try (OpenExperiment experiment = begin(settings)) {
            experiment.resume();
            experiment.await();
        }
        return state();
    }

    private ExperimentState state() {
        return Recording.read(project.latest().orElseThrow()).state();
    }

    /** All but times, and verdicts that say only that a trial waits. */
    private static String result(ExperimentState state) {
        StringBuilder text = new StringBuilder(state.closing()).append('\n');
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
        state.last().curve().forEach(e -> text.append(e.trainingLoss()).append(' '));
        return text.append(state.last().tested().accuracy())
                .append(state.last().tested().loss())
                .append(state.accounts().sampleVisits())
                .toString();
    }

    @Test
    void roundsAreTheResourceAndTheWinnerIsTested() throws Exception {
        ExperimentState state = finish();

        assertThat(state.closing()).isEqualTo("finished");
        assertThat(state.opened().engine()).isEqualTo("xgboost");
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
        CountDownLatch some = new CountDownLatch(40);
        try (OpenExperiment experiment = begin(settings)) {
            experiment.listen(entry -> {
                if (entry.event() instanceof Event.EpochTrained) {
                    some.countDown();
                }
            });
            experiment.resume();
            assertThat(some.await(60, TimeUnit.SECONDS)).isTrue();
            experiment.pause();
            experiment.await();
        }
        try (OpenExperiment again =
                OpenExperiment.reopen(project, project.latest().orElseThrow(), Clock.systemUTC())) {
            again.resume();
            again.await();
        }

        assertThat(result(state())).isEqualTo(whole);
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

package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.worth.WorthReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole small experiments whose coresets are judged. */
@Timeout(120)
class WorthTest {
    private static final String DEFINITION = """
            coretune: 1
            name: small
            data: {source: csv, train: data.csv, target: class, split: {validation: 60, test: 60, seed: 3}}
            model: {kind: mlp, hidden: [8], activation: relu}
            space: {learning_rate: {float: [0.001, 0.5], scale: log}, batch_size: {choice: [8, 16]}}
            search: {kind: random, seed: 7}
            schedule: {kind: sha, min: 1, max: 9, eta: 3}
            subset: {kind: gradmatch, fraction: 0.2, every: 2}
            final: {data: none}
            run: {engine: direct, workers: 2, seed: 5, validate: rungs}
            """;

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void write() throws IOException {
        StringBuilder rows = new StringBuilder("x,y,class\n");
        java.util.SplittableRandom random = new org.coretune.core.Seed(1).generator();
        for (int i = 0; i < 400; i++) {
            double x = random.nextDouble();
            double y = random.nextDouble();
            rows.append(x).append(',').append(y).append(',').append(x * x > y ? "under" : x + y > 1 ? "right" : "left");
            rows.append('\n');
        }
        Files.writeString(folder.resolve("data.csv"), rows);
        Files.writeString(folder.resolve("project.yaml"), DEFINITION);
        project = Project.open(folder);
    }

    private ExperimentFolder run(String... overrides) throws InterruptedException {
        finish(OpenExperiment.begin(project, project.read(List.of(overrides)), "small", Clock.systemUTC()));
        return project.latest().orElseThrow();
    }

    private static void finish(OpenExperiment experiment) throws InterruptedException {
        try (experiment) {
            experiment.resume();
            experiment.await();
        }
    }

    private OpenExperiment judge(ExperimentFolder experiment, int finalists, int eliminated, boolean shadow) {
        return OpenExperiment.judge(
                project, experiment, new Definition.Worth(finalists, eliminated, shadow), Clock.systemUTC());
    }

    private static ExperimentState state(ExperimentFolder experiment) {
        return Recording.read(experiment).state();
    }

    private static List<String> keys(ExperimentState state) {
        return WorthReport.of(state).orElseThrow().sentences(state).stream()
                .map(Message::key)
                .toList();
    }

    @Test
    void aFinishedExperimentIsJudgedAndNothingItCameToChanges() throws InterruptedException {
        ExperimentFolder experiment = run();
        ExperimentState before = state(experiment);
        finish(judge(experiment, 2, 3, false));
        ExperimentState after = state(experiment);
        WorthReport report = WorthReport.of(after).orElseThrow();
        assertThat(report.rows()).hasSize(5);
        assertThat(report.rows().stream().filter(WorthReport.Row::finalist)).hasSize(2);
        assertThat(report.tau()).isBetween(-1.0, 1.0);
        assertThat(report.interval().low())
                .isLessThanOrEqualTo(report.interval().high());
        assertThat(report.regret()).isGreaterThanOrEqualTo(0);
        assertThat(report.chosen()).isEqualTo(before.best().number());
        assertThat(after.worth().isOver()).isTrue();
        assertThat(after.worth().visits()).isEqualTo(5L * 9 * 280);
        assertThat(after.status()).isEqualTo(ExperimentState.Status.CLOSED);
        assertThat(after.activeMillis()).isEqualTo(before.activeMillis());
        assertThat(after.accounts().sampleVisits()).isEqualTo(before.accounts().sampleVisits());
        assertThat(keys(after)).contains("worth.tau", "worth.selection", "worth.saved", "worth.once");
        assertThat(report.sentences(after))
                .allSatisfy(sentence -> assertThat(sentence.text()).doesNotContain("{"));
        assertThat(Files.exists(experiment.path().resolve("checkpoints/trial--2.ckpt")))
                .isFalse();
    }

    @Test
    void beingAskedAgainOrInterruptedGivesTheSameReport() throws InterruptedException {
        ExperimentFolder whole = run();
        finish(judge(whole, 2, 2, true));
        ExperimentFolder cut = run();
        for (int stop = 1; !isOver(state(cut)); stop += 3) {
            OpenExperiment part = judge(cut, 2, 2, true);
            int events = stop;
            List<Entry> heard = Collections.synchronizedList(new ArrayList<>());
            int before = Recording.read(cut).entries().size();
            part.listen(entry -> {
                heard.add(entry);
                if (heard.size() >= before + events) {
                    part.pause();
                }
            });
            finish(part);
        }
        WorthReport expected = WorthReport.of(state(whole)).orElseThrow();
        WorthReport actual = WorthReport.of(state(cut)).orElseThrow();
        assertThat(actual.rows()).isEqualTo(expected.rows());
        assertThat(actual.tau()).isEqualTo(expected.tau());
        assertThat(state(cut).worth().visits()).isGreaterThanOrEqualTo(4L * 9 * 280);
        long events = state(cut).events();
        finish(judge(cut, 2, 2, false));
        assertThat(state(cut).events()).isEqualTo(events);
    }

    private static boolean isOver(ExperimentState state) {
        return state.worth() != null && state.worth().isOver();
    }

    @Test
    void streamingAtTheSameCostStandsBesideIt() throws InterruptedException {
        ExperimentFolder experiment = run("worth={finalists: 3, eliminated: 3, shadow: streaming}");
        ExperimentState state = state(experiment);
        WorthReport.Shadow shadow = WorthReport.of(state).orElseThrow().shadow();
        assertThat(shadow.size()).isGreaterThanOrEqualTo(56);
        assertThat(shadow.chosen()).isNotNegative();
        assertThat(shadow.regret()).isGreaterThanOrEqualTo(0);
        assertThat(state.worth().shadow()).hasSize(9 + 3 + 1);
        assertThat(keys(state)).contains("worth.shadow", "worth.shadow-regret");
    }

    @Test
    void theHtmlReportSaysWhatItSays() throws InterruptedException {
        ExperimentFolder experiment = run();
        assertThat(HtmlReport.text(Recording.read(experiment))).doesNotContain("Was the coreset worth it?");
        finish(judge(experiment, 2, 3, false));
        String page = HtmlReport.text(Recording.read(experiment));
        ExperimentState state = state(experiment);
        WorthReport report = WorthReport.of(state).orElseThrow();
        assertThat(page).contains("Was the coreset worth it?");
        assertThat(report.sentences(state))
                .allSatisfy(sentence -> assertThat(page).contains(HtmlPage.escaped(sentence.text())));
        assertThat(page.split("<td>finalist</td>", -1)).hasSize(2 + 1);
        assertThat(page.split("<td>one of the others</td>", -1)).hasSize(3 + 1);
    }

    @Test
    void autoOnASmallPartRanksEarlyRungsByLossUnlessToldNotTo() throws InterruptedException {
        ExperimentState small = state(run("subset={kind: auto, fraction: 0.1}"));
        assertThat(small.opened().provenance().get("subset.why")).contains("rank by validation loss");
        assertThat(small.decisions().get(0).verdict().evidence().early()).isTrue();
        ExperimentState told = state(run("subset={kind: auto, fraction: 0.1}", "objective.early=metric"));
        assertThat(told.decisions().get(0).verdict().evidence().early()).isFalse();
        ExperimentState large = state(run("subset={kind: auto, fraction: 0.2}"));
        assertThat(large.decisions().get(0).verdict().evidence().early()).isFalse();
    }

    @Test
    void aLargerOrderKeepsWhatIsKnown() throws InterruptedException {
        ExperimentFolder experiment = run("worth={finalists: 2, eliminated: 1}");
        assertThat(state(experiment).worth().trained()).hasSize(3);
        finish(judge(experiment, 3, 3, false));
        assertThat(state(experiment).worth().trained()).hasSizeBetween(6, 7);
        assertThat(state(experiment).worth().visits())
                .isEqualTo(state(experiment).worth().trained().size() * 9L * 280);
    }

    @Test
    void fewerFinalistsThanAskedAreSaid() throws InterruptedException {
        ExperimentFolder experiment = run();
        finish(judge(experiment, 20, 4, false));
        assertThat(keys(state(experiment))).contains("worth.fewer-finalists", "worth.fewer-eliminated");
        assertThat(WorthReport.of(state(experiment)).orElseThrow().rows()).hasSize(9);
    }

    @Test
    void changedDataAreRefusedAndNothingIsLost() throws Exception {
        ExperimentFolder experiment = run();
        byte[] journal = Files.readAllBytes(experiment.journalFile());
        Files.writeString(folder.resolve("data.csv"), Files.readString(folder.resolve("data.csv")) + "0.5,0.5,left\n");
        assertThatThrownBy(() -> judge(experiment, 2, 2, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not what they were");
        assertThat(Files.readAllBytes(experiment.journalFile())).isEqualTo(journal);
    }

    @Test
    void anExperimentThatIsNotOverIsRefused() throws InterruptedException {
        try (OpenExperiment open = OpenExperiment.begin(project, project.read(List.of()), "small", Clock.systemUTC())) {
            open.pause();
        }
        assertThatThrownBy(() -> judge(project.latest().orElseThrow(), 2, 2, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is not over");
    }

    @Test
    void autoSaysWhyItStreams() throws InterruptedException {
        ExperimentState state = state(run("subset={kind: auto, fraction: 0.2}"));
        assertThat(state.opened().provenance().get("subset")).startsWith("streaming");
        assertThat(state.opened().provenance().get("subset.why")).isNotBlank();
        assertThat(state.trials().get(0).curve())
                .extracting(Event.EpochTrained::step)
                .containsOnly("stream");
    }
}

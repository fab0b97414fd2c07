package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.schedule.Evidence;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Direction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-31T23:59:59Z"), ZoneOffset.ofHours(5));
    private static final String DEFINITION = """
            coretune: 1
            name: <small> letters
            data: {source: letters}
            model: {kind: mlp, hidden: [32]}
            space: {learning_rate: {float: [0.01, 0.3]}, optimizer: {choice: [sgd, adam]}}
            """;

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("project.yaml"), DEFINITION);
        project = Project.open(folder);
    }

    private static Event.Opened opened() {
        return new Event.Opened(
                "e",
                "<small> letters",
                DEFINITION,
                "accuracy",
                Direction.MAX,
                "torch",
                "cpu",
                2,
                1000,
                200,
                200,
                100,
                "epochs",
                9,
                20,
                Map.of("data", "abc"));
    }

    private static Configuration configuration(double rate, String optimizer) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("learning_rate", rate);
        values.put("optimizer", optimizer);
        return new Configuration(values);
    }

    private static final List<Event> EVENTS = List.of(
            opened(),
            new Event.Proposed(0, configuration(0.1, "sgd")),
            new Event.Proposed(1, configuration(1e-5, "a \"b\", c")),
            new Event.JobStarted(0, 0, 0, 0, 1, 0, null),
            new Event.JobStarted(1, 0, 0, 0, 1, 1, null),
            new Event.EpochTrained(0, 1, "stream", 1.5, 0.75, 0.5, 0.1, 100, 0.5, 0.25),
            new Event.Reported(0, 1, 0.5, Double.NaN),
            new Event.TrialFailed(1, new Message("core.spec-form", "x")),
            new Event.Reported(1, 1, Double.NaN, Double.NaN),
            new Event.Decided(new Verdict.Eliminated(0, new Evidence(0, 0, 1, 0.5, false, 2, 2, 1, 0.75, 0.25))),
            new Event.TrialEnded(0, Event.Ending.ELIMINATED),
            new Event.TrialEnded(1, Event.Ending.FAILED));

    private ExperimentFolder run(String name, List<Event> events) {
        ExperimentFolder experiment = project.create(name, CLOCK);
        try (JournalFile journal = experiment.openJournal(CLOCK)) {
            events.forEach(journal::append);
        }
        return experiment;
    }

    @Test
    void aProjectIsOpenedByItsFolderOrItsFile() {
        assertThat(Project.open(folder.resolve("project.yaml"))).isEqualTo(project);
        assertThat(project.folder()).isEqualTo(folder.toAbsolutePath());
        assertThat(project.read(List.of("run.workers=3")).definition().run().workers())
                .isEqualTo(3);
        assertThatThrownBy(() -> Project.open(folder.resolve("nowhere")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is no project");
    }

    @Test
    void openingAProjectChangesNothing() throws IOException {
        run("a", EVENTS);
        String before = contents();

        Project.open(folder).experiments().forEach(Recording::read);

        assertThat(contents()).isEqualTo(before);
    }

    private String contents() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file + " " + file.toFile().length() + " "
                            + file.toFile().lastModified())
                    .sorted()
                    .toList()
                    .toString();
        }
    }

    @Test
    void experimentsAreNamedSoThatTheySortByAge() {
        assertThat(project.latest()).isEmpty();
        assertThatThrownBy(() -> project.experiment(Optional.empty())).hasMessageContaining("has no experiment so far");

        assertThat(run("letters", EVENTS).id()).isEqualTo("20260131-235959-letters");
        assertThat(run("letters", EVENTS).id()).isEqualTo("20260131-235959-letters-2");
        assertThat(project.create("../Größe: α/β", CLOCK).id()).isEqualTo("20260131-235959-Gr-e");
        assertThat(project.create("α", CLOCK).id()).isEqualTo("20260131-235959-experiment");

        assertThat(project.experiments())
                .extracting(ExperimentFolder::id)
                .containsExactly("20260131-235959-letters", "20260131-235959-letters-2");
        assertThat(project.experiment(Optional.empty()).id()).isEqualTo("20260131-235959-letters-2");
        assertThat(project.experiment(Optional.of("20260131-235959-letters")).id())
                .endsWith("letters");
        assertThatThrownBy(() -> project.experiment(Optional.of("../x")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"../x\" is no experiment");
    }

    @Test
    void aPlaceThatHoldsNoExperimentsIsNamed() throws IOException {
        Files.writeString(folder.resolve("experiments"), "a file");

        assertThatThrownBy(() -> project.create("a", CLOCK))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("No experiment can be made in " + folder.resolve("experiments"))
                .hasMessageContaining("exists, and is no folder");
    }

    @Test
    void aRecordingKnowsWhereTheExperimentStands() {
        ExperimentFolder experiment = project.create("a", CLOCK);
        try (JournalFile journal = experiment.openJournal(CLOCK)) {
            assertThatThrownBy(() -> Recording.read(experiment)).hasMessageContaining("was never begun");
            EVENTS.forEach(journal::append);
            assertThat(Recording.read(experiment).status()).isEqualTo(Recording.Status.RUNNING);
            assertThat(Recording.read(experiment).progress()).contains(0.1);
        }
        assertThat(Recording.read(experiment).status()).isEqualTo(Recording.Status.INTERRUPTED);
        try (JournalFile journal = experiment.openJournal(CLOCK)) {
            journal.append(new Event.Paused());
        }
        assertThat(Recording.read(experiment).status()).isEqualTo(Recording.Status.PAUSED);
        try (JournalFile journal = experiment.openJournal(CLOCK)) {
            journal.append(new Event.Closed("cancelled", 1));
        }
        assertThat(Recording.read(experiment).status()).isEqualTo(Recording.Status.CLOSED);
        assertThat(Recording.read(experiment).definition().name()).isEqualTo("<small> letters");
    }

    @Test
    void theFoldOfAJournalIsTheStateOfTheLiveRun() throws IOException {
        ExperimentState live = new ExperimentState();
        ExperimentFolder experiment = project.create("a", CLOCK);
        try (JournalFile journal = experiment.openJournal(CLOCK)) {
            journal.listen(live::apply);
            EVENTS.forEach(journal::append);
        }
        Recording recording = Recording.read(experiment);

        assertThat(text(recording))
                .isEqualTo(text(new Recording(experiment, live, recording.entries(), false)))
                .contains("\"eliminated\"");
    }

    private static String text(Recording recording) throws IOException {
        java.io.StringWriter text = new java.io.StringWriter();
        StateJson.write(recording, text);
        return text.toString();
    }

    @Test
    void aJournalWhoseEventsCannotFollowEachOtherIsNamedWithItsLine() {
        ExperimentFolder experiment = run("a", List.of(opened(), new Event.TrialEnded(3, Event.Ending.STOPPED)));

        assertThatThrownBy(() -> Recording.read(experiment))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("journal.jsonl, line 2");
        assertThatThrownBy(() -> Recording.read(new ExperimentFolder(folder.resolve("none"))))
                .hasMessageContaining("holds no experiment");
    }

    @Test
    void tablesHaveOneRowForEachTrialEpochAndVerdict() {
        List<Path> files = Export.CSV.write(Recording.read(run("a", EVENTS)), folder.resolve("out"));

        assertThat(files)
                .extracting(path -> path.getFileName().toString())
                .containsExactly("trials.csv", "epochs.csv", "selections.csv", "steps.csv", "verdicts.csv");
        List<NamedCsvRecord> trials = rows(files.get(0));
        assertThat(trials.get(0).getFieldsAsMap())
                .containsEntry("trial", "0")
                .containsEntry("status", "eliminated")
                .containsEntry("accuracy", "0.5")
                .containsEntry("sample_visits", "100")
                .containsEntry("validation_loss", "0.75")
                .containsEntry("configuration.learning_rate", "0.1");
        assertThat(trials.get(1).getFieldsAsMap())
                .containsEntry("status", "failed")
                .containsEntry("accuracy", "")
                .containsEntry("configuration.optimizer", "a \"b\", c");
        assertThat(trials.get(1).getField("cause")).startsWith("\"x\" is not of the form");
        assertThat(rows(files.get(1)))
                .singleElement()
                .satisfies(row -> assertThat(row.getField("training_loss")).isEqualTo("1.5"));
        assertThat(rows(files.get(4))).singleElement().satisfies(row -> {
            assertThat(row.getField("verdict")).isEqualTo("eliminated");
            assertThat(row.getField("margin")).isEqualTo("0.25");
            assertThat(row.getField("reason")).isNotBlank();
        });
    }

    private static List<NamedCsvRecord> rows(Path file) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void numbersAreTheSameInEveryLanguage() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            List<Path> files = Export.CSV.write(Recording.read(run("a", EVENTS)), folder.resolve("out"));
            assertThat(Files.readString(files.get(1))).contains("1.5,0.75,0.5");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theJsonHoldsTheWholeState() throws IOException {
        Path file = Export.JSON
                .write(Recording.read(run("a", EVENTS)), folder.resolve("out"))
                .get(0);

        JsonNode tree = new ObjectMapper().readTree(file.toFile());
        assertThat(tree.path("status").asText()).isEqualTo("interrupted");
        assertThat(tree.path("best").asInt()).isZero();
        assertThat(tree.path("opened").path("definition").asText()).isEqualTo(DEFINITION);
        assertThat(tree.path("trials")).hasSize(2);
        assertThat(tree.at("/trials/0/epochs/0/validationLoss").asDouble()).isEqualTo(0.75);
        assertThat(tree.at("/trials/1/value").isNull()).isTrue();
        assertThat(tree.at("/decisions/0/verdict/kind").asText()).isEqualTo("eliminated");
        assertThat(tree.at("/accounts/sampleVisits").asLong()).isEqualTo(100);
    }

    @Test
    void thePageNeedsNothingElseAndShowsTextsAsTexts() throws IOException {
        Path file = Export.HTML
                .write(Recording.read(run("a", EVENTS)), folder.resolve("out"))
                .get(0);

        assertThat(Files.readString(file))
                .startsWith("<!DOCTYPE html>")
                .contains(
                        "&lt;small&gt; letters",
                        "eliminated by the scheduler",
                        "a &quot;b&quot;, c",
                        "Sample-visits while tuning")
                .doesNotContain("<small>", "<script", "http");
    }

    @Test
    void theReportIsWellFormedAndHasItsFiguresInIt() throws Exception {
        Path file = Export.HTML
                .write(
                        Recording.read(run(
                                "a",
                                org.coretune.ui.SyntheticJournal.small().stream()
                                        .map(org.coretune.core.event.Entry::event)
                                        .toList())),
                        folder.resolve("out"))
                .get(0);

        org.w3c.dom.Document page = javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile());
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("figure").getLength()).isEqualTo(3);
        assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(3);
        assertThat(page.getElementsByTagName("svg").item(1).getTextContent())
                .contains("Resource (epochs, logarithmic)", "27");
        assertThat(Files.readString(file)).doesNotContain("http", "src=", "@import");
        Files.createDirectories(Path.of("target", "screenshots"));
        Files.copy(
                file,
                Path.of("target", "screenshots", "report.html"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}

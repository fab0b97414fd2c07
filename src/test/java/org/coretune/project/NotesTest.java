package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.coretune.core.InvalidInputException;
import org.coretune.ui.SyntheticJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesTest {
    @TempDir
    Path folder;

    private ExperimentFolder experiment() {
        return new ExperimentFolder(folder.resolve("20260314-1"));
    }

    @Test
    void theyAreReadAsTheyWereWrittenAndBlankOnesAreLeftOut() {
        assertThat(Notes.read(experiment()).byTrial()).isEmpty();
        Notes.of(Map.of(12, "diverged \"at once\"\n備註", 3, "again", 4, " ")).write(experiment());
        assertThat(Notes.read(experiment()).byTrial())
                .containsExactly(Map.entry(3, "again"), Map.entry(12, "diverged \"at once\"\n備註"));
    }

    @Test
    void aDamagedFileIsToldAndLeftAlone() throws IOException {
        Notes.of(Map.of()).write(experiment());
        Path file = experiment().path().resolve("notes.json");
        for (String text : List.of("", "{\"schema\":2,\"notes\":[]}")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> Notes.read(experiment()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("notes.json");
            assertThat(file).hasContent(text);
        }
    }

    @Test
    void notesThatTheDiskRefusesAreToldByTheirFile() throws IOException {
        Files.writeString(experiment().path(), "no folder");
        assertThatThrownBy(() -> Notes.of(Map.of(1, "kept")).write(experiment()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(experiment().path().resolve("notes.json") + " could not be written");
    }

    @Test
    void reportAndExportsSayThem() throws IOException {
        try (JournalFile journal = experiment().openJournal(Clock.systemUTC())) {
            journal.appendAll(SyntheticJournal.small());
        }
        assertThat(Export.html(Recording.read(experiment()))).doesNotContain("<th>Note</th>");
        Notes.of(Map.of(2, "look <here>")).write(experiment());
        Recording recording = Recording.read(experiment());
        assertThat(Export.html(recording)).contains("look &lt;here&gt;");
        assertThat(Export.json(recording)).contains("\"look <here>\"");
        assertThat(Export.CSV.write(recording, folder.resolve("out")))
                .filteredOn(
                        file -> Set.of("trials.csv").contains(file.getFileName().toString()))
                .singleElement()
                .satisfies(file -> assertThat(file).content().contains("look <here>"));
    }

    @Test
    void damagedNotesKeepNoResultFromGoingOut() throws IOException {
        try (JournalFile journal = experiment().openJournal(Clock.systemUTC())) {
            journal.appendAll(SyntheticJournal.small());
        }
        Path file = Files.writeString(experiment().path().resolve("notes.json"), "{");
        Recording recording = Recording.read(experiment());
        assertThat(recording.refusedNotes())
                .hasValueSatisfying(said -> assertThat(said.text()).contains("notes.json"));
        for (Export export : Export.values()) {
            assertThat(export.write(recording, folder.resolve("out"))).allMatch(Files::exists);
        }
        assertThat(file).hasContent("{");
    }
}

package org.coretune.ui.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coretune.core.InvalidInputException;
import org.coretune.project.ProjectFile;
import org.coretune.ui.AtOnce;
import org.coretune.ui.OpenProject;
import org.coretune.ui.SampleProject;
import org.coretune.ui.Settings;
import org.coretune.ui.SyntheticJournal;
import org.coretune.ui.Template;
import org.coretune.ui.shell.ProjectFolders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HomeViewModelTest {
    private final SampleProject project = new SampleProject(SyntheticJournal.small());
    private final Settings settings = Settings.inMemory();

    private HomeViewModel home() {
        HomeViewModel home =
                new HomeViewModel(project, new AtOnce(), settings, List.of(Path.of("sample")), Path.of("new"));
        home.refresh();
        return home;
    }

    @Test
    void recentProjectsAreRememberedTheNewestFirstAndOnce() {
        for (int i = 0; i < 15; i++) {
            home().remember(Path.of("project-" + i));
        }
        home().remember(Path.of("project-7"));
        assertThat(home().recent())
                .extracting(card -> card.folder().getFileName().toString())
                .startsWith("project-7", "project-14", "project-13")
                .hasSize(12)
                .doesNotHaveDuplicates();
    }

    @Test
    void aCardTellsHowTheNewestExperimentStands() {
        home().remember(Path.of("letters"));
        ProjectCard card = home().recent().get(0);
        assertThat(card.badge()).isEqualTo("interrupted");
        assertThat(card.figures()).isEqualTo("14 trials, best 0.7412");
        assertThat(card.progress()).isEqualTo(0.31);
        assertThat(card.unfinished()).isTrue();
    }

    @Test
    void aProjectThatIsGoneIsShownAsMissingUntilItIsForgotten() {
        HomeViewModel home = home();
        home.remember(Path.of("nowhere"));
        home.refresh();
        ProjectCard card = home.recent().get(0);
        assertThat(card.state()).isEqualTo(ProjectCard.State.MISSING);
        assertThat(card.badge()).isEqualTo("folder missing");
        home.forget(card);
        assertThat(home().recent()).isEmpty();
    }

    @Test
    void lookingStartsNothing() {
        home().remember(Path.of("letters"));
        home().refresh();
        assertThat(project.starts()).isZero();
    }

    @Test
    void theFolderForNewProjectsIsRemembered() {
        home().workspaceProperty().set(Path.of("elsewhere"));
        assertThat(home().workspaceProperty().get()).isEqualTo(Path.of("elsewhere"));
    }

    @ParameterizedTest
    @EnumSource
    void eachTemplateMakesAProjectThatCanBeRead(Template template, @TempDir Path folder) throws IOException {
        Path data = Files.writeString(folder.resolve("it's: my #1 flowers.csv"), "a,b,c\n1,2,x\n");
        HomeViewModel home = new HomeViewModel(new ProjectFolders(), new AtOnce(), settings, List.of(), folder);
        List<OpenProject> made = new ArrayList<>();
        List<Exception> failures = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            home.create(template, Optional.empty(), made::add, failures::add);
            home.create(template, Optional.of(data), made::add, failures::add);
        }
        assertThat(failures).isEmpty();
        assertThat(made)
                .extracting(OpenProject::name)
                .containsExactly(template.key(), "it's: my #1 flowers", template.key() + "-2", "it's: my #1 flowers-2");
        assertThat(ProjectFile.read(made.get(1).folder().resolve("project.yaml"))
                        .text())
                .contains("source: csv");
        assertThat(made.get(0).folder()).isDirectoryContaining("glob:**project.yaml");
    }

    @Test
    void aProjectIsNeverMadeOverAnother(@TempDir Path folder) {
        String definition = Template.QUICK_LOOK.definition("a", Optional.empty());
        assertThatThrownBy(() -> new ProjectFolders().create(folder, definition))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("exists already");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void dataFilesAreToldByTheirNames() {
        assertThat(Template.source(Path.of("a.CSV"))).contains("csv");
        assertThat(Template.source(Path.of("a.tsv.gz"))).contains("tsv");
        assertThat(Template.source(Path.of("a.arff"))).contains("arff");
        assertThat(Template.source(Path.of("a.libsvm"))).contains("libsvm");
        assertThat(Template.source(Path.of("project.yaml"))).isEmpty();
    }
}

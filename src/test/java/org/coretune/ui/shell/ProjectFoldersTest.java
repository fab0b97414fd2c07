package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.coretune.core.InvalidInputException;
import org.coretune.core.event.Entry;
import org.coretune.project.ExperimentFolder;
import org.coretune.project.JournalFile;
import org.coretune.project.Project;
import org.coretune.ui.AtOnce;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.OpenProject;
import org.coretune.ui.SyntheticJournal;
import org.coretune.ui.Template;
import org.coretune.ui.design.DesignViewModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFoldersTest {
    @TempDir
    Path folder;

    private final ProjectFolders projects = new ProjectFolders();

    private OpenProject open(String definition) throws IOException {
        Files.writeString(folder.resolve("project.yaml"), definition);
        return projects.open(folder);
    }

    private static DesignViewModel design(OpenProject project) {
        DesignViewModel design = new DesignViewModel(new AtOnce(), failed -> {
            throw new AssertionError(failed);
        });
        design.open(project);
        return design;
    }

    @Test
    void aRefusedDefinitionOpensAtItsLineAndBecomesAFormWhenItIsMended() throws IOException {
        String good = Template.QUICK_LOOK.definition("plain", Optional.empty());
        String wrong = good.stripTrailing() + "\nunheard: 1\n";
        OpenProject project = open(wrong);

        assertThat(project.refused()).isPresent();
        assertThat(project.name()).isEqualTo(folder.getFileName().toString());
        DesignViewModel design = design(project);
        int shown = design.wantedProperty().get().offset().orElseThrow();
        assertThat(wrong.lastIndexOf('\n', shown) + 1).isEqualTo(wrong.indexOf("unheard"));

        design.type(good);
        assertThat(design.draftProperty().get().problems()).isEmpty();
        design.save();
        assertThat(projects.open(folder).refused()).isEmpty();
    }

    @Test
    void whatIsNoYamlOpensAtTheLineWhereItEnds() throws IOException {
        DesignViewModel design = design(open("coretune: 1\nname: x\nspace: {a: [1\nsearch: y\n"));

        assertThat(design.draftProperty().get().definition()).isEmpty();
        assertThat(design.wantedProperty().get().offset().orElseThrow()).isGreaterThan(12);
    }

    @Test
    void aListFollowsJournalsThatGrowAreCutOrGo() throws IOException {
        OpenProject project = open(Template.QUICK_LOOK.definition("plain", Optional.empty()));
        ExperimentFolder experiment = Project.open(folder).create("plain", Clock.systemUTC());
        List<Entry> entries = SyntheticJournal.small();
        try (JournalFile journal = experiment.openJournal(Clock.systemUTC())) {
            journal.append(entries.subList(0, 40).stream().map(Entry::event).toList());
        }
        ExperimentSummary first = project.experiments().get(0);
        assertThat(project.experiments()).containsExactly(first);
        assertThat(project.history(experiment.id())).hasSize(40);

        try (JournalFile journal = experiment.openJournal(Clock.systemUTC())) {
            journal.append(entries.subList(40, entries.size()).stream()
                    .map(Entry::event)
                    .toList());
        }
        assertThat(project.experiments().get(0).trials()).isGreaterThan(first.trials());
        assertThat(project.history(experiment.id())).hasSameSizeAs(entries);

        Files.write(experiment.journalFile(), new byte[] {'x', '\n'}, StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(project.experiments()).isEmpty();
        assertThatThrownBy(() -> project.history(experiment.id())).isInstanceOf(InvalidInputException.class);

        Files.delete(experiment.journalFile());
        assertThat(project.experiments()).isEmpty();
        assertThatThrownBy(() -> project.history(experiment.id())).isInstanceOf(InvalidInputException.class);
    }
}

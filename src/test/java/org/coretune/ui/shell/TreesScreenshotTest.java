package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.coretune.project.Project;
import org.coretune.project.Trust;
import org.coretune.ui.ProjectService;
import org.coretune.ui.TrialColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of an experiment on boosted trees, whose resource is rounds on every page. */
class TreesScreenshotTest extends PictureTest {
    @TempDir
    Path folder;

    @Override
    ProjectService projects() {
        return new ProjectFolders();
    }

    @Test
    void roundsAreCalledRounds() throws IOException {
        String trees = Files.readString(Path.of("sample-projects", "letters-trees", "project.yaml"))
                .replace("samples: 6000", "samples: 900")
                .replace("validation: 1500, test: 1500", "validation: 200, test: 200")
                .replace("max: 27", "max: 9")
                .replace("epochs: 27", "epochs: 9");
        FinishedProject.make(folder, trees);
        fx(() -> model.open(folder));
        fx(() -> run().show(model.experiments().get(0)));
        fx(() -> run().experiment().selection().select(0));
        look(Place.RUN, "trees-run");
        look(Place.WHY, "trees-why");
        look(Place.WHATIF, "trees-what-if");
        look(Place.DESIGN, "trees-design");
        look(Place.TRIALS, "trees-trials");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        look(Place.RUN, "trees-run-dark");
        look(Place.WHY, "trees-why-dark");
        look(Place.TRIALS, "trees-trials-dark");
        look(Place.DESIGN, "trees-design-dark");
        look(Place.WHATIF, "trees-what-if-dark");
        assertThat(workbench.getScene().getRoot().lookup("#coreset")).isNull();
    }

    @Test
    void aProgramHasNoCoresets() throws IOException {
        Path sample = Path.of("sample-projects", "any-program");
        Files.copy(sample.resolve("Spirals.java"), folder.resolve("Spirals.java"));
        String definition = Files.readString(sample.resolve("project.yaml")).replace("max: 9", "max: 3");
        Files.writeString(folder.resolve("project.yaml"), definition);
        System.setProperty(Trust.PLACE, folder.resolve("trusted").toString());
        try {
            Project project = Project.open(folder);
            project.trust(project.read(List.of()).definition());
            FinishedProject.make(folder, definition);
        } finally {
            System.clearProperty(Trust.PLACE);
        }
        fx(() -> model.open(folder));
        fx(() -> run().show(model.experiments().get(0)));
        fx(() -> run().experiment().selection().select(0));
        fx(() -> List.of(1, 2).forEach(run().experiment().selection()::togglePin));
        assertThat(run().experiment().scope().columns().all())
                .extracting(TrialColumn::name)
                .contains("accuracy", "seconds")
                .doesNotContain("loss", "training_loss", "visits", "coresets");
        List<Place> places = List.of(Place.RUN, Place.WHY, Place.DESIGN, Place.WHATIF, Place.TRIALS, Place.COMPARE);
        for (Place place : places) {
            look(place, "program-" + place.name().toLowerCase(Locale.ROOT));
        }
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        for (Place place : places) {
            look(place, "program-" + place.name().toLowerCase(Locale.ROOT) + "-dark");
        }
        fx(() -> model.placeProperty().set(Place.RUN));
        assertThat(workbench.getScene().getRoot().lookup("#coreset")).isNull();
        assertThat(workbench.getScene().getRoot().lookupAll(".label").stream()
                        .filter(TreesScreenshotTest::isShown)
                        .map(label -> ((Labeled) label).getText()))
                .contains("Saved in all (estimated)", "early stopping 44%")
                .noneMatch(text -> text != null && text.contains("sample-visits"));
    }

    private static boolean isShown(Node node) {
        return node == null || node.isVisible() && isShown(node.getParent());
    }

    private void look(Place place, String name) {
        fx(() -> model.placeProperty().set(place));
        picture(name);
        assertThat(workbench.getScene().getRoot().lookupAll(".label").stream()
                        .filter(node -> isShown(node) && node instanceof Labeled)
                        .map(node -> ((Labeled) node).getText())
                        .filter(text ->
                                text != null && text.toLowerCase(Locale.ROOT).contains("epoch")))
                .as(name)
                // What stands in a project file is called as it is there.
                .filteredOn(text -> !text.equals("epochs") && !text.contains("rounds"))
                .isEmpty();
    }
}

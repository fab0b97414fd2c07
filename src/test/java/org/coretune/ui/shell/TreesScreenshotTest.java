package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.control.Labeled;
import org.coretune.ui.ProjectService;
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
    }

    private void look(Place place, String name) {
        fx(() -> model.placeProperty().set(place));
        picture(name);
        assertThat(workbench.getScene().getRoot().lookupAll(".label").stream()
                        .filter(node -> node.isVisible() && node instanceof Labeled)
                        .map(node -> ((Labeled) node).getText())
                        .filter(text ->
                                text != null && text.toLowerCase(Locale.ROOT).contains("epoch")))
                .as(name)
                // What stands in a project file is called as it is there.
                .filteredOn(text -> !text.equals("epochs") && !text.contains("rounds"))
                .isEmpty();
    }
}

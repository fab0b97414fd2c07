package org.coretune.ui.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.TabPane;
import org.coretune.ui.ProjectService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of a project of texts, for people to look at: what the data are, and which texts a coreset keeps. */
class TextScreenshotTest extends PictureTest {
    @TempDir
    Path folder;

    @Override
    ProjectService projects() {
        return new ProjectFolders();
    }

    private void finished() throws IOException {
        String questions = Files.readString(Path.of("sample-projects", "questions", "project.yaml"))
                .replace("samples: 6000", "samples: 1200")
                .replace("validation: 900, test: 1200", "validation: 200, test: 200")
                .replace("max: 9", "max: 3")
                .replace("hidden: {choice: [16, 32, 64]}", "hidden: 8");
        FinishedProject.make(folder, questions);
        fx(() -> model.open(folder));
    }

    @Test
    void theDataAndTheCoreset() throws IOException {
        finished();
        fx(() -> model.placeProperty().set(Place.DESIGN));
        picture("texts-data-light");
        fx(() -> run().show(model.experiments().get(0)));
        fx(() -> model.placeProperty().set(Place.SUBSET));
        picture("texts-subset-light");
        fx(() -> this.<TabPane>find("subset-tabs").getSelectionModel().select(2));
        picture("texts-map-light");
        fx(() -> {
            this.<TabPane>find("subset-tabs").getSelectionModel().select(0);
            appearance.themeProperty().set(Appearance.Theme.DARK);
        });
        picture("texts-subset-dark");
        fx(() -> appearance.scaleProperty().set(2));
        picture("texts-subset-large-type");
        fx(() -> model.placeProperty().set(Place.DESIGN));
        picture("texts-data-large-type");
    }
}

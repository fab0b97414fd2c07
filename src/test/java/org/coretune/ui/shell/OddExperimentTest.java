package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import org.coretune.ui.ProjectService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments with hardly anything in them, in every view and in a window that is hardly large enough. */
class OddExperimentTest extends WindowTest {
    @TempDir
    private Path folder;

    @Override
    ProjectService projects() {
        return new ProjectFolders();
    }

    private void lookEverywhere(String name) {
        fx(() -> model.open(folder));
        assertThat(model.experiments()).hasSize(1);
        fx(() -> run().show(model.experiments().get(0)));
        for (Place place : Place.values()) {
            fx(() -> model.placeProperty().set(place));
            fx(workbench::layout);
            assertThat(model.placeProperty().get()).isEqualTo(place);
            Screenshot.take(workbench.getScene(), name + "-" + place.name().toLowerCase(Locale.ROOT));
        }
    }

    private Path journal() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("journal.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void table(String rows) throws IOException {
        Files.writeString(folder.resolve("curves.csv"), "lr,resource,accuracy\n" + rows);
        FinishedProject.make(folder, """
                coretune: 1
                name: odd
                objective: {kind: table, curves: curves.csv, metric: accuracy, direction: max}
                search: {kind: order}
                schedule: {kind: sha, min: 1, max: 3, eta: 3, configurations: 3}
                run: {workers: 2}
                """);
    }

    @Test
    void anExperimentThatEndedBeforeItsFirstTrial() throws IOException {
        table("0.1,1,0.5\n0.2,1,0.6\n0.3,1,0.7\n");
        Files.write(journal(), List.of(Files.readAllLines(journal()).get(0)));
        lookEverywhere("odd-none");
    }

    @Test
    void anExperimentWhoseTrialsAllFailed() throws IOException {
        table("0.1,3,0.5\n0.2,3,0.6\n0.3,3,0.7\n");
        lookEverywhere("odd-failed");
        fx(() -> model.placeProperty().set(Place.SUBSET));
        assertThat(robot.lookup(".label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text != null && text.contains("trained nothing itself"));
    }

    @Test
    void anExperimentOfOneTrialInASmallWindow() throws IOException {
        table("0.1,1,0.5\n0.1,3,0.6\n");
        fx(() -> {
            workbench.getScene().getWindow().setWidth(640);
            workbench.getScene().getWindow().setHeight(480);
        });
        lookEverywhere("odd-small");
    }
}

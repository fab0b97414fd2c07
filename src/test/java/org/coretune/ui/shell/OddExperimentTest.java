package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.coretune.ui.ProjectService;
import org.coretune.ui.Texts;
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
        fx(() -> {
            if (run().experiment().state().orElseThrow().trials().size() > 3) {
                run().experiment().selection().select(3);
                run().experiment().selection().togglePin(3);
                run().experiment().selection().togglePin(1);
            }
        });
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
        fx(() -> model.placeProperty().set(Place.RUN));
        fx(workbench::layout);
        assertThat(robot.lookup(".empty-state").queryAllAs(Label.class))
                .filteredOn(Label::isVisible)
                .extracting(Label::getText)
                .contains(Texts.text("curves.none"))
                .noneMatch(text -> text.contains(" will "));
        fx(() -> model.placeProperty().set(Place.SUBSET));
        assertThat(robot.lookup(".label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text != null && text.contains("trained nothing itself"));
    }

    @Test
    void parametersOfTwoHundredLettersInAProjectOfALongName() throws IOException {
        String[] names = {"a".repeat(200), "learning_rate_of_" + "the_second_layer_".repeat(11), "c"};
        StringBuilder rows = new StringBuilder();
        for (int trial = 0; trial < 9; trial++) {
            for (int epoch : new int[] {1, 3, 9}) {
                rows.append("0.%d,%d,1e-%d,%d,0.%d%d%n"
                        .formatted(trial + 1, 7 * trial, trial % 4 + 1, epoch, 3 + epoch / 3, trial));
            }
        }
        Files.writeString(folder.resolve("curves.csv"), String.join(",", names) + ",resource,accuracy\n" + rows);
        finish("A project with a name that goes on and on, ".repeat(4), 9);
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        lookEverywhere("odd-long");
        fx(() -> model.placeProperty().set(Place.TRIALS));
        assertThat(this.<TableView<?>>find("sheet").getVisibleLeafColumns())
                .allMatch(column -> column.getWidth() < 300);
    }

    @Test
    void sixtyParameters() throws IOException {
        String names = IntStream.range(0, 60).mapToObj(i -> "parameter_" + i).collect(Collectors.joining(","));
        StringBuilder rows = new StringBuilder();
        for (int trial = 0; trial < 9; trial++) {
            int of = trial;
            String configuration = IntStream.range(0, 60)
                    .mapToObj(i -> String.valueOf((of * 7 + i * 3) % 11))
                    .collect(Collectors.joining(","));
            for (int epoch : new int[] {1, 3, 9}) {
                rows.append("%s,%d,0.%d%d%n".formatted(configuration, epoch, 3 + epoch / 3, trial));
            }
        }
        Files.writeString(folder.resolve("curves.csv"), names + ",resource,accuracy\n" + rows);
        finish("sixty", 9);
        lookEverywhere("odd-sixty");
        assertThat(model.trials().parallel().axes()).hasSize(12);
        assertThat(model.trials().parallel().sentence()).contains("the first 11 of 60 parameters");
    }

    private void finish(String name, int trials) throws IOException {
        FinishedProject.make(folder, """
                coretune: 1
                name: "%s"
                objective: {kind: table, curves: curves.csv, metric: accuracy, direction: max}
                search: {kind: order}
                schedule: {kind: sha, min: 1, max: 9, eta: 3, configurations: %d}
                run: {workers: 2}
                """.formatted(name, trials));
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

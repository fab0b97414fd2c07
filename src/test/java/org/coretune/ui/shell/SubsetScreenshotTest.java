package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import org.coretune.ui.ProjectService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of the subset view for people to look at. */
class SubsetScreenshotTest extends PictureTest {
    @Override
    ProjectService projects() {
        return new ProjectFolders();
    }

    private void look() {
        Path folder = FinishedProject.folder();
        fx(() -> model.open(folder));
        fx(() -> run().show(model.experiments().get(0)));
        fx(() -> model.placeProperty().set(Place.SUBSET));
    }

    private void tab(int number) {
        fx(() -> this.<TabPane>find("subset-tabs").getSelectionModel().select(number));
    }

    @Test
    void everyTabInLightAndDark() {
        look();
        fx(() -> model.placeProperty().set(Place.SUBSET));
        for (int number = 0; number < 7; number++) {
            tab(number);
            if (number == 2) {
                fx(() -> robot.lookup("#subset-map").query().requestFocus());
            }
            if (number == 6) {
                robot.interact(
                        () -> robot.lookup("#subset-reselect").queryButton().fire());
            }
            picture("subset-" + number + "-light");
        }
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        for (int number = 0; number < 7; number++) {
            tab(number);
            picture("subset-" + number + "-dark");
        }
    }

    @Test
    void emptyAndWithoutData() {
        fx(() -> model.placeProperty().set(Place.SUBSET));
        picture("subset-empty-light");
    }

    @Test
    void typeOfTwiceTheSize() {
        look();
        fx(() -> appearance.scaleProperty().set(2));
        picture("subset-large-type");
    }

    @Test
    void rowsOfATableWithTheirOwnIds(@TempDir Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder table = new StringBuilder("name,length,width,height,kind\n");
        for (int row = 0; row < 600; row++) {
            int kind = row % 3;
            table.append(String.format(
                    Locale.ROOT,
                    "part-%03d,%.2f,%.2f,%.2f,%s%n",
                    row,
                    kind + random.nextDouble(),
                    2 * random.nextDouble() - kind,
                    random.nextDouble(),
                    List.of("bolt", "nut", "screw").get(kind)));
        }
        Files.writeString(folder.resolve("parts.csv"), table);
        FinishedProject.make(folder, """
                coretune: 1
                data: {source: csv, train: parts.csv, id: name}
                model: {kind: mlp, hidden: [8], activation: relu}
                space: {learning_rate: {float: [1e-2, 0.3], scale: log}, batch_size: 8}
                search: {kind: random, seed: 7}
                schedule: {kind: sha, min: 1, max: 9, eta: 3}
                subset: {kind: gradmatch, fraction: 0.1, every: 3, unit: sample}
                final: {data: none}
                run: {engine: direct, seed: 1}
                """);
        fx(() -> model.open(folder));
        fx(() -> run().show(model.experiments().get(0)));
        fx(() -> model.placeProperty().set(Place.SUBSET));
        tab(2);
        picture("subset-table-light");
        assertThat(this.<Label>find("subset-sample").getText())
                .contains("part-")
                .contains("class ");
    }
}

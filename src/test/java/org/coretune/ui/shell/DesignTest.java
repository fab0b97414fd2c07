package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.coretune.project.Project;
import org.coretune.ui.AtOnce;
import org.coretune.ui.Settings;
import org.coretune.ui.home.HomeViewModel;
import org.coretune.ui.run.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Journeys through the design view with projects on disk; background work is done at once. */
class DesignTest {
    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();
    private WorkbenchViewModel model;

    @BeforeEach
    void show() throws TimeoutException {
        Stage stage = FxToolkit.registerPrimaryStage();
        HomeViewModel home = new HomeViewModel(
                new ProjectFolders(), new AtOnce(), Settings.inMemory(), List.of(), folder.resolve("projects"));
        fx(() -> {
            model = new WorkbenchViewModel(new ProjectFolders(), new AtOnce(), home);
            Appearance appearance = new Appearance();
            Scene scene = new Scene(new Workbench(model, appearance, Settings.inMemory(), stage::hide), 1440, 900);
            appearance.dress(scene);
            stage.setScene(scene);
            stage.show();
        });
    }

    @AfterEach
    void hide() throws TimeoutException {
        robot.release(new KeyCode[0]);
        FxToolkit.cleanupStages();
    }

    private static void fx(Runnable deed) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, deed);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private <T extends Node> T find(String id) {
        return robot.lookup("#" + id).query();
    }

    private void type(String id, String text) {
        fx(() -> {
            TextField field = find(id);
            field.requestFocus();
            field.setText(text);
        });
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Path table() throws IOException {
        StringBuilder rows = new StringBuilder("x,y,class\n");
        for (int i = 0; i < 240; i++) {
            rows.append(i % 12)
                    .append(',')
                    .append(i % 7)
                    .append(',')
                    .append(i % 12 < 6 ? "low" : "high")
                    .append('\n');
        }
        return Files.writeString(folder.resolve("points.csv"), rows);
    }

    @Test
    void aDroppedTableIsLookedAtChangedWatchedAndRun() throws IOException {
        Path data = table();
        fx(() -> model.drop(List.of(data)));
        assertThat(model.placeProperty().get()).isEqualTo(Place.DESIGN);
        assertThat(this.<Label>find("data-sizes").getText()).startsWith("240 rows in 2 classes");
        String before = model.design().preview().costProperty().get();

        fx(() -> this.<ComboBox<String>>find("kind-schedule").setValue("full"));
        type("field-schedule-max", "2");
        type("field-schedule-configurations", "2");
        type("field-final-epochs", "2");
        assertThat(model.design().preview().costProperty().get())
                .isNotEqualTo(before)
                .startsWith("2 configurations");
        fx(() -> this.<ComboBox<String>>find("field-run-engine").setValue("direct"));
        fx(() -> {
            model.design()
                    .edit(List.of("space"), text -> text.set(List.of("space", "batch_size"), "{choice: [8, 16]}"));
            model.design().save();
        });
        robot.push(KeyCode.F5);
        WaitForAsyncUtils.waitForFxEvents();
        fx(() -> {
            while (model.run().drain()) {
                // Everything that was recorded is taken in.
            }
        });
        assertThat(model.noticeProperty().get()).isEmpty();
        assertThat(model.placeProperty().get()).isEqualTo(Place.RUN);
        assertThat(model.run().phaseProperty().get()).isEqualTo(Phase.CLOSED);
        assertThat(Project.open(folder.resolve("projects").resolve("points")).experiments())
                .hasSize(1);
    }

    @Test
    void aWrongRangeIsReadMendedAndTakenBackAndCommentsSurvive() throws IOException {
        String text = """
                # The comment of a careful person.
                coretune: 1
                name: mine
                data: {source: letters, samples: 780, split: {validation: 130, test: 130}}
                model: {kind: mlp, hidden: [20]}
                space:
                  # three decades
                  learning_rate: {float: [1e-3, 0.3], scale: log}   # as in the lecture
                schedule: {kind: sha, max: 9}   # small
                """;
        Path project = Files.createDirectory(folder.resolve("mine")).resolve("project.yaml");
        Files.writeString(project, text);
        fx(() -> {
            model.open(project);
            model.placeProperty().set(Place.DESIGN);
        });
        type("range-learning_rate", "0.3, 0.001");
        Label problem = find("problem-space-learning_rate");
        assertThat(problem.isVisible()).isTrue();
        assertThat(problem.getText()).contains("learning_rate");

        robot.push(KeyCode.F5);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.run().phaseProperty().get()).isEqualTo(Phase.EMPTY);
        assertThat(this.<Node>find("range-learning_rate").isFocused()).isTrue();

        type("range-learning_rate", "0.001, 0.5");
        assertThat(problem.isVisible()).isFalse();
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(Files.readString(project)).isEqualTo(text.replace("[1e-3, 0.3]", "[0.001, 0.5]"));

        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.design().draftProperty().get().text()).isEqualTo(text);
        assertThat(this.<TextField>find("range-learning_rate").getText()).isEqualTo("1e-3, 0.3");
    }

    @Test
    void aDefinitionBecomesATemplateAndAnotherProject() throws IOException {
        Path data = table();
        fx(() -> {
            model.drop(List.of(data));
            model.saveAsTemplate();
            model.newFromThis();
        });
        Path copied = folder.resolve("projects").resolve("points-2");
        assertThat(model.run().projectProperty().get().orElseThrow().folder()).isEqualTo(copied);
        assertThat(Files.readString(copied.resolve("project.yaml"))).contains("points.csv", "name: points-2");
        fx(() -> model.placeProperty().set(Place.HOME));
        assertThat(model.home().templates()).containsExactly("points");
        robot.clickOn("#kept-points");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.placeProperty().get()).isEqualTo(Place.DESIGN);
        assertThat(model.run().projectProperty().get().orElseThrow().name()).isEqualTo("points-3");
    }
}

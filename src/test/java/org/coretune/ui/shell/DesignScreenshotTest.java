package org.coretune.ui.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TabPane;
import org.coretune.core.Option;
import org.coretune.network.OwnNetworks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of the design view, to be looked at. */
class DesignScreenshotTest extends PictureTest {
    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws IOException {
        String letters = Files.readString(Path.of("sample-projects", "letters", "project.yaml"))
                .replace("samples: 20000", "samples: 3000")
                .replace("validation: 4500, test: 5000", "validation: 600, test: 600");
        project.in(Files.writeString(folder.resolve("project.yaml"), letters));
    }

    private void design() {
        open();
        fx(() -> model.placeProperty().set(Place.DESIGN));
    }

    private void tab(int index) {
        fx(() -> this.<TabPane>find("design-tabs").getSelectionModel().select(index));
    }

    @Test
    void withoutAProject() {
        fx(() -> model.placeProperty().set(Place.DESIGN));
        picture("design-empty");
    }

    @Test
    void everyTabInLightAndTwoInDark() {
        design();
        picture("design-data-light");
        tab(1);
        picture("design-samples-light");
        tab(2);
        picture("design-text-light");
        fx(() -> {
            model.design().edit(List.of("schedule"), text -> text.set(List.of("schedule"), "hyperband:max=81"));
            model.design().edit(List.of("schedule"), text -> text.set(List.of("subset", "fraction"), "0.01"));
            model.design().edit(List.of("schedule"), text -> text.set(List.of("subset", "every"), "1"));
        });
        tab(3);
        picture("design-changes-light");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        picture("design-changes-dark");
        tab(0);
        picture("design-data-dark");
    }

    @Test
    void withProblems() {
        design();
        fx(() -> {
            model.design().edit(List.of("schedule", "eta"), text -> text.set(List.of("schedule", "eta"), "1"));
            model.design()
                    .edit(List.of("space"), text -> text.set(List.of("space", "momentum", "float"), "[0.9, 0.1]"));
            model.design().jump();
        });
        picture("design-problems-light");
        fx(() -> model.design().type(model.design().draftProperty().get().text() + "run: [\n"));
        tab(2);
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        picture("design-not-yaml-dark");
    }

    @Test
    void aProgram() throws IOException {
        String program = Files.readString(Path.of("sample-projects", "any-program", "project.yaml"));
        project.in(Files.writeString(folder.resolve("program.yaml"), program));
        design();
        picture("design-program-light");
        fx(() -> {
            model.design()
                    .enter(
                            List.of("objective", "command"),
                            Option.structure("command"),
                            "[java, Spirals.java, '--lr={lr}']");
            model.design().jump();
        });
        tab(1);
        picture("design-program-problem");
    }

    @Test
    void aConvolutionalNetwork() throws IOException {
        String network = Files.readString(Path.of("sample-projects", "fashion-cnn", "project.yaml"))
                .replaceAll("(?s)data:.*?model:", "data: {source: letters, samples: 520, as: images}\nmodel:");
        project.in(Files.writeString(folder.resolve("network.yaml"), network));
        design();
        picture("design-cnn-light");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        picture("design-cnn-dark");
    }

    @Test
    void anOwnNetwork() throws IOException {
        OwnNetworks.write(OwnNetworks.dense(16, 26), folder.resolve("dense.zip"));
        design();
        fx(() -> {
            List<String> section = List.of("model");
            model.design()
                    .edit(
                            section,
                            text -> text.set(
                                    section,
                                    "{kind: file, path: dense.zip, start: fresh, bind: {hidden: dense1.nOut, rate: [dense1.dropOut, out.dropOut]}}"));
        });
        picture("design-own-network");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        picture("design-own-network-dark");
    }

    @Test
    void typeOfTwiceTheSize() {
        design();
        fx(() -> appearance.scaleProperty().set(2));
        picture("design-large-type");
        fx(() -> model.placeProperty().set(Place.HOME));
        picture("home-large-type");
    }
}

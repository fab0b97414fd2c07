package org.coretune.ui.shell;

import java.nio.file.Path;
import javafx.scene.control.TabPane;
import org.coretune.ui.ProjectService;
import org.junit.jupiter.api.Test;

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
}

package org.coretune.ui.shell;

import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of the lessons: each at its main step. */
class LearnScreenshotTest extends PictureTest {
    private void show(int lesson, int step) {
        fx(() -> model.placeProperty().set(Place.LEARN));
        fx(() -> find("lessons").requestFocus());
        for (int i = 0; i < lesson; i++) {
            robot.push(KeyCode.DOWN);
        }
        for (int i = 1; i < step; i++) {
            robot.push(KeyCode.ENTER);
            act();
        }
    }

    private void act() {
        for (int i = 0; i < 30 && this.<Button>find("lesson-next").isDisabled(); i++) {
            robot.push(i % 3 == 0 ? KeyCode.RIGHT : i % 3 == 1 ? KeyCode.SPACE : KeyCode.DOWN);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "0,3", "0,5", "1,2", "1,3", "2,3", "2,6", "3,2", "4,4", "5,3", "5,5", "6,2", "6,5", "7,3", "7,6"
    })
    void eachLesson(int lesson, int step) {
        show(lesson, step);
        String name = "lesson-" + (lesson + 1) + "-" + step;
        picture(name + "-light");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        picture(name + "-dark");
    }

    @ParameterizedTest
    @CsvSource({"1,3"})
    void largeTypeDataAndPresentation(int lesson, int step) {
        show(lesson, step);
        robot.clickOn("#lesson-show-data");
        picture("lesson-data");
        robot.push(KeyCode.F11);
        picture("lesson-presented");
        robot.push(KeyCode.ESCAPE);
        fx(() -> appearance.scaleProperty().set(2));
        picture("lesson-large");
    }
}

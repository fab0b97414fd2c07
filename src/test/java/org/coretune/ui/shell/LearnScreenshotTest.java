package org.coretune.ui.shell;

import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;

/** Pictures of the lessons: each at its main steps. */
class LearnScreenshotTest extends PictureTest {
    @Test
    void eachLesson() {
        fx(() -> model.placeProperty().set(Place.LEARN));
        for (int lesson = 0; lesson < 8; lesson++) {
            int chosen = lesson;
            fx(() -> this.<ListView<?>>find("lessons").getSelectionModel().select(chosen));
            for (int step = 1; step < 7; step++) {
                act();
                if (Set.of(2, 3, 5, 6).contains(step)) {
                    picture("lesson-" + (lesson + 1) + "-" + step + "-light");
                }
                if (step == 3) {
                    fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
                    picture("lesson-" + (lesson + 1) + "-dark");
                    fx(() -> appearance.themeProperty().set(Appearance.Theme.LIGHT));
                }
                fx(() -> this.<Button>find("lesson-next").fire());
            }
        }
    }

    private void act() {
        if (has("#choice-1")) {
            fx(() -> this.<RadioButton>find("choice-1").setSelected(true));
        }
        for (int i = 0; i < 30 && this.<Button>find("lesson-next").isDisabled(); i++) {
            String move = i % 2 == 0 ? "move-press" : "move-right";
            if (has("#" + move)) {
                fx(() -> this.<Button>find(move).fire());
            }
        }
    }

    @Test
    void dataPresentationAndTypeOfTwiceTheSize() {
        fx(() -> model.placeProperty().set(Place.LEARN));
        fx(() -> this.<ListView<?>>find("lessons").getSelectionModel().select(1));
        fx(() -> this.<Button>find("lesson-next").fire());
        act();
        fx(() -> this.<Button>find("lesson-next").fire());
        fx(() -> this.<ToggleButton>find("lesson-show-data").setSelected(true));
        picture("lesson-data");
        fx(() -> appearance.presentingProperty().set(true));
        picture("lesson-presented");
        fx(() -> appearance.presentingProperty().set(false));
        fx(() -> appearance.scaleProperty().set(2));
        picture("lesson-large");
    }
}

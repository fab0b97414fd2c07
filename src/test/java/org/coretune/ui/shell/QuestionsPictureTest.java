package org.coretune.ui.shell;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import org.coretune.ui.classroom.ClassroomViewModel;
import org.coretune.ui.classroom.Method;
import org.coretune.ui.control.RungBoard;
import org.junit.jupiter.api.Test;

/**
 * Pictures from which somebody who never heard of Hyperband is to say what a rung is, which trial goes next, why one ended,
 * what asynchronous halving did while the other waited, what it cost, and which verdict was wrong.
 */
class QuestionsPictureTest extends PictureTest {
    private static final int MOST_STEPS = 12;

    private void lesson(int number, String name) {
        fx(() -> model.placeProperty().set(Place.LEARN));
        fx(() -> this.<ListView<?>>find("lessons").getSelectionModel().select(number - 1));
        fx(() -> find("lesson-next").requestFocus());
        for (int step = 1; step < MOST_STEPS; step++) {
            act();
            picture("question-" + name + "-step-" + step);
            if (find("lesson-real").isVisible()) {
                return;
            }
            fx(() -> this.<Button>find("lesson-next").fire());
        }
    }

    private void act() {
        if (has("#choice-0")) {
            fx(() -> find("choice-0").requestFocus());
            robot.push(KeyCode.DOWN);
        } else if (has(".lesson-moves")) {
            List<KeyCode> keys = List.of(KeyCode.SPACE, KeyCode.RIGHT);
            fx(() -> find("lesson-board").requestFocus());
            for (int i = 0; i < 30 && this.<Button>find("lesson-next").isDisabled(); i++) {
                robot.push(keys.get(i % 2));
            }
        }
    }

    /** A picture of boards whose chips have come to rest. */
    private void atRest(String name) {
        picture(name);
        await(
                "chips at rest",
                () -> robot.lookup(".rung-board").queryAllAs(RungBoard.class).stream()
                        .noneMatch(board -> board.movingProperty().get()));
        picture(name);
    }

    @Test
    void manyOrLong() {
        lesson(3, "lesson-3");
    }

    @Test
    void stragglers() {
        lesson(5, "lesson-5");
    }

    @Test
    void sideBySide() {
        ClassroomViewModel room = model.classroom();
        fx(() -> model.placeProperty().set(Place.CLASSROOM));
        fx(() -> {
            room.source().configurationsProperty().set(27);
            room.source().stragglersProperty().set(0.2);
        });
        fx(() -> room.playback().go(10_500));
        atRest("question-side-by-side-while-one-waits");
        ListView<org.coretune.ui.classroom.Comparison.Mistake> mistakes = find("mistakes");
        fx(() -> room.playback().go((long) room.playback().lengthProperty().get()));
        atRest("question-side-by-side-end");
        fx(() -> {
            if (!mistakes.getItems().isEmpty()) {
                mistakes.getSelectionModel().select(0);
            } else {
                room.select(room.column(Method.SHA)
                        .played()
                        .orElseThrow()
                        .end()
                        .best()
                        .number());
            }
        });
        atRest("question-side-by-side-wrong-verdict");
        fx(() -> robot.lookup(".classroom-view > .scroll-pane")
                .queryAs(ScrollPane.class)
                .setVvalue(1));
        atRest("question-side-by-side-below");
    }
}

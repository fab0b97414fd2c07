package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journeys through the lessons, with the keyboard alone. */
class LearnTest extends WindowTest {
    private static final int MOST_STEPS = 12;

    private void learn() {
        fx(() -> model.placeProperty().set(Place.LEARN));
    }

    private void choose(int lesson) {
        fx(() -> find("lessons").requestFocus());
        for (int i = 0; i < lesson; i++) {
            robot.push(KeyCode.DOWN);
        }
    }

    private boolean canGoOn() {
        return !this.<Button>find("lesson-next").isDisabled();
    }

    private String count() {
        return this.<Label>find("lesson-count").getText();
    }

    /** Does what the step asks for, wherever it put the focus. */
    private void act() {
        if (has("#choice-0")) {
            assertThat(this.<RadioButton>find("choice-0").isFocused()).isTrue();
            robot.push(KeyCode.DOWN);
            return;
        }
        if (!has(".lesson-moves")) {
            return;
        }
        assertThat(find("lesson-board").isFocused()).isTrue();
        List<KeyCode> keys = List.of(KeyCode.SPACE, KeyCode.RIGHT);
        for (int i = 0; i < 30 && !canGoOn(); i++) {
            robot.push(keys.get(i % 2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void aLessonIsDoneFromStartToEndWithTheKeyboard(int lesson) {
        learn();
        choose(lesson);
        String title = this.<Label>find("lesson-title").getText();
        robot.push(KeyCode.ENTER);
        String before = "";
        for (int i = 0; i < MOST_STEPS && !find("lesson-real").isVisible(); i++) {
            assertThat(count()).isNotEqualTo(before);
            before = count();
            act();
            assertThat(canGoOn()).as(title + ", " + count()).isTrue();
            robot.push(KeyCode.ENTER);
        }
        assertThat(this.<Label>find("lesson-title").getText()).isEqualTo(title);
        assertThat(find("lesson-real").isVisible()).isTrue();
        robot.push(KeyCode.TAB);
        assertThat(find("lesson-real").isFocused()).isTrue();
        robot.push(KeyCode.SPACE);
        assertThat(model.placeProperty().get()).isIn(Place.REPLAY, Place.RUN);
        assertThat(project.starts()).isZero();
    }

    @Test
    void whereAPredictionIsAskedForNothingGoesOnBeforeIt() {
        learn();
        fx(() -> find("lesson-next").requestFocus());
        robot.push(KeyCode.ENTER);
        String there = count();
        assertThat(canGoOn()).isFalse();
        robot.push(KeyCode.ENTER);
        assertThat(count()).isEqualTo(there);
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.ENTER);
        assertThat(count()).isNotEqualTo(there);
    }

    @Test
    void progressIsRememberedAndTheNextLessonFollows() {
        learn();
        for (int i = 0; i < 6; i++) {
            act();
            robot.push(KeyCode.ENTER);
        }
        assertThat(settings.get("lesson.random")).contains("done");
        robot.push(KeyCode.ENTER);
        ListView<?> lessons = find("lessons");
        assertThat(lessons.getSelectionModel().getSelectedIndex()).isEqualTo(1);
    }

    @Test
    void aSymbolWithTheFocusStandsOutInThePictureToo() {
        learn();
        Node symbol = robot.lookup(".term").query();
        fx(symbol::requestFocus);
        assertThat(model.learn().emphasised()).isEqualTo("trials");
        fx(() -> find("lesson-next").requestFocus());
        assertThat(model.learn().emphasised()).isEmpty();
    }
}

package org.coretune.ui.shell;

import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Pictures of the replay. */
class ReplayScreenshotTest extends PictureTest {
    @Test
    void nothingToReplay() {
        fx(() -> model.placeProperty().set(Place.REPLAY));
        picture("replay-empty-light");
    }

    @Test
    void halfWayInLightAndDark() {
        play(100_000);
        fx(() -> model.placeProperty().set(Place.REPLAY));
        fx(() -> model.replay().seek(model.replay().lengthProperty().get() * 6 / 10));
        fx(() -> model.replay().verdict(1));
        fx(() -> model.replay().noteProperty().set("here the second rung is cut"));
        fx(() -> model.replay().mark());
        picture("replay-light");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        picture("replay-dark");
        robot.push(KeyCode.F11);
        picture("replay-presented");
        robot.push(KeyCode.ESCAPE);
        fx(() -> appearance.scaleProperty().set(2));
        picture("replay-large");
    }
}

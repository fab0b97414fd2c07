package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.ToggleButton;
import org.coretune.ui.PolicyJournal;
import org.coretune.ui.ProjectService;
import org.coretune.ui.SampleProject;
import org.junit.jupiter.api.Test;

/** The card that shows how a searcher learned. */
class LearningPictureTest extends PictureTest {
    /** A field would be set too late for {@link #projects}. */
    private static SampleProject learning;

    @Override
    ProjectService projects() {
        learning = new SampleProject(PolicyJournal.entries("policy"));
        return learning;
    }

    private void look() {
        open();
        fx(run()::run);
        learning.experiment().play(100_000);
        fx(run()::drain);
        fx(() -> model.placeProperty().set(Place.TRIALS));
    }

    @Test
    void theSearchersStepsAreDrawn() {
        look();
        ToggleButton button = find("picture-learning");
        assertThat(button.isVisible()).isTrue();
        fx(button::fire);
        picture("trials-learning-light");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        picture("trials-learning-dark");
        fx(() -> appearance.scaleProperty().set(2));
        picture("trials-learning-large-type");
    }
}

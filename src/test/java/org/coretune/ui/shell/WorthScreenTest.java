package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;

/** The page about the coreset's worth, by hand and as pictures. */
class WorthScreenTest extends WindowTest {
    private void look() {
        play(100_000);
        fx(() -> model.placeProperty().set(Place.WORTH));
    }

    private void judge(boolean shadow) {
        fx(() -> model.worth().shadowProperty().set(shadow));
        robot.clickOn("#worth-start");
        project.judged().play(10_000);
        fx(model::drain);
    }

    @Test
    void theButtonStatesItsCostAndTheReportAppears() {
        look();
        assertThat(this.<Label>find("worth-cost").getText()).contains("sample-visits");
        judge(false);
        assertThat(this.<Node>find("worth-ranks").isVisible()).isTrue();
        assertThat(this.<javafx.scene.layout.VBox>find("worth-sentences").getChildren())
                .hasSizeGreaterThan(4);
        assertThat(this.<Button>find("worth-start").getText()).isEqualTo("Find out more");
    }

    @Test
    void emptyAndBeforeTheFirst() {
        fx(() -> model.placeProperty().set(Place.WORTH));
        picture("worth-empty-light");
        look();
        picture("worth-before-light");
    }

    @Test
    void filledInLightAndDarkAndLarge() {
        look();
        judge(true);
        picture("worth-light");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        picture("worth-dark");
        fx(() -> appearance.scaleProperty().set(2));
        picture("worth-large-type");
    }

    private void picture(String name) {
        Screenshot.take(workbench.getScene(), name);
        assertThat(workbench.getScene().getWidth()).isEqualTo(1440);
    }
}

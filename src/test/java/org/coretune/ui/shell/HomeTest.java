package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import org.coretune.ui.run.Phase;
import org.junit.jupiter.api.Test;

/** Journeys that begin at home. */
class HomeTest extends WindowTest {
    private Node first(String section) {
        return this.<FlowPane>find("home-" + section).getChildren().get(0);
    }

    @Test
    void aSampleIsOpenedWithTheKeyboardAndNothingStarts() {
        fx(() -> first("samples").requestFocus());
        robot.push(KeyCode.SPACE);
        assertThat(model.placeProperty().get()).isEqualTo(Place.RUN);
        assertThat(run().projectProperty().get()).isPresent();
        assertThat(project.starts()).isZero();
    }

    @Test
    void theHomeKeyLeadsBackAndThereTheProjectIsRecentAndUnfinished() {
        open();
        robot.push(KeyCode.SHORTCUT, KeyCode.H);
        assertThat(this.<FlowPane>find("home-recent").getChildren()).hasSize(1);
        robot.clickOn("#home-go-on");
        assertThat(project.starts()).isEqualTo(1);
        assertThat(run().phaseProperty().get()).isEqualTo(Phase.STARTING);
        more(5);
        assertThat(run().phaseProperty().get()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void aTemplateMakesAProjectAndOpensIt() {
        robot.clickOn("#template-quick-look");
        assertThat(project.created()).containsOnlyKeys(Path.of("new", "quick-look"));
        assertThat(model.placeProperty().get()).isEqualTo(Place.RUN);
        assertThat(project.starts()).isZero();
    }

    @Test
    void aDroppedDataFileBecomesAProject() {
        fx(() -> model.drop(List.of(Path.of("data", "flowers.csv"))));
        assertThat(project.created()).containsOnlyKeys(Path.of("new", "flowers"));
        assertThat(project.created().values().iterator().next()).contains("flowers.csv");
        assertThat(model.placeProperty().get()).isEqualTo(Place.DESIGN);
        assertThat(project.starts()).isZero();
    }

    @Test
    void whileAnExperimentWorksNothingElseIsOpened() {
        play(30);
        fx(() -> model.placeProperty().set(Place.HOME));
        assertThat(first("samples").isDisabled()).isTrue();
        fx(() -> model.open(Path.of("letters")));
        assertThat(run().phaseProperty().get()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void themeAndSizeOfTypeAreRemembered() {
        fx(() -> {
            appearance.remember(settings);
            appearance.themeProperty().set(Appearance.Theme.DARK);
            appearance.step(2);
        });
        Appearance next = new Appearance();
        next.remember(settings);
        assertThat(next.themeProperty().get()).isEqualTo(Appearance.Theme.DARK);
        assertThat(next.scaleProperty().get()).isEqualTo(1.25);
    }

    @Test
    void theWindowSizeIsRememberedWithinTheScreen() {
        new WindowSize(1000, 700).remember(settings);
        assertThat(WindowSize.remembered(settings, 1920, 1080)).isEqualTo(new WindowSize(1000, 700));
        assertThat(WindowSize.remembered(settings, 800, 600)).isEqualTo(new WindowSize(800, 600));
        settings.put("window.size", "wide");
        assertThat(WindowSize.remembered(settings, 1920, 1080)).isEqualTo(new WindowSize(1440, 900));
    }
}

package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.controlsfx.control.NotificationPane;
import org.coretune.core.event.ExperimentState.Decision;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.run.Phase;
import org.coretune.ui.run.TrialRow;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Journeys through the window with mouse and keyboard. */
class WorkbenchTest extends WindowTest {
    private List<Boolean> enabled() {
        return List.of(Command.RUN, Command.PAUSE, Command.RESUME, Command.CANCEL).stream()
                .map(command -> !this.<Button>find(command.id()).isDisabled())
                .toList();
    }

    private long hintsShown() {
        return robot.lookup(".empty-state").queryAll().stream()
                .filter(Node::isVisible)
                .count();
    }

    @Test
    void itOpensEmptyAndSaysWhatWillAppear() {
        fx(() -> model.placeProperty().set(Place.RUN));
        assertThat(enabled()).containsExactly(false, false, false, false);
        assertThat(hintsShown()).isEqualTo(5);
        assertThat(this.<Label>find("phase").getText()).isEqualTo("Ready");
    }

    @Test
    void theKeyboardRunsPausesResumesAndCancels() {
        open();
        assertThat(enabled()).containsExactly(true, false, false, false);
        robot.push(KeyCode.F5);
        more(60);
        assertThat(enabled()).containsExactly(false, true, false, true);
        robot.push(KeyCode.F6);
        more(0);
        assertThat(enabled()).containsExactly(false, false, true, true);
        robot.push(KeyCode.F7);
        more(20);
        assertThat(enabled()).containsExactly(false, true, false, true);
        robot.push(KeyCode.SHIFT, KeyCode.F5);
        more(0);
        assertThat(enabled()).containsExactly(true, false, false, false);
        assertThat(this.<Label>find("phase").getText()).isEqualTo("Over");
    }

    @Test
    void theButtonsDoTheSame() {
        open();
        robot.clickOn("#command-run");
        more(60);
        robot.clickOn("#command-pause");
        more(0);
        assertThat(run().phaseProperty().get()).isEqualTo(Phase.PAUSED);
        robot.clickOn("#command-resume");
        more(100_000);
        assertThat(run().phaseProperty().get()).isEqualTo(Phase.CLOSED);
        assertThat(hintsShown()).isZero();
    }

    @Test
    void choosingAVerdictSelectsItsTrialEverywhere() {
        play(190);
        ListView<Decision> verdicts = find("verdicts");
        int trial = verdicts.getItems().get(4).verdict().trial();
        fx(() -> verdicts.getSelectionModel().select(4));
        TableView<TrialRow> table = find("trials");
        assertThat(run().experiment().selection().isSelected(trial)).isTrue();
        assertThat(table.getSelectionModel().getSelectedItem().number()).isEqualTo(trial);
        assertThat(run().experiment().coresets().titleProperty().get()).isEqualTo("trial " + trial);
    }

    @Test
    void choosingARowSelectsItsTrialAndEscapeLetsItGo() {
        play(190);
        TableView<TrialRow> table = find("trials");
        fx(() -> table.getSelectionModel().select(5));
        assertThat(run().experiment().selection().isSelected(5)).isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(run().experiment().selection().trial()).isEmpty();
        assertThat(table.getSelectionModel().getSelectedItem()).isNull();
    }

    @Test
    void clickingAChipSelectsItAndArrowsWalkOn() {
        play(190);
        Node board = find("board");
        Point2D first = board.localToScreen(20, 3.6 * 13);
        robot.clickOn(first);
        var kept = run().experiment().rungs().picture().columns().get(0).kept();
        assertThat(run().experiment().selection().isSelected(kept.get(0).trial()))
                .isTrue();
        robot.push(KeyCode.RIGHT);
        assertThat(run().experiment().selection().isSelected(kept.get(1).trial()))
                .isTrue();
        robot.push(KeyCode.LEFT);
        assertThat(run().experiment().selection().isSelected(kept.get(0).trial()))
                .isTrue();
    }

    @Test
    void anEarlierExperimentIsOnlyRead() {
        open();
        ComboBox<ExperimentSummary> experiments = find("experiments");
        robot.clickOn(experiments).type(KeyCode.DOWN).type(KeyCode.ENTER);
        assertThat(project.starts()).isZero();
        assertThat(run().experiment().trials().rows()).isNotEmpty();
        assertThat(run().phaseProperty().get()).isIn(Phase.RECORDED, Phase.CLOSED);
    }

    @Test
    void whileAnExperimentWorksNoOtherIsChosen() {
        play(30);
        assertThat(this.<ComboBox<?>>find("experiments").isDisabled()).isTrue();
    }

    @Test
    void aWrongProjectIsToldInASentence() {
        fx(() -> model.open(Path.of("nowhere")));
        NotificationPane notice = find("notice");
        assertThat(notice.isShowing()).isTrue();
        assertThat(notice.getText()).isEqualTo("No project is open");
        assertThat(notice.getActions()).isEmpty();
    }

    @Test
    void anUnexpectedFailureHasDetails() {
        fx(() -> model.tell(new IllegalStateException("disk full")));
        NotificationPane notice = find("notice");
        assertThat(notice.getText()).endsWith("disk full");
        assertThat(notice.getActions()).hasSize(1);
    }

    @Test
    void theDarkThemeLeavesNoWhiteArea() {
        play(190);
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        WritableImage picture = WaitForAsyncUtils.waitForAsyncFx(
                60_000, () -> workbench.getScene().snapshot(null));
        int bright = 0;
        int points = 0;
        for (int x = 0; x < picture.getWidth(); x += 3) {
            for (int y = 0; y < picture.getHeight(); y += 3) {
                Color colour = picture.getPixelReader().getColor(x, y);
                bright += colour.getBrightness() > 0.8 ? 1 : 0;
                points++;
            }
        }
        assertThat((double) bright / points).isLessThan(0.06);
    }

    @Test
    void withTypeOfTwiceTheSizeTitlesAndFiguresStayWhole() {
        play(190);
        fx(() -> appearance.scaleProperty().set(2));
        for (String kind : List.of(".card-title", ".tile-figure", ".tile-title", ".tile-words")) {
            Set<Label> labels = robot.lookup(kind).queryAllAs(Label.class);
            assertThat(labels).hasSizeGreaterThan(3).allSatisfy(label -> {
                Text drawn = (Text) label.lookup(".text");
                assertThat(drawn.getText()).isEqualTo(label.getText());
            });
        }
    }

    @Test
    void everyChartAndControlHasWordsForScreenReaders() {
        play(190);
        for (String id : List.of("board", "curves", "verdicts", "trials", "selection", "progress", "experiments")) {
            Node node = find(id);
            Node named = node;
            while (named.getAccessibleText() == null && named.getParent() != null) {
                named = named.getParent();
            }
            assertThat(named.getAccessibleText()).as(id).isNotBlank();
        }
        assertThat(find("board").getAccessibleHelp()).contains("27 trials");
    }
}

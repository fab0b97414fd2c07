package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.ui.HyperbandJournal;
import org.coretune.ui.control.RungBoard;
import org.coretune.ui.run.TrialRow;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of the run view with each of its cards. */
class RunScreenshotTest extends WindowTest {
    private void size(double width, double height) {
        fx(() -> {
            workbench.getScene().getWindow().setWidth(width);
            workbench.getScene().getWindow().setHeight(height);
        });
    }

    private void picture(String name) {
        Screenshot.take(workbench.getScene(), "run-" + name);
    }

    private void untilRung(int rung) {
        play(1);
        project.experiment().playUntil(event -> event instanceof Event.JobStarted job && job.rung() == rung);
        more(12);
    }

    @Test
    void smallWindowWithWorkersAndBest() {
        untilRung(2);
        size(1280, 800);
        robot.clickOn("#progress-view-2");
        robot.clickOn("#result-view-1");
        picture("workers-1280-light");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        picture("workers-1280-dark");
    }

    @Test
    void notesStandInTheTableWhenTheyAreAskedFor() {
        play(100_000);
        fx(() -> model.notes().write(2, "diverges, try a smaller step"));
        TableView<TrialRow> table = find("trials");
        TableColumn<TrialRow, ?> note = table.getColumns().stream()
                .filter(column -> "note".equals(column.getId()))
                .findFirst()
                .orElseThrow();
        assertThat(note.isVisible()).isFalse();
        fx(() -> note.setVisible(true));
        assertThat(note.getCellData(2)).isEqualTo("diverges, try a smaller step");
        assertThat(note.getCellData(3)).isEqualTo("");
    }

    @Test
    void smallWindowWithTheBoard() {
        untilRung(1);
        size(1280, 800);
        RungBoard board = find("board");
        assertThat(board.getScene()).isNotNull();
        picture("board-1280-moving");
    }

    @Test
    void bracketsOfHyperband() {
        untilRung(1);
        fx(() -> {
            ExperimentState state = new ExperimentState();
            List<Entry> entries = HyperbandJournal.entries();
            entries.subList(0, entries.size() * 2 / 3).forEach(state::apply);
            run().experiment().clear();
            run().experiment().show(state);
        });
        robot.clickOn("#progress-view-1");
        picture("brackets-light");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        picture("brackets-dark");
        robot.clickOn("#progress-view-2");
        picture("brackets-workers-dark");
    }

    @Test
    void bestSoFarOfAFinishedRun() {
        play(100_000);
        robot.clickOn("#result-view-1");
        fx(() -> run().experiment().selection().select(15));
        picture("best-light");
        robot.clickOn("#result-view-0");
        picture("resumed-light");
    }

    @Test
    void forms() {
        play(60);
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        robot.push(KeyCode.SHORTCUT, KeyCode.I);
        fx(() -> this.<javafx.scene.control.TextField>find("field-hidden_1").setText("9999"));
        Screenshot.take(find("form-take").getScene(), "run-form-dark");
        fx(() -> find("form-take").getScene().getWindow().hide());
        fx(() -> appearance.themeProperty().set(Appearance.Theme.LIGHT));
        robot.push(KeyCode.SHORTCUT, KeyCode.B);
        fx(() -> this.<javafx.scene.control.TextField>find("budget-epochs").setText("3"));
        Screenshot.take(find("form-take").getScene(), "run-budget-light");
        fx(() -> find("form-take").getScene().getWindow().hide());
        robot.clickOn("#cost-how");
        Screenshot.take(find("explanation").getScene(), "run-cost-light");
        fx(() -> find("explanation").getScene().getWindow().hide());
    }

    @Test
    void typeOfTwiceTheSize() {
        untilRung(2);
        fx(() -> appearance.scaleProperty().set(2));
        fx(() -> this.<javafx.scene.control.ToggleButton>find("progress-view-1").fire());
        WaitForAsyncUtils.waitForFxEvents();
        picture("large-type");
    }
}

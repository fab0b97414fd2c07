package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import org.coretune.core.event.TrialState;
import org.coretune.ui.control.Mark;
import org.coretune.ui.run.TrialRow;
import org.junit.jupiter.api.Test;

/** Journeys with the trial table and the sheet of keys. */
class TrialsTest extends WindowTest {
    private TableView<TrialRow> table() {
        return find("trials");
    }

    private MenuItem item(String id) {
        return table().getContextMenu().getItems().stream()
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }

    private void showMenu() {
        fx(() -> table().getContextMenu().show(table(), 100, 100));
    }

    @Test
    void typingFiltersAndLettersAreNoCommands() {
        play(100_000);
        robot.clickOn("#filter").write("w");
        assertThat(model.placeProperty().get()).isEqualTo(Place.RUN);
        fx(() -> this.<TextField>find("filter").setText("Adam"));
        assertThat(table().getItems())
                .isNotEmpty()
                .allMatch(row -> "adam".equals(row.configuration().get("optimizer")));
        fx(() -> this.<TextField>find("filter").setText("#13 "));
        assertThat(table().getItems()).extracting(TrialRow::number).containsExactly(13);
        fx(() -> run().experiment().selection().select(5));
        assertThat(table().getSelectionModel().getSelectedItem()).isNull();
        assertThat(run().experiment().selection().isSelected(5)).isTrue();
    }

    @Test
    void aFilterForAStateFollowsTheTrials() {
        play(40);
        fx(() -> this.<TextField>find("filter").setText("running"));
        more(37);
        assertThat(table().getItems())
                .allMatch(row -> row.markProperty().get() == Mark.RUNNING)
                .hasSize((int) run().experiment().trials().rows().stream()
                        .filter(row -> row.markProperty().get() == Mark.RUNNING)
                        .count());
    }

    @Test
    void aConfigurationIsCopiedAsJson() {
        play(190);
        fx(() -> table().getSelectionModel().select(0));
        showMenu();
        fx(() -> item("trial-copy").fire());
        fx(() -> assertThat(Clipboard.getSystemClipboard().getString())
                .startsWith("{\"learning_rate\":")
                .contains("\"batch_size\":"));
    }

    @Test
    void aRunningTrialIsStoppedFromItsMenuAndNoOther() {
        play(40);
        int running = run().experiment().trials().rows().stream()
                .filter(row -> row.markProperty().get() == Mark.RUNNING)
                .findFirst()
                .orElseThrow()
                .number();
        int other = run().experiment().trials().rows().stream()
                .filter(row -> row.markProperty().get() != Mark.RUNNING)
                .findFirst()
                .orElseThrow()
                .number();
        fx(() -> run().experiment().selection().select(other));
        showMenu();
        assertThat(item("trial-stop").isDisable()).isTrue();
        fx(() -> table().getContextMenu().hide());
        fx(() -> run().experiment().selection().select(running));
        showMenu();
        assertThat(item("trial-stop").isDisable()).isFalse();
        fx(() -> item("trial-stop").fire());
        more(0);
        assertThat(run().experiment()
                        .trials()
                        .rows()
                        .get(running)
                        .markProperty()
                        .get())
                .isEqualTo(Mark.valueOf(TrialState.Status.STOPPED.name()));
    }

    @Test
    void theSheetOfKeysListsEveryCommandAndIsSearched() {
        robot.push(KeyCode.F1);
        GridPane lines = find("shortcuts");
        int views = Math.min(9, robot.lookup(".rail-button").queryAll().size());
        assertThat(lines.getChildren()).hasSize(2 * (Command.values().length + views));
        fx(() -> this.<TextField>find("shortcut-search").setText("pause"));
        assertThat(lines.getChildren()).hasSize(2);
        fx(() -> lines.getScene().getWindow().hide());
    }
}

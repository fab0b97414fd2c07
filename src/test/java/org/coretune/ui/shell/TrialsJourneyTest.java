package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.coretune.ui.compare.Difference;
import org.coretune.ui.run.TrialRow;
import org.coretune.ui.trials.TrialSheetModel.Row;
import org.junit.jupiter.api.Test;

/** Journeys through trials, inspector and comparison. */
class TrialsJourneyTest extends WindowTest {
    private void look(Place place) {
        fx(() -> model.placeProperty().set(place));
    }

    private List<Integer> rows() {
        // The table takes changes in at most four times a second.
        List<Integer> expected =
                model.trials().sheet().rows().stream().map(Row::trial).toList();
        await("the rows of the filter", () -> shownRows().equals(expected));
        return shownRows();
    }

    private List<Integer> shownRows() {
        return this.<TableView<Row>>find("sheet").getItems().stream()
                .map(Row::trial)
                .toList();
    }

    @Test
    void whatIsBrushedIsInTheTableAndStaysInOtherViews() {
        play(100_000);
        look(Place.TRIALS);
        fx(() -> {
            workbench.applyCss();
            workbench.layout();
        });
        Node plot = find("parallel");
        Bounds area = plot.localToScreen(plot.getBoundsInLocal());
        double axis = area.getMinX() + 3.6 * 13;
        robot.drag(axis, area.getMaxY() - 60, MouseButton.PRIMARY).dropTo(axis, area.getCenterY());
        assertThat(run().experiment().scope().brushed()).containsExactly("learning_rate");
        assertThat(rows())
                .isNotEmpty()
                .hasSizeLessThan(27)
                .allMatch(trial -> run().experiment().scope().accepts(trial));
        List<Integer> kept = rows();
        fx(() -> run().experiment().selection().select(kept.get(0)));
        look(Place.RUN);
        assertThat(this.<TableView<TrialRow>>find("trials").getItems())
                .extracting(TrialRow::number)
                .containsExactlyElementsOf(kept);
        assertThat(run().experiment().selection().isSelected(kept.get(0))).isTrue();
        look(Place.TRIALS);
        assertThat(rows()).isEqualTo(kept);
        robot.clickOn("#filter-clear");
        assertThat(rows()).hasSize(27);
    }

    @Test
    void axesAreMarkedAndMovedWithKeysAlone() {
        play(100_000);
        look(Place.TRIALS);
        fx(() -> find("parallel").requestFocus());
        robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT).push(KeyCode.SPACE);
        assertThat(run().experiment().scope().brush("momentum").missing()).isTrue();
        robot.push(KeyCode.DELETE).push(KeyCode.LEFT).push(KeyCode.LEFT).push(KeyCode.ENTER);
        assertThat(run().experiment().scope().brushed()).containsExactly("learning_rate");
        robot.push(KeyCode.SHORTCUT, KeyCode.RIGHT);
        assertThat(model.trials().parallel().axes().get(1).name()).isEqualTo("learning_rate");
    }

    @Test
    void theFilterSaysWhatItAcceptsAndIsEmptyForAnotherExperiment() {
        play(100_000);
        look(Place.TRIALS);
        robot.push(KeyCode.SHORTCUT, KeyCode.F);
        assertThat(this.<TextField>find("filter").isFocused()).isTrue();
        fx(() -> this.<TextField>find("filter").setText("lr < 0.01"));
        assertThat(this.<Label>find("filter-trouble").isVisible()).isTrue();
        assertThat(this.<Label>find("filter-trouble").getText()).contains("learning_rate");
        fx(() -> this.<TextField>find("filter").setText("learning_rate < 0.01"));
        assertThat(this.<Label>find("filter-trouble").isVisible()).isFalse();
        assertThat(rows()).isNotEmpty().hasSizeLessThan(27);
        fx(() -> run().show(project.experiments().get(1)));
        assertThat(this.<TextField>find("filter").getText()).isEmpty();
        assertThat(rows()).hasSize(27);
    }

    @Test
    void aPinnedTrialIsNamedInTheInspectorAndComparedWithAnother() {
        play(100_000);
        look(Place.TRIALS);
        fx(() -> run().experiment().selection().select(3));
        fx(() -> find("parallel").requestFocus());
        robot.push(KeyCode.P);
        assertThat(run().experiment().selection().pin(3)).isPresent();
        assertThat(model.inspector().inspectedProperty().get().orElseThrow().title())
                .isEqualTo("Trial 3");
        fx(() -> run().experiment().selection().togglePin(11));
        look(Place.COMPARE);
        TableView<Difference> differences = find("differences");
        await("both trials beside each other", () -> differences.getColumns().size() == 3);
        assertThat(differences.getItems()).extracting(Difference::name).contains("learning_rate");
        fx(() -> model.compare()
                .experiments()
                .candidates()
                .forEach(candidate -> model.compare().experiments().choose(candidate, true)));
        await(
                "experiments beside each other, the last of them read",
                () -> differences.getColumns().get(1).getText().contains("20260313")
                        && differences.getItems().stream()
                                .anyMatch(difference -> difference.name().equals("Test accuracy")));
    }
}

package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.input.KeyCode;
import org.coretune.core.schedule.Verdict;
import org.junit.jupiter.api.Test;

/** Journeys to the explanation of a verdict. */
class WhyTest extends WindowTest {
    @Test
    void theKeyWExplainsTheSelectedTrialAndArrowsWalkAlongTheRung() {
        play(100_000);
        fx(() -> run().experiment().selection().select(0));
        robot.push(KeyCode.W);
        assertThat(model.placeProperty().get()).isEqualTo(Place.WHY);
        Node chart = find("why-chart");
        assertThat(chart.getAccessibleHelp()).contains("Trial 0");
        fx(chart::requestFocus);
        int before = run().experiment().selection().trial().orElseThrow();
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.LEFT);
        robot.push(KeyCode.LEFT);
        assertThat(run().experiment().selection().isSelected(before)).isFalse();
    }

    @Test
    void anEarlierRungIsChosen() {
        play(100_000);
        int winner = run().experiment().rungs().picture().best();
        fx(() -> run().experiment().selection().select(winner));
        fx(() -> model.placeProperty().set(Place.WHY));
        ChoiceBox<Verdict> rungs = find("why-rung");
        assertThat(rungs.getItems()).hasSize(4);
        assertThat(rungs.getSelectionModel().getSelectedIndex()).isEqualTo(3);
        fx(() -> rungs.getSelectionModel().select(0));
        assertThat(model.why().picture().peers()).hasSize(27);
    }
}

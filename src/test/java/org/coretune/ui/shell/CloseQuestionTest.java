package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.stage.Stage;
import org.coretune.ui.run.Phase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The question whether to close does not outlive the experiment it asks about. */
class CloseQuestionTest extends WindowTest {
    private final ObjectProperty<Phase> phase = new SimpleObjectProperty<>(Phase.RUNNING);
    private Optional<Boolean> closes = Optional.empty();

    @ParameterizedTest
    @CsvSource({"CLOSED, true", "PAUSED, true", "RECORDED, false", "EMPTY, false"})
    void itIsAnsweredByTheEndOfTheExperiment(Phase end, boolean expected) {
        Platform.runLater(() -> closes =
                Optional.of(CloseQuestion.ask((Stage) workbench.getScene().getWindow(), phase)));
        await("the question", () -> !robot.lookup(".alert").queryAll().isEmpty());
        fx(() -> phase.set(Phase.FINAL));
        assertThat(closes).isEmpty();

        fx(() -> phase.set(end));

        await("the answer", () -> closes.isPresent());
        assertThat(closes).contains(expected);
        assertThat(robot.lookup(".alert").queryAll()).isEmpty();
    }
}

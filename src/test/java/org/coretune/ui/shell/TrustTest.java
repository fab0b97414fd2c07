package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import org.coretune.core.experiment.Command;
import org.coretune.project.UntrustedCommand;
import org.coretune.ui.run.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A project that runs a program is asked about before anything is started. */
class TrustTest extends WindowTest {
    private static final Command COMMAND = new Command(
            List.of(
                    "java",
                    "Spirals.java",
                    "--learning-rate={learning_rate}",
                    "--from={from}",
                    "--to={to}",
                    "--checkpoint={checkpoint}"),
            Duration.ofHours(1),
            0);

    @BeforeEach
    void ask() {
        project.running(new UntrustedCommand(Path.of("/home/ada/Coretune/spirals"), COMMAND));
        open();
        fx(run()::run);
    }

    private void press(String id) {
        Node button = robot.lookup("#" + id).query();
        fx(((Button) button)::fire);
    }

    @Test
    void theQuestionNamesTheCommandAndNothingHasBeenStarted() {
        assertThat(this.<TextArea>find("trust-command").getText()).isEqualTo(String.join("\n", COMMAND.words()));
        assertThat(project.starts()).isZero();
        assertThat(run().phaseProperty().get()).isEqualTo(Phase.EMPTY);
        assertThat(this.<Button>find("trust-run").isDefaultButton()).isFalse();
        assertThat(model.noticeProperty().get()).isEmpty();
    }

    @Test
    void picturesOfTheQuestion() {
        Screenshot.take(find("trust-command").getScene(), "trust-light");
        press("trust-leave");
        fx(() -> appearance.themeProperty().set(Appearance.Theme.DARK));
        fx(() -> appearance.scaleProperty().set(2));
        fx(run()::run);
        Screenshot.take(find("trust-command").getScene(), "trust-dark-large");
    }

    @Test
    void trustingItRunsWhatWasAskedFor() {
        press("trust-run");
        more(5);

        assertThat(project.starts()).isOne();
        assertThat(run().phaseProperty().get()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void leavingItStartsNothingAndTheNextRunAsksAgain() {
        press("trust-leave");
        assertThat(project.starts()).isZero();

        fx(run()::run);

        assertThat(robot.lookup("#trust-command").tryQuery()).isPresent();
        assertThat(project.starts()).isZero();
    }
}

package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.replay.Measure;
import org.coretune.ui.replay.ReplayViewModel;
import org.coretune.ui.run.Phase;
import org.coretune.ui.run.TrialRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journeys through the replay. */
class ReplayTest extends WindowTest {
    private ReplayViewModel replay() {
        return model.replay();
    }

    private int position() {
        return replay().positionProperty().get();
    }

    /** The replay of the finished experiment that was played. */
    private void replayed() {
        play(100_000);
        fx(() -> model.placeProperty().set(Place.REPLAY));
    }

    @Test
    void itBeginsWithTheExperimentThatIsShownAndStartsNothing() {
        replayed();
        assertThat(position()).isEqualTo(replay().lengthProperty().get()).isPositive();
        assertThat(project.starts()).isEqualTo(1);
        assertThat(this.<Label>find("replay-caption").getText()).startsWith("Trial ");
        assertThat(find("replay-slider").isFocused()).isTrue();
    }

    @Test
    void theKeyboardStepsPlaysAndJumpsWithoutTheMouse() {
        replayed();
        robot.push(KeyCode.LEFT);
        robot.push(KeyCode.LEFT);
        int there = position();
        robot.push(KeyCode.LEFT);
        assertThat(position()).isLessThan(there);
        robot.push(KeyCode.RIGHT);
        assertThat(position()).isEqualTo(there);
        fx(() -> replay().measureProperty().set(Measure.EVENTS));
        robot.push(KeyCode.SHIFT, KeyCode.LEFT);
        robot.push(KeyCode.SHIFT, KeyCode.LEFT);
        int verdict = position();
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        assertThat(position()).isGreaterThan(verdict);
        robot.push(KeyCode.HOME);
        assertThat(position()).isZero();
        robot.push(KeyCode.SPACE);
        fx(() -> model.beat(Duration.ofSeconds(4)));
        assertThat(position()).isEqualTo(12);
        robot.push(KeyCode.SPACE);
        fx(() -> model.beat(Duration.ofSeconds(4)));
        assertThat(position()).isEqualTo(12);
    }

    @Test
    void theKeysAreTheirsOnlyInTheReplay() {
        replayed();
        fx(() -> model.placeProperty().set(Place.RUN));
        fx(workbench::requestFocus);
        robot.push(KeyCode.SPACE);
        robot.push(KeyCode.LEFT);
        assertThat(replay().playingProperty().get()).isFalse();
        assertThat(position()).isEqualTo(replay().lengthProperty().get());
    }

    @Test
    void anotherExperimentIsChosenAndOnlyRead() {
        replayed();
        ComboBox<ExperimentSummary> experiments = find("replay-experiments");
        fx(() -> experiments.setValue(experiments.getItems().get(0)));
        assertThat(replay().recordedProperty().get()).contains("20260313-2");
        assertThat(replay().lengthProperty().get()).isEqualTo(150);
        assertThat(project.starts()).isEqualTo(1);
        assertThat(run().phaseProperty().get()).isEqualTo(Phase.CLOSED);
    }

    @Test
    void aMomentIsMarkedWithANoteAndFoundAgain() {
        replayed();
        robot.push(KeyCode.SHIFT, KeyCode.LEFT);
        robot.push(KeyCode.SHIFT, KeyCode.LEFT);
        int there = position();
        fx(() -> find("replay-note").requestFocus());
        robot.write("the bend");
        assertThat(model.placeProperty().get()).isEqualTo(Place.REPLAY);
        robot.push(KeyCode.ENTER);
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.B);
        assertThat(replay().bookmarks()).hasSize(2);
        fx(() -> this.<ComboBox<?>>find("replay-bookmarks").getSelectionModel().select(1));
        assertThat(position()).isEqualTo(there);
        assertThat(this.<TextField>find("replay-note").getText()).isEqualTo("the bend");
        robot.clickOn("#replay-unmark");
        assertThat(replay().bookmarks()).hasSize(1);
    }

    @Test
    void notesAboutTrialsCanBeShownInItsTable() {
        replayed();
        fx(() -> model.notes().write(3, "look here"));
        TableView<TrialRow> table = find("trials");
        TableColumn<TrialRow, ?> note = table.getColumns().stream()
                .filter(column -> "note".equals(column.getId()))
                .findFirst()
                .orElseThrow();
        assertThat(table.getItems())
                .filteredOn(row -> row.number() == 3)
                .extracting(row -> (Object) note.getCellObservableValue(row).getValue())
                .containsExactly("look here");
    }

    @Test
    void presentingHidesTheFrameUntilEscape() {
        replayed();
        robot.push(KeyCode.F11);
        List<Node> frame = List.of(workbench.getTop(), workbench.getLeft(), workbench.getBottom());
        assertThat(frame).noneMatch(Node::isVisible);
        double large = this.<Label>find("replay-caption").getFont().getSize();
        robot.push(KeyCode.LEFT);
        assertThat(position()).isLessThan(replay().lengthProperty().get());
        robot.push(KeyCode.ESCAPE);
        assertThat(frame).allMatch(Node::isVisible);
        assertThat(this.<Label>find("replay-caption").getFont().getSize()).isLessThan(large);
    }

    @Test
    void framesAreWrittenAsASeriesOfDifferentPictures(@TempDir Path folder) throws IOException {
        replayed();
        fx(() -> workbench.replay().writeFrames(folder.resolve("frames"), 3));
        Path first = folder.resolve("frames").resolve("frame-00001.png");
        Path last = folder.resolve("frames").resolve("frame-00003.png");
        assertThat(first).exists();
        assertThat(Files.mismatch(first, last)).isNotEqualTo(-1);
        assertThat(this.<Label>find("replay-written").getText()).startsWith("All 3 pictures");
    }
}

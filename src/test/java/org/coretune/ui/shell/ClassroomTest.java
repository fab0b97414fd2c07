package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javax.imageio.ImageIO;
import org.coretune.ui.classroom.ClassroomViewModel;
import org.coretune.ui.classroom.Comparison;
import org.coretune.ui.classroom.CurveSource;
import org.coretune.ui.classroom.Method;
import org.coretune.ui.classroom.SettingModel.Field;
import org.coretune.ui.control.Mark;
import org.coretune.ui.control.RungPicture;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** The side-by-side and what-if views in a window. */
class ClassroomTest extends WindowTest {
    private ClassroomViewModel room() {
        return model.classroom();
    }

    private void classroom() {
        fx(() -> model.placeProperty().set(Place.CLASSROOM));
    }

    @Test
    void stepBackAndJumpMoveAllSchedulesWithOneClock() {
        classroom();
        double first = room().playback().clockProperty().get();
        fx(() -> robot.lookup("#next-verdict").queryButton().fire());
        double second = room().playback().clockProperty().get();
        fx(() -> robot.lookup("#step").queryButton().fire());
        double third = room().playback().clockProperty().get();
        fx(() -> robot.lookup("#back").queryButton().fire());

        assertThat(second).isGreaterThan(first);
        assertThat(third).isGreaterThan(second);
        assertThat(room().playback().clockProperty().get()).isEqualTo(second);
        for (Method method : Method.values()) {
            assertThat(room().column(method).experiment().state().orElseThrow().spanMillis())
                    .isLessThanOrEqualTo((long) second);
        }
        picture("classroom-begin-light");
    }

    @Test
    void anAnswerLeadsToItsVerdict() {
        classroom();
        Hyperlink best = find("answer-0-0");
        fx(best::fire);

        var halving = room().column(Method.SHA).experiment();
        int trial = halving.selection().trial().orElseThrow();
        assertThat(best.getText()).startsWith(trial + " ");
        assertThat(halving.state().orElseThrow().trials().get(trial).status().isTerminal())
                .isTrue();
        assertThat(room().column(Method.ASHA).experiment().selection().isSelected(trial))
                .isTrue();
    }

    @Test
    void anImpossibleSettingIsSaidAtItsFieldAndInEveryColumn() {
        classroom();
        TextField eta = find("setting-" + Field.ETA.ordinal());
        fx(() -> eta.setText("100"));
        assertThat(room().setting().problem(Field.ETA).get()).contains("100").contains("81");
        assertThat(room().missing()).isNotEmpty();
        picture("classroom-impossible-light");
        fx(() -> eta.setText("3"));
        assertThat(room().missing()).isEmpty();
    }

    @Test
    void theBundledTableIsPlayedAndItsMistakesLeadToTheirMoments() {
        classroom();
        fx(() -> room().source().sourceProperty().set(CurveSource.BUNDLED));
        assertThat(room().problemProperty().get()).isEmpty();
        assertThat(room().column(Method.SHA).played().orElseThrow().outcome().unknown())
                .isZero();
        ListView<Comparison.Mistake> mistakes = find("mistakes");
        assertThat(mistakes.getItems()).isNotEmpty();
        fx(() -> mistakes.getSelectionModel().select(0));
        int trial = mistakes.getItems().get(0).target().trial();
        assertThat(room().column(Method.SHA).experiment().selection().isSelected(trial))
                .isTrue();
        assertThat(room().playback().clockProperty().get())
                .isEqualTo(mistakes.getItems().get(0).target().millis());
        fx(() -> robot.lookup("#figure-1")
                .queryAs(javafx.scene.control.ToggleButton.class)
                .fire());
        picture("classroom-curves-light");
        scroll(1);
        picture("classroom-below-light");
    }

    @Test
    void dark() {
        classroom();
        fx(() -> {
            appearance.themeProperty().set(Appearance.Theme.DARK);
            room().playback()
                    .clockProperty()
                    .set(room().playback().lengthProperty().get() * 0.3);
            robot.lookup("#figure-2")
                    .queryAs(javafx.scene.control.ToggleButton.class)
                    .fire();
        });
        picture("classroom-scatter-dark");
        scroll(1);
        picture("classroom-below-dark");
    }

    @Test
    void typeOfTwiceTheSize() {
        classroom();
        fx(() -> appearance.scaleProperty().set(2));
        picture("classroom-large");
        scroll(1);
        picture("classroom-large-below");
    }

    @Test
    void aSourceThatIsNotThereIsSaid() {
        classroom();
        fx(() -> room().source().sourceProperty().set(CurveSource.FILE));
        Label problem = find("classroom-problem");
        assertThat(problem.getText()).contains("CSV");
        fx(() -> room().source().fileProperty().set("nowhere.csv"));
        assertThat(problem.getText()).contains("nowhere.csv");
    }

    @Test
    void whatIfIsEmptyBeforeAnExperimentIsOver() {
        fx(() -> model.placeProperty().set(Place.WHATIF));
        assertThat(model.whatIf().missing()).contains("over");
        picture("whatif-empty-light");
    }

    @Test
    void whatIfCountsAndHatchesWhatIsNotRecorded() {
        play(100_000);
        fx(() -> model.placeProperty().set(Place.WHATIF));
        fx(() -> model.whatIf().methodProperty().set(Method.RANDOM));
        var played = model.whatIf().other().played().orElseThrow();
        assertThat(played.outcome().unknown()).isPositive();
        assertThat(model.whatIf().other().rungs().columns().stream()
                        .flatMap(column -> column.others().stream())
                        .map(RungPicture.Chip::mark)
                        .filter(Mark.UNKNOWN::equals)
                        .count())
                .isEqualTo(played.outcome().unknown());
        picture("whatif-unknown-light");
        fx(() -> {
            model.whatIf().methodProperty().set(Method.ASHA);
            appearance.themeProperty().set(Appearance.Theme.DARK);
        });
        picture("whatif-dark");
        fx(() -> appearance.scaleProperty().set(2));
        picture("whatif-large");
    }

    private void scroll(double to) {
        fx(() -> robot.lookup(".classroom-view > .scroll-pane")
                .queryAs(ScrollPane.class)
                .setVvalue(to));
    }

    private void picture(String name) {
        BufferedImage image = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            workbench.applyCss();
            workbench.layout();
            return SwingFXUtils.fromFXImage(workbench.getScene().snapshot(null), null);
        });
        Path file = Path.of("target", "screenshots", name + ".png");
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertThat(image.getWidth()).isEqualTo(1440);
    }
}

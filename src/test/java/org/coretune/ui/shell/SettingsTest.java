package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.coretune.ui.Language;
import org.coretune.ui.chart.Figures;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Preferences are found, take effect at once, are remembered and set back. */
class SettingsTest extends WindowTest {
    private void openSettings() {
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private long shown() {
        return robot.lookup(".settings-line").queryAll().stream()
                .filter(Node::isVisible)
                .count();
    }

    @Test
    void theKeyOpensThemAndTheSearchFindsOne() {
        openSettings();
        assertThat(shown()).isEqualTo(8);
        fx(() -> this.<TextField>find("settings-search").setText("colour-blind"));
        assertThat(shown()).isEqualTo(1);
    }

    @Test
    void changesTakeEffectAreRememberedAndSetBack() {
        openSettings();
        fx(() -> {
            this.<ChoiceBox<Appearance.Theme>>find("settings-theme").setValue(Appearance.Theme.DARK);
            this.<ChoiceBox<Double>>find("settings-scale").setValue(1.5);
            this.<CheckBox>find("settings-motion").setSelected(true);
            this.<ChoiceBox<Language>>find("settings-language").setValue(Language.VIETNAMESE);
        });
        System.gc();
        fx(() -> this.<CheckBox>find("settings-updates").setSelected(true));
        assertThat(appearance.themeProperty().get()).isEqualTo(Appearance.Theme.DARK);
        assertThat(appearance.scaleProperty().get()).isEqualTo(1.5);
        assertThat(appearance.options().reducedMotionProperty().get()).isTrue();
        assertThat(appearance.options().reducedUpdatesProperty().get()).isTrue();
        assertThat(Language.chosen(settings)).isEqualTo(Language.VIETNAMESE);
        fx(() -> home.workspaceProperty().set(Path.of("elsewhere")));
        fx(() -> this.<Button>find("settings-reset-all").fire());
        assertThat(appearance.themeProperty().get()).isEqualTo(Appearance.Theme.LIGHT);
        assertThat(appearance.scaleProperty().get()).isEqualTo(1);
        assertThat(appearance.options().reducedMotionProperty().get()).isFalse();
        assertThat(Language.chosen(settings)).isEqualTo(Language.SYSTEM);
        assertThat(home.workspaceProperty().get()).isEqualTo(Path.of("new"));
    }

    @Test
    void theyAreReadableInLightDarkAndLargeType() throws Exception {
        picture("settings-light", Appearance.Theme.LIGHT, 1);
        picture("settings-dark", Appearance.Theme.DARK, 1);
        picture("settings-large", Appearance.Theme.LIGHT, 2);
    }

    private void picture(String name, Appearance.Theme theme, double scale) throws Exception {
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            appearance.themeProperty().set(theme);
            appearance.scaleProperty().set(scale);
            Scene scene = new Scene(
                    new StackPane(new SettingsSheet(new SettingsModel(settings, appearance, home), () -> {})),
                    700 * scale,
                    560 * scale);
            appearance.dress(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            WritableImage shot = scene.snapshot(null);
            stage.hide();
            return shot;
        });
        java.nio.file.Files.createDirectories(Path.of("target", "screenshots"));
        java.nio.file.Files.write(Path.of("target", "screenshots", name + ".png"), Figures.png(image));
        assertThat(ImageIO.read(Path.of("target", "screenshots", name + ".png").toFile())
                        .getWidth())
                .isEqualTo((int) (700 * scale));
    }
}

package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.coretune.ui.control.PaintedRegion;
import org.testfx.util.WaitForAsyncUtils;

/** A window of which pictures are taken, for people to look at, in {@code target/screenshots}; only checked not to be blank. */
abstract class PictureTest extends WindowTest {
    void picture(String name) {
        BufferedImage image = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            workbench.applyCss();
            PaintedRegion.paintAll(workbench);
            workbench.layout();
            WritableImage shot = workbench.getScene().snapshot(null);
            return SwingFXUtils.fromFXImage(shot, null);
        });
        Path file = Path.of("target", "screenshots", name + ".png");
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long colours = IntStream.range(0, image.getWidth() * image.getHeight() / 7)
                .map(i -> image.getRGB(i * 7 % image.getWidth(), i * 7 / image.getWidth()))
                .distinct()
                .count();
        assertThat(image.getWidth()).isEqualTo(1440);
        assertThat(colours).as("colours in " + file).isGreaterThan(20);
    }
}

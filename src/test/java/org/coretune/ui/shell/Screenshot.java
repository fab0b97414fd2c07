package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import org.coretune.ui.control.PaintedRegion;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of whole windows for people to look at, in {@code target/screenshots}; only checked not to be blank. */
final class Screenshot {
    private Screenshot() {}

    static BufferedImage take(Scene scene, String name) {
        BufferedImage image = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            scene.getRoot().applyCss();
            PaintedRegion.paintAll(scene.getRoot());
            scene.getRoot().layout();
            return SwingFXUtils.fromFXImage(scene.snapshot(null), null);
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
        assertThat(colours).as("colours in " + file).isGreaterThan(20);
        return image;
    }
}

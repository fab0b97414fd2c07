package org.coretune.ui.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.Parent;
import javafx.scene.image.Image;
import org.coretune.ui.chart.Png;
import org.coretune.ui.control.PaintedRegion;

/**
 * Writes a film as a series of PNG files, {@code frame-00001.png} and so on: one after the other, each pictured on the FX
 * thread and written in the background, so that the window stays alive. FX thread only.
 */
final class FrameSeries {
    /** Half a minute at thirty pictures a second. */
    static final int MOST = 900;

    private final ReplayViewModel model;
    private final Parent pictured;
    private final int[] positions;
    private final Path folder;
    private boolean stopped;

    /**
     * A series yet to be written.
     *
     * @param pictured what is pictured
     * @param folder   where the files go; made where it does not exist, and files of these names are replaced
     * @param atMost   most files
     */
    FrameSeries(ReplayViewModel model, Parent pictured, Path folder, int atMost) {
        this.model = model;
        this.pictured = pictured;
        this.folder = folder;
        positions = model.frames(atMost);
    }

    /**
     * Begins.
     *
     * @param progress takes the number of files written, after each
     * @param failed   takes what went wrong; nothing follows then
     */
    void write(IntConsumer progress, Consumer<? super Exception> failed) {
        model.tasks().run(() -> Files.createDirectories(folder), made -> next(0, progress, failed), failed);
    }

    private void next(int frame, IntConsumer progress, Consumer<? super Exception> failed) {
        if (stopped || frame == positions.length) {
            return;
        }
        model.seek(positions[frame]);
        Image image = picture();
        Path file = folder.resolve(String.format(Locale.ROOT, "frame-%05d.png", frame + 1));
        model.tasks()
                .run(
                        () -> write(image, file),
                        done -> {
                            progress.accept(frame + 1);
                            next(frame + 1, progress, failed);
                        },
                        failed);
    }

    private static Path write(Image image, Path file) throws IOException {
        Png.write(image, file);
        return file;
    }

    private Image picture() {
        pictured.applyCss();
        PaintedRegion.paintAll(pictured);
        pictured.layout();
        return pictured.snapshot(null, null);
    }

    /** How many files there will be. */
    int length() {
        return positions.length;
    }

    /** Writes no further file. */
    void stop() {
        stopped = true;
    }
}

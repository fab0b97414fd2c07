package org.coretune.ui.shell;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.event.EventType;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.coretune.ui.chart.Figures;
import org.coretune.ui.control.FigureEvent;

/** Brings pictures out of the window: onto the clipboard or into a file that the user names. */
final class FigureFiles {
    private static final int COPY_SCALE = 2;

    private final WorkbenchViewModel model;
    private final Chooser chooser;

    /** Asks where a file shall lie. */
    interface Chooser {
        /**
         * The user's choice; empty where there is none.
         *
         * @param name   what is proposed, with its ending
         * @param ending such as {@code svg}
         */
        Optional<Path> choose(String name, String ending);
    }

    FigureFiles(WorkbenchViewModel model, Chooser chooser) {
        this.model = model;
        this.chooser = chooser;
    }

    void handle(FigureEvent event) {
        EventType<?> type = event.getEventType();
        if (type == FigureEvent.COPY) {
            ClipboardContent content = new ClipboardContent();
            content.putImage(Figures.image(event.picture(), COPY_SCALE));
            Clipboard.getSystemClipboard().setContent(content);
        } else if (type == FigureEvent.PNG) {
            Image image = Figures.image(event.picture(), event.scale());
            save(event, "png", () -> Figures.png(image));
        } else if (type == FigureEvent.SVG) {
            String text = Figures.svg(event.picture(), event.title());
            save(event, "svg", () -> text.getBytes(StandardCharsets.UTF_8));
        } else if (type == FigureEvent.CSV) {
            String text = event.picture().newestTable().csv();
            save(event, "csv", () -> text.getBytes(StandardCharsets.UTF_8));
        }
        event.consume();
    }

    private void save(FigureEvent event, String ending, Callable<byte[]> content) {
        String name = event.title()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        chooser.choose(name + "." + ending, ending).ifPresent(file -> model.save(file, content));
    }
}

package org.coretune.ui.chart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.coretune.figure.Svg;
import org.coretune.ui.control.CanvasPen;
import org.coretune.ui.control.PaintedRegion;

/** Painted pictures out of the window, in the size and colours in which they are shown. */
public final class Figures {
    private Figures() {}

    /**
     * The picture as an SVG document; text stays text. FX thread only.
     *
     * @param title what it shows, in words
     */
    public static String svg(PaintedRegion<?> picture, String title) {
        double width = Math.floor(picture.getWidth());
        double height = Math.floor(picture.getHeight());
        return Svg.document(
                title, width, height, graphics -> picture.paintOn(new GraphicsPen(graphics), width, height));
    }

    /**
     * The picture as pixels. FX thread only.
     *
     * @param scale pixels for each pixel of the screen, 1 to 4
     */
    public static WritableImage image(PaintedRegion<?> picture, int scale) {
        double width = Math.floor(picture.getWidth());
        double height = Math.floor(picture.getHeight());
        Canvas canvas = new Canvas(scale * width, scale * height);
        canvas.getGraphicsContext2D().scale(scale, scale);
        picture.paintOn(new CanvasPen(canvas.getGraphicsContext2D()), width, height);
        return canvas.snapshot(null, null);
    }

    /** Pixels as a PNG file; any thread. */
    public static byte[] png(Image image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(GraphicsPen.buffered(image), "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}

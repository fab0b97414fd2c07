package org.coretune.ui.control;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * Thousands of thin lines drawn at once: each takes time only for the pixels that it touches, whatever the graphics card.
 * Smooth by sharing each step between two pixels (Wu, 1991).
 */
final class LineRaster {
    private final int width;
    private final int height;
    private final double scale;
    private final int[] pixels;

    /** An empty picture of {@code width} by {@code height}, with {@code scale} pixels for each unit of length. */
    LineRaster(double width, double height, double scale) {
        this.scale = scale;
        this.width = Math.max(1, (int) Math.ceil(width * scale));
        this.height = Math.max(1, (int) Math.ceil(height * scale));
        pixels = new int[this.width * this.height];
    }

    /** Draws a line about one pixel thick. */
    void line(double x0, double y0, double x1, double y1, Color color) {
        double ax = x0 * scale - 0.5;
        double ay = y0 * scale - 0.5;
        double bx = x1 * scale - 0.5;
        double by = y1 * scale - 0.5;
        boolean steep = Math.abs(by - ay) > Math.abs(bx - ax);
        double from = steep ? ay : ax;
        double to = steep ? by : bx;
        double across = steep ? ax : ay;
        double slope = to == from ? 0 : (steep ? bx - ax : by - ay) / (to - from);
        int first = (int) Math.round(Math.min(from, to));
        int last = (int) Math.round(Math.max(from, to));
        int red = (int) Math.round(255 * color.getRed());
        int green = (int) Math.round(255 * color.getGreen());
        int blue = (int) Math.round(255 * color.getBlue());
        for (int i = first; i <= last; i++) {
            double place = across + (i - from) * slope;
            int cell = (int) Math.floor(place);
            double part = place - cell;
            blend(steep ? cell : i, steep ? i : cell, red, green, blue, (1 - part) * color.getOpacity());
            blend(steep ? cell + 1 : i, steep ? i : cell + 1, red, green, blue, part * color.getOpacity());
        }
    }

    private void blend(int x, int y, int red, int green, int blue, double opacity) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return;
        }
        int a = (int) (opacity * 256);
        int under = pixels[y * width + x];
        int rest = 256 - a;
        int alpha = (255 * a + (under >>> 24) * rest) >> 8;
        int r = (red * a + (under >> 16 & 255) * rest) >> 8;
        int g = (green * a + (under >> 8 & 255) * rest) >> 8;
        int b = (blue * a + (under & 255) * rest) >> 8;
        pixels[y * width + x] = alpha << 24 | r << 16 | g << 8 | b;
    }

    /** What was drawn. */
    Image image() {
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), pixels, 0, width);
        return image;
    }
}

package org.coretune.ui.shell;

import java.util.Locale;
import org.coretune.ui.Settings;

/** Width and height of the window's content in pixels. */
record WindowSize(double width, double height) {
    private static final String KEY = "window.size";
    private static final WindowSize USUAL = new WindowSize(1440, 900);

    /** The size at the last close, or the usual one; never larger than the screen nor too small to use. */
    static WindowSize remembered(Settings settings, double screenWidth, double screenHeight) {
        WindowSize size = settings.get(KEY).map(WindowSize::parse).orElse(USUAL);
        return new WindowSize(
                Math.min(Math.max(720, size.width), screenWidth), Math.min(Math.max(480, size.height), screenHeight));
    }

    private static WindowSize parse(String text) {
        if (!text.matches("\\d{1,5}x\\d{1,5}")) {
            return USUAL;
        }
        int cross = text.indexOf('x');
        return new WindowSize(Integer.parseInt(text.substring(0, cross)), Integer.parseInt(text.substring(cross + 1)));
    }

    void remember(Settings settings) {
        settings.put(KEY, String.format(Locale.ROOT, "%.0fx%.0f", width, height));
    }
}

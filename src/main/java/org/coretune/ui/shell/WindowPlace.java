package org.coretune.ui.shell;

import java.util.Optional;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.coretune.ui.Settings;

/** Where the window stood at the last close. */
record WindowPlace(int x, int y, boolean maximised) {
    private static final String KEY = "window.place";
    private static final int GRIP = 100;

    /** The place remembered; empty where there is none. */
    static Optional<WindowPlace> remembered(Settings settings) {
        return settings.get(KEY)
                .filter(text -> text.matches("-?\\d{1,6},-?\\d{1,6},(true|false)"))
                .map(text -> text.split(","))
                .map(parts -> new WindowPlace(
                        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Boolean.parseBoolean(parts[2])));
    }

    /** Puts the window there, unless that screen is gone. */
    void take(Stage stage) {
        if (!Screen.getScreensForRectangle(x, y, GRIP, GRIP).isEmpty()) {
            stage.setX(x);
            stage.setY(y);
        }
        stage.setMaximized(maximised);
    }

    static void remember(Stage stage, Settings settings) {
        settings.put(KEY, Math.round(stage.getX()) + "," + Math.round(stage.getY()) + "," + stage.isMaximized());
    }
}

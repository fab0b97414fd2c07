package org.coretune.ui.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Whether the desktop is dark, as well as it can be found out: JavaFX 21 does not tell. */
final class SystemTheme {
    private static final long PATIENCE_MILLIS = 700;

    private SystemTheme() {}

    /** Asks the desktop; false where it does not say. */
    static boolean isDark() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return answer("defaults", "read", "-g", "AppleInterfaceStyle").contains("dark");
        }
        if (system.contains("win")) {
            return answer(
                            "reg",
                            "query",
                            "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                            "/v",
                            "AppsUseLightTheme")
                    .contains("0x0");
        }
        String named = System.getenv("GTK_THEME");
        return named != null && named.toLowerCase(Locale.ROOT).contains("dark")
                || answer("gsettings", "get", "org.gnome.desktop.interface", "color-scheme")
                        .contains("dark");
    }

    private static String answer(String... command) {
        Process process = null;
        try {
            process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return "";
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        } catch (IOException noSuchDesktop) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}

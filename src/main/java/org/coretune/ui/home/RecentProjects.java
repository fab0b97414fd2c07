package org.coretune.ui.home;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coretune.ui.Settings;

/** The folders of the projects opened last, the newest first, kept in the settings. */
final class RecentProjects {
    private static final int MOST = 12;

    private final Settings settings;

    RecentProjects(Settings settings) {
        this.settings = settings;
    }

    List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            String kept = settings.get(key(i)).orElse("");
            try {
                if (!kept.isEmpty()) {
                    folders.add(Path.of(kept));
                }
            } catch (InvalidPathException foreign) {
                // Settings may come from another system; what is no path here is not shown.
            }
        }
        return folders;
    }

    void add(Path folder) {
        List<Path> folders = folders();
        Path absolute = folder.toAbsolutePath().normalize();
        folders.remove(absolute);
        folders.add(0, absolute);
        keep(folders);
    }

    void remove(Path folder) {
        List<Path> folders = folders();
        folders.remove(folder);
        keep(folders);
    }

    boolean isPinned(Path folder) {
        return settings.get(name("pinned", folder)).isPresent();
    }

    void pin(Path folder) {
        settings.put(name("pinned", folder), isPinned(folder) ? "" : "yes");
    }

    /** Whether the user said that this experiment is to be left as it is. */
    boolean isLeft(Path folder, String experiment) {
        return settings.get(name("left", folder)).equals(Optional.of(experiment));
    }

    void leave(Path folder, String experiment) {
        settings.put(name("left", folder), experiment);
    }

    /** A short name: settings may bound the length of theirs. */
    private static String name(String what, Path folder) {
        return what + "."
                + Integer.toHexString(
                        folder.toAbsolutePath().normalize().toString().hashCode());
    }

    private void keep(List<Path> folders) {
        for (int i = 0; i < MOST; i++) {
            settings.put(key(i), i < folders.size() ? folders.get(i).toString() : "");
        }
    }

    private static String key(int index) {
        return "recent." + index;
    }
}

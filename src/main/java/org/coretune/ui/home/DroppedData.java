package org.coretune.ui.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.coretune.core.InvalidInputException;
import org.coretune.project.ProjectFile;
import org.coretune.ui.Template;

/** Finds the data in what was dropped on the window. */
public final class DroppedData {
    private DroppedData() {}

    /**
     * The data file at a location, or the one in a folder; reads a folder.
     *
     * @return empty where it is no data file, and where it is a folder with a project
     * @throws InvalidInputException where a folder holds no data file, or several
     */
    public static Optional<Path> in(Path location) {
        if (!Files.isDirectory(location)) {
            return Optional.of(location).filter(file -> Template.source(file).isPresent());
        }
        if (Files.exists(location.resolve(ProjectFile.NAME))) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(location)) {
            List<Path> data = files.filter(Files::isRegularFile)
                    .filter(file -> Template.source(file).isPresent())
                    .sorted()
                    .toList();
            if (data.size() != 1) {
                throw new InvalidInputException("ui.home.folder-data", location, data.size());
            }
            return Optional.of(data.get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

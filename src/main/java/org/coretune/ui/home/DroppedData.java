package org.coretune.ui.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.coretune.core.FileTrouble;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.project.ProjectFile;
import org.coretune.ui.Template;

/** Finds the data in what was dropped on the window. */
public final class DroppedData {
    private DroppedData() {}

    /**
     * The data file that was dropped, or the one in the folder that was; reads a folder.
     *
     * @return empty where it is no data file, and where it is a folder with a project
     * @throws InvalidInputException where several were dropped, or a folder holds no data file or several
     */
    public static Optional<Path> in(List<Path> dropped) {
        if (dropped.size() != 1) {
            throw new InvalidInputException("ui.home.drop-one", dropped.size());
        }
        Path location = dropped.get(0);
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
            throw new InvalidInputException(new Message("data.unreadable", location, FileTrouble.of(e)), e);
        }
    }
}

package org.coretune.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.coretune.core.InvalidInputException;
import org.coretune.project.ExperimentFolder;
import org.coretune.project.OpenExperiment;
import org.coretune.project.Project;
import org.coretune.project.ProjectFile;
import org.coretune.project.Recording;

/**
 * An experiment of a benchmark in a project folder of its own, which may be kept.
 *
 * @param name of the folder
 * @param text of its project file
 */
record KeptExperiment(String name, String text) {
    /**
     * Runs it to its end, in a project folder below {@code out} that may hold it already: what is finished there is read,
     * what is not is gone on with.
     *
     * @throws InvalidInputException where {@code out} has another experiment under this name
     */
    Project run(Path out) throws InterruptedException {
        Project project = project(out);
        ExperimentFolder folder = project.latest().orElse(null);
        if (folder == null || Recording.read(folder).status() != Recording.Status.CLOSED) {
            OpenExperiment experiment = folder == null
                    ? OpenExperiment.begin(project, project.read(List.of()), name, Clock.systemUTC())
                    : OpenExperiment.reopen(project, folder, Clock.systemUTC());
            try (experiment) {
                experiment.resume();
                experiment.await();
            }
        }
        return project;
    }

    /** Whether {@link #run} would only read what is there. */
    static boolean isDone(Path out, String name) {
        Path file = out.resolve(name).resolve(ProjectFile.NAME);
        return Files.exists(file)
                && Project.open(file)
                        .latest()
                        .filter(folder -> Recording.read(folder).status() == Recording.Status.CLOSED)
                        .isPresent();
    }

    /** The project folder below {@code out}, made where it is not there yet. */
    Project project(Path out) {
        Path file = out.resolve(name).resolve(ProjectFile.NAME);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } else if (!Files.readString(file).equals(text)) {
                throw new InvalidInputException("bench.other-experiment", file.getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Project.open(file);
    }
}

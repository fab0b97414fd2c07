package org.coretune.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.coretune.project.ExperimentFolder;
import org.coretune.project.Project;
import picocli.CommandLine.Parameters;

/** The arguments PROJECT and EXPERIMENT, as every command has them that is about an experiment: the latest where none is named. */
final class ExperimentPlace {
    @Parameters(index = "0", paramLabel = "PROJECT")
    private Path project;

    @Parameters(index = "1", arity = "0..1", paramLabel = "EXPERIMENT")
    private String experiment;

    /** The project. */
    Project project() {
        return Project.open(project);
    }

    /** The experiment's folder. */
    ExperimentFolder folder() {
        return project().experiment(Optional.ofNullable(experiment));
    }
}

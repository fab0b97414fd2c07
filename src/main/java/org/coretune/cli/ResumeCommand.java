package org.coretune.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.coretune.core.event.ExperimentState;
import org.coretune.project.ExperimentFolder;
import org.coretune.project.OpenExperiment;
import org.coretune.project.Project;
import org.coretune.project.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coretune resume}: goes on with an experiment; prints the result again where it is over. */
@Command(name = "resume")
public final class ResumeCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(index = "0", paramLabel = "PROJECT")
    private Path project;

    @Parameters(index = "1", arity = "0..1", paramLabel = "EXPERIMENT")
    private String experiment;

    @Option(names = "--json")
    private boolean json;

    /** The command. */
    public ResumeCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws InterruptedException {
        Project opened = Project.open(project);
        ExperimentFolder folder = opened.experiment(Optional.ofNullable(experiment));
        Watch watch = new Watch(streams, json);
        Recording recording = Recording.read(folder);
        if (recording.state().status() == ExperimentState.Status.CLOSED) {
            return watch.report(recording.state());
        }
        return watch.run(OpenExperiment.reopen(opened, folder, Clock.systemUTC()));
    }
}

package org.coretune.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.coretune.core.event.ExperimentState;
import org.coretune.project.ExperimentFolder;
import org.coretune.project.OpenExperiment;
import org.coretune.project.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coretune resume}: goes on with an experiment; prints the result again where it is over. */
@Command(name = "resume")
public final class ResumeCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin
    private ExperimentPlace place;

    /** Lets the project run the program that the experiment began with. */
    @Option(names = "--trust")
    private boolean trust;

    @Option(names = "--json")
    private boolean json;

    /** The command. */
    public ResumeCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws InterruptedException {
        ExperimentFolder folder = place.folder();
        Watch watch = new Watch(streams, json);
        Recording recording = Recording.read(folder);
        if (recording.state().status() == ExperimentState.Status.CLOSED) {
            return watch.report(recording.state());
        }
        if (trust) {
            place.project().trust(recording.definition());
        }
        return watch.run(OpenExperiment.reopen(place.project(), folder, Clock.systemUTC()));
    }
}

package org.coretune.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.coretune.core.InvalidInputException;
import org.coretune.core.event.TrialState;
import org.coretune.project.ExperimentFolder;
import org.coretune.project.Project;
import org.coretune.project.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code coretune list}: the experiments of a project. */
@Command(name = "list")
public final class ListCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(paramLabel = "PROJECT")
    private Path project;

    /** The command. */
    public ListCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        for (ExperimentFolder folder : Project.open(project).experiments()) {
            try {
                print(Recording.read(folder));
            } catch (InvalidInputException damaged) {
                streams.say("cli.list-damaged", folder.id(), damaged.getMessage());
            }
        }
        return 0;
    }

    private void print(Recording recording) {
        TrialState best = recording.state().best();
        streams.say(
                "cli.list-row",
                recording.folder().id(),
                recording.status().name().toLowerCase(Locale.ROOT),
                recording
                        .progress()
                        .map(share -> Math.round(share * 100) + " %")
                        .orElse("–"),
                recording.state().trials().size(),
                recording.state().opened().metric(),
                best == null ? "–" : String.format(Locale.ROOT, "%.4f", best.value()));
    }
}

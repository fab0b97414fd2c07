package org.coretune;

import java.util.List;
import java.util.concurrent.Callable;
import org.coretune.cli.AskTellCommand;
import org.coretune.cli.Coretune;
import org.coretune.cli.PlanCommand;
import org.coretune.cli.SimulateCommand;
import org.coretune.cli.Streams;
import org.coretune.core.search.Searchers;
import org.coretune.project.ProjectFile;
import org.coretune.project.SpaceFile;

/** Starts Coretune. */
public final class Launcher {
    private Launcher() {}

    /** Starts Coretune with the given command line. */
    public static void main(String[] arguments) {
        Streams streams = Streams.system();
        int code = Coretune.run(arguments, streams, commands(streams));
        if (code != 0) {
            System.exit(code);
        }
    }

    private static List<Callable<Integer>> commands(Streams streams) {
        return List.of(
                new PlanCommand(
                        streams,
                        project -> new PlanCommand.Schedule(
                                ProjectFile.read(project.resolve("project.yaml"))
                                        .definition()
                                        .schedule(),
                                true)),
                new AskTellCommand(streams, (spec, space, seed) -> Searchers.of(spec, SpaceFile.read(space), seed)),
                new SimulateCommand(streams));
    }
}

package org.coretune.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.coretune.bench.EngineBenchmark;
import org.coretune.bench.OmpBenchmark;
import org.coretune.bench.TabularBenchmark;
import org.coretune.bench.TpeBenchmark;
import org.coretune.bench.TuningBenchmark;
import org.coretune.core.experiment.Definition;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.search.Searchers;
import org.coretune.project.Project;
import org.coretune.project.SpaceFile;

/** Every command there is. */
public final class Commands {
    private Commands() {}

    /** Runs a command line; the exit code. */
    public static int run(String... arguments) {
        Streams streams = Streams.system();
        return Coretune.run(arguments, streams, all(streams));
    }

    static List<Callable<Integer>> all(Streams streams) {
        return List.of(
                new RunCommand(streams),
                new ResumeCommand(streams),
                new ListCommand(streams),
                new ShowCommand(streams),
                new ExportCommand(streams),
                new PlanCommand(
                        streams,
                        place -> schedule(Project.open(place).read(List.of()).definition())),
                new AskTellCommand(streams, (spec, space, seed) -> Searchers.of(spec, SpaceFile.read(space), seed)),
                new SimulateCommand(streams),
                new SelectCommand(),
                new DataCommand(streams),
                new DoctorCommand(streams, 1),
                new BenchCommand(
                        streams,
                        List.of(
                                new EngineBenchmark(),
                                new OmpBenchmark(),
                                new TpeBenchmark(),
                                new TabularBenchmark(),
                                new TuningBenchmark())));
    }

    /** Epochs of training are whole; recorded curves may have any resource. */
    private static PlanCommand.Schedule schedule(Definition definition) {
        return new PlanCommand.Schedule(
                definition.schedule(), !definition.isReplayed() || Schedulers.wholeUnits(definition.schedule()));
    }
}

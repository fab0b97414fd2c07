package org.coretune.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.coretune.bench.Benchmark;
import org.coretune.bench.EngineBenchmark;
import org.coretune.bench.GrowthBenchmark;
import org.coretune.bench.OmpBenchmark;
import org.coretune.bench.PolicyBenchmark;
import org.coretune.bench.RankingBenchmark;
import org.coretune.bench.SearchersBenchmark;
import org.coretune.bench.TabularBenchmark;
import org.coretune.bench.TpeBenchmark;
import org.coretune.bench.TuningBenchmark;
import org.coretune.core.InvalidInputException;
import org.coretune.core.experiment.Definition;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.search.Searchers;
import org.coretune.project.Project;
import org.coretune.project.ProjectFile;
import org.coretune.project.SpaceFile;

/** Every command there is. */
public final class Commands {
    private Commands() {}

    /**
     * Runs a command line; the exit code.
     *
     * @param more benchmarks of parts that commands know nothing of
     */
    public static int run(List<Benchmark> more, String... arguments) {
        Streams streams = Streams.system();
        return Coretune.run(arguments, streams, all(streams, more));
    }

    static List<Callable<Integer>> all(Streams streams, List<Benchmark> more) {
        return List.of(
                new RunCommand(streams),
                new ResumeCommand(streams),
                new ListCommand(streams),
                new ShowCommand(streams),
                new ExportCommand(streams),
                new ReselectCommand(streams),
                new WorthCommand(streams),
                new PlanCommand(streams, Commands::schedule),
                new AskTellCommand(streams, (spec, space, seed) -> Searchers.of(spec, SpaceFile.read(space), seed)),
                new SimulateCommand(streams),
                new SelectCommand(),
                new DataCommand(streams),
                new DoctorCommand(streams, 0.25),
                new BenchCommand(
                        streams,
                        Stream.concat(
                                        Stream.of(
                                                new EngineBenchmark(),
                                                new OmpBenchmark(),
                                                new TpeBenchmark(),
                                                new PolicyBenchmark(),
                                                new SearchersBenchmark(),
                                                new TabularBenchmark(),
                                                new RankingBenchmark(),
                                                new TuningBenchmark(),
                                                new GrowthBenchmark()),
                                        more.stream())
                                .toList()));
    }

    /** Epochs of training are whole; recorded curves may have any resource, and nothing about them is warned of. */
    private static PlanCommand.Schedule schedule(Path place) {
        Project project = Project.open(place);
        ProjectFile file = project.read(List.of());
        Definition definition = file.definition();
        try {
            boolean indivisible = !definition.isReplayed() || Schedulers.wholeUnits(definition.schedule());
            Schedulers.plan(definition.schedule(), indivisible);
            return new PlanCommand.Schedule(
                    definition.schedule(),
                    indivisible,
                    () -> definition.isReplayed() ? List.of() : project.warnings(file));
        } catch (InvalidInputException e) {
            throw file.at("schedule", e);
        }
    }
}

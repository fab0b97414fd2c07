package org.coretune.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.coretune.core.InvalidInputException;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.simulation.Outcome;
import org.coretune.core.simulation.Simulation;
import org.coretune.core.simulation.Workers;
import org.coretune.project.CurveFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coretune simulate}: what a scheduler would have done on recorded curves. */
@Command(name = "simulate")
public final class SimulateCommand implements Callable<Integer> {
    private static final int MOST_WORKERS = 10_000;

    private final Streams streams;

    @Option(names = "--curves", required = true, paramLabel = "FILE")
    private Path curves;

    @Mixin
    private SchedulerOption scheduler;

    @Option(names = "--workers", paramLabel = "N")
    private int workers = 1;

    @Option(names = "--json")
    private boolean json;

    /** The command. */
    public SimulateCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new InvalidInputException("cli.workers", workers, MOST_WORKERS);
        }
        CurveTable table = CurveFile.read(curves, CurveFile.Columns.USUAL, scheduler.direction());
        Outcome outcome = Simulation.run(
                table, scheduler.scheduler(), scheduler.unit(), Workers.of(workers), Optional::empty, entry -> {});
        if (json) {
            streams.out().println(Json.line(json(outcome)));
        } else {
            print(outcome);
        }
        return 0;
    }

    private static ObjectNode json(Outcome outcome) {
        ObjectNode root = Json.object();
        ArrayNode rungs = root.putArray("rungs");
        for (Outcome.Rung rung : outcome.rungs()) {
            ObjectNode node = rungs.addObject().put("bracket", rung.bracket());
            node.set("resource", Json.number(rung.resource()));
            ArrayNode trials = node.putArray("trials");
            rung.trials().forEach(trials::add);
        }
        ObjectNode best = outcome.best()
                .map(trial -> {
                    ObjectNode node = Json.object().put("trial", trial.trial());
                    node.set("value", Json.number(trial.value()));
                    return node;
                })
                .orElse(null);
        root.set("best", best);
        root.set("cost", Json.cost(outcome.cost()));
        ObjectNode seconds = root.putObject("seconds");
        seconds.set("total", Json.number(outcome.seconds()));
        seconds.set("idle", Json.number(outcome.idle()));
        return root.put("unknown", outcome.unknown());
    }

    private void print(Outcome outcome) {
        for (Outcome.Rung rung : outcome.rungs()) {
            streams.say(
                    "cli.simulate-rung",
                    rung.bracket(),
                    rung.resource(),
                    rung.trials().size());
        }
        outcome.best().ifPresent(best -> streams.say("cli.simulate-best", best.trial(), best.value()));
        double available = outcome.seconds() * workers;
        streams.say(
                "cli.simulate-cost",
                outcome.cost().scratch(),
                outcome.cost().resume(),
                rounded(outcome.seconds()),
                rounded(available == 0 ? 0 : 100 * outcome.idle() / available));
        if (outcome.unknown() > 0) {
            streams.say("cli.simulate-unknown", outcome.unknown());
        }
    }

    private static double rounded(double value) {
        return Math.rint(value * 10) / 10;
    }
}

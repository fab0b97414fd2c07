package org.coretune.cli;

import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.worth.Cost;
import org.coretune.project.ExperimentFolder;
import org.coretune.project.OpenExperiment;
import org.coretune.project.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coretune worth}: trains a few trials again on full data and says whether the coreset was worth it; goes on where it was interrupted. */
@Command(name = "worth")
public final class WorthCommand implements Callable<Integer> {
    private static final int MOST = 1000;

    private final Streams streams;

    @Mixin
    private ExperimentPlace place;

    @Option(names = "--finalists", paramLabel = "N")
    private int finalists = Definition.Worth.USUAL.finalists();

    @Option(names = "--eliminated", paramLabel = "N")
    private int eliminated = Definition.Worth.USUAL.eliminated();

    @Option(names = "--shadow")
    private boolean shadow;

    @Option(names = "--json")
    private boolean json;

    /** The command. */
    public WorthCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (finalists < 1 || finalists > MOST || eliminated < 1 || eliminated > MOST) {
            throw new InvalidInputException("cli.worth-trials", finalists, eliminated, MOST);
        }
        Definition.Worth order = new Definition.Worth(finalists, eliminated, shadow);
        ExperimentFolder folder = place.folder();
        OpenExperiment experiment = OpenExperiment.judge(place.project(), folder, order, Clock.systemUTC());
        tellCost(Recording.read(folder).state(), order);
        int before = Recording.read(folder).entries().size();
        experiment.listen(entry -> {
            if (entry.number() >= before) {
                progress(entry.event());
            }
        });
        return new Watch(streams, json).drive(experiment, () -> report(folder));
    }

    private int report(ExperimentFolder folder) {
        ExperimentState state = Recording.read(folder).state();
        if (state.worth() == null || !state.worth().isOver()) {
            streams.err().println(new Message("cli.worth-interrupted", folder.id()).text());
            return Coretune.INTERRUPTED;
        }
        if (json) {
            streams.out().println(Json.line(WorthJson.of(state)));
        } else {
            WorthJson.print(state, streams);
        }
        return 0;
    }

    private void tellCost(ExperimentState state, Definition.Worth order) {
        Cost cost = state.worth() != null && !state.worth().isOver() ? Cost.remaining(state) : Cost.of(state, order);
        streams.err()
                .println(new Message(
                                "cli.worth-cost",
                                Message.grouped(cost.visits()),
                                Double.isNaN(cost.seconds()) ? "–" : String.format(Locale.ROOT, "%.1f", cost.seconds()))
                        .text());
        streams.err().flush();
    }

    private void progress(Event event) {
        if (event instanceof Event.WorthTrained trained) {
            streams.err()
                    .println(new Message("cli.worth-trained", trained.trial(), Streams.fixed(trained.accuracy()))
                            .text());
        } else if (event instanceof Event.WorthShadowed shadowed) {
            streams.err()
                    .println(new Message(
                                    "cli.worth-shadowed",
                                    shadowed.trial(),
                                    shadowed.resource(),
                                    Streams.fixed(shadowed.value()))
                            .text());
        }
        streams.err().flush();
    }
}

package org.coretune.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.coretune.core.Message;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.schedule.Verdict;
import org.coretune.project.Export;
import org.coretune.project.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coretune show}: what an experiment has come to; reads its journal and changes nothing. */
@Command(name = "show")
public final class ShowCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin
    private ExperimentPlace place;

    @Option(names = "--json")
    private boolean json;

    /** The command. */
    public ShowCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Recording recording = Recording.read(place.folder());
        if (json) {
            streams.out().println(Export.json(recording));
        } else {
            print(recording.state());
        }
        return 0;
    }

    private void print(ExperimentState state) {
        streams.print(String.join(
                "  ",
                state.opened().id(),
                state.opened().name(),
                state.status().name().toLowerCase(Locale.ROOT)));
        state.warnings().forEach(warning -> streams.print("! " + warning.text()));
        state.trials()
                .forEach(trial -> streams.say(
                        "cli.show-trial",
                        trial.number(),
                        trial.status().name().toLowerCase(Locale.ROOT),
                        ResourceUnit.words(trial.resource(), state.opened().unit()),
                        Double.isNaN(trial.value()) ? "–" : String.format(Locale.ROOT, "%.4f", trial.value()),
                        trial.configuration().values()));
        state.decisions().stream()
                .map(ExperimentState.Decision::verdict)
                .filter(verdict -> !(verdict instanceof Verdict.Continues || verdict instanceof Verdict.Paused))
                .map(verdict -> verdict.reason(state.opened().unit()))
                .map(Message::text)
                .forEach(streams::print);
        if (state.best() != null) {
            new Watch(streams, false).print(state);
        }
    }
}

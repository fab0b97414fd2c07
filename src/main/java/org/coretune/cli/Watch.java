package org.coretune.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.coretune.core.Message;
import org.coretune.core.analysis.Savings;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.worth.WorthReport;
import org.coretune.project.OpenExperiment;

/** Runs an experiment in the terminal: progress while it goes, the result at its end, a pause where it is interrupted. */
final class Watch {
    /** How long an interrupt waits for the running mini-batches and their checkpoints. */
    private static final long PATIENCE_SECONDS = 20;

    private final Streams streams;
    private final boolean json;

    Watch(Streams streams, boolean json) {
        this.streams = streams;
        this.json = json;
    }

    /** Runs to the end; the exit code. */
    int run(OpenExperiment experiment) throws InterruptedException {
        ExperimentState state = new ExperimentState();
        experiment.listen(entry -> {
            synchronized (state) {
                state.apply(entry);
            }
        });
        experiment.listen(new TerminalProgress(streams.err(), System.console() != null && !json));
        return drive(experiment, () -> report(state));
    }

    /** Runs to the end, or until it is interrupted, which pauses; then gives what {@code result} gives, before the process may end. */
    int drive(OpenExperiment experiment, IntSupplier result) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        Thread interrupted = new Thread(() -> pause(experiment, over), "coretune-interrupted");
        try {
            try (experiment) {
                Runtime.getRuntime().addShutdownHook(interrupted);
                experiment.resume();
                experiment.await();
            }
            return result.getAsInt();
        } finally {
            streams.out().flush();
            over.countDown();
            removeHook(interrupted);
        }
    }

    private static void pause(OpenExperiment experiment, CountDownLatch over) {
        experiment.pause();
        try {
            over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook has done its work.
        }
    }

    /** Prints what an experiment came to; the exit code. */
    int report(ExperimentState state) {
        if (state.status() != ExperimentState.Status.CLOSED) {
            streams.err().println(new Message("cli.interrupted", state.opened().id()).text());
            return Coretune.INTERRUPTED;
        }
        if (json) {
            streams.out().println(Json.line(ExperimentJson.result(state)));
        } else {
            print(state);
        }
        return verdict(state);
    }

    /** Says of an experiment that came to nothing what it failed of; the exit code. */
    private int verdict(ExperimentState state) {
        List<TrialState> failed = state.trials().stream()
                .filter(trial -> trial.status() == TrialState.Status.FAILED)
                .toList();
        boolean all = !failed.isEmpty() && failed.size() == state.trials().size();
        if (!all && !state.closing().equals("failures")) {
            return 0;
        }
        TrialState first = failed.get(0);
        Message cause = first.cause() == null ? new Message("cli.failed-as-recorded") : first.cause();
        String key = all ? "cli.all-failed" : "cli.too-many-failed";
        streams.err()
                .println(Streams.shown(
                        new Message(key, state.opened().id(), failed.size(), first.number(), cause).text()));
        return Coretune.FAILED;
    }

    private static String counted(ExperimentState state) {
        return state.opened().resourceUnit().counted();
    }

    void print(ExperimentState state) {
        var accounts = state.accounts();
        streams.say(
                "cli.result-experiment",
                state.opened().id(),
                state.closing(),
                state.opened()
                        .provenance()
                        .getOrDefault("engine", state.opened().engine()));
        TrialState best = state.best();
        if (best != null) {
            streams.say(
                    "cli.result-best",
                    best.number(),
                    ResourceUnit.words(best.resource(), state.opened().unit()));
            best.configuration().values().forEach((name, value) -> streams.say("cli.result-value", name, value));
            Event.EpochTrained epoch = best.reported();
            if (!state.opened().hasSamples()) {
                streams.say("cli.result-recorded", state.metric(), Streams.fixed(best.value()));
            } else if (epoch != null) {
                streams.say(
                        "cli.result-validation",
                        Streams.fixed(epoch.accuracy()),
                        Streams.fixed(epoch.validationLoss()));
            }
        }
        if (state.last() != null && state.last().tested() != null) {
            streams.say(
                    "cli.result-test",
                    Streams.fixed(state.last().tested().accuracy()),
                    Streams.fixed(state.last().tested().loss()),
                    ResourceUnit.words(state.last().epochs(), counted(state)));
        }
        Object[] spent = {
            state.trials().size(),
            state.count(TrialState.Status.FAILED),
            ResourceUnit.words(accounts.epochs(), counted(state)),
            Message.grouped(accounts.sampleVisits()),
            Message.grouped(accounts.selectionVisits())
        };
        streams.say(state.opened().hasSamples() ? "cli.result-cost" : "cli.result-spent", spent);
        streams.say(
                "cli.result-seconds",
                seconds(state.activeMillis() / 1000.0),
                seconds(accounts.trainingSeconds()),
                seconds(accounts.selectionSeconds()),
                seconds(accounts.evaluationSeconds()),
                seconds(accounts.finalSeconds()));
        if (state.opened().hasSamples()) {
            streams.say(
                    "cli.result-saved",
                    Message.grouped(state.savedVersusFull()),
                    Message.grouped(state.savedVersusExhaustive()));
        } else {
            printSavings(Savings.of(state));
        }
        printWorth(state);
    }

    /** What a program or recorded curves saved, in their own unit. */
    private void printSavings(Savings savings) {
        streams.say(
                "cli.result-saved-resource",
                ResourceUnit.words(savings.early(), savings.unit()),
                ResourceUnit.words(savings.baseline(), savings.unit()));
        if (savings.repeated() > 0) {
            streams.say("cli.result-again", ResourceUnit.words(savings.repeated(), savings.unit()));
        }
    }

    /** Whether the coreset was worth it, where somebody asked. */
    private void printWorth(ExperimentState state) {
        if (WorthReport.of(state).isPresent()) {
            streams.say("cli.result-worth");
            WorthJson.print(state, streams);
        }
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}

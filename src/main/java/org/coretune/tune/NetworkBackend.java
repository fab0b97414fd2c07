package org.coretune.tune;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.coretune.core.Message;
import org.coretune.core.event.Accounts;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.schedule.Report;

/** Trials that train networks on coresets; the winner is trained in full at the end. */
public final class NetworkBackend implements Backend {
    private static final String SLOWER = "tune.slower-than-full";

    private final Tuning tuning;
    private final Journal journal;
    private final Store store;
    private final TrialTraining trials;

    /** Trains what {@code tuning} describes. */
    public NetworkBackend(Tuning tuning, Journal journal, Store store) {
        this.tuning = tuning;
        this.journal = journal;
        this.store = store;
        this.trials = new TrialTraining(
                tuning,
                journal::append,
                store,
                !tuning.definition().run().validate().equals("rungs"));
    }

    @Override
    public Definition definition() {
        return tuning.definition();
    }

    @Override
    public Outcome run(Job job, int recorded, BooleanSupplier stop) {
        TrialTraining.Outcome outcome = trials.run(
                job.trial(),
                job.configuration(),
                tuning.plan().climbing(job.rungs()),
                tuning.unit().epochs(job.assignment()),
                recorded,
                stop);
        if (outcome instanceof TrialTraining.Outcome.Reached reached) {
            Report report = tuning.report(job.trial(), job.resource(), reached.evaluation());
            return new Outcome.Reached(report.value(), report.early());
        }
        return outcome instanceof TrialTraining.Outcome.Failed failed
                ? new Outcome.Failed(failed.cause())
                : new Outcome.Interrupted();
    }

    @Override
    public void forget(int trial) {
        store.delete(trial);
    }

    /** A warning where training and choosing took longer than training on full data would have; once. */
    @Override
    public Optional<Message> remark(ExperimentState state) {
        Accounts accounts = state.accounts();
        double spent = accounts.trainingSeconds() + accounts.selectionSeconds();
        double full = (double) accounts.epochs()
                * tuning.training().samples().size()
                * accounts.trainingSeconds()
                / Math.max(1, accounts.sampleVisits());
        boolean told =
                state.warnings().stream().anyMatch(warning -> warning.key().equals(SLOWER));
        return told || accounts.selectionSeconds() == 0 || spent <= full
                ? Optional.empty()
                : Optional.of(new Message(SLOWER, Math.rint(10 * spent) / 10, Math.rint(10 * full) / 10));
    }

    /** Trains the winner in full, and finds out whether the coreset was worth it where the definition asks for that. */
    @Override
    public boolean conclude(TrialState winner, StateReader experiment, BooleanSupplier stop) {
        boolean due = !tuning.definition().last().data().equals("none")
                && !experiment.now(state -> state.last() != null && state.last().tested() != null);
        if (due) {
            int recorded = experiment.now(
                    state -> state.last() == null ? -1 : state.last().curve().size());
            FinalTraining last = new FinalTraining(tuning, journal, store);
            if (!last.run(winner, recorded, stop)) {
                return false;
            }
        }
        Optional<Definition.Worth> order = tuning.definition().worth();
        return order.isEmpty() || new WorthTraining(tuning, journal, store, experiment).run(order.get(), stop);
    }
}

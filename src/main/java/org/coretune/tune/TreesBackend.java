package org.coretune.tune;

import java.util.function.BooleanSupplier;
import org.coretune.core.Message;
import org.coretune.core.Spec;
import org.coretune.core.event.Event;
import org.coretune.core.event.TrialState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.SubsetPlans;
import org.coretune.engine.Training;

/** Trials that grow boosted trees, a unit of resource being a round; the winner is grown from nothing at the end and tested. */
public final class TreesBackend implements Backend {
    private final TreesTuning tuning;
    private final Journal journal;
    private final Store store;
    private final ModelStore models;
    private final TreesTraining trials;

    /** Grows what {@code tuning} describes. */
    public TreesBackend(TreesTuning tuning, Journal journal, Store store, ModelStore models) {
        this.tuning = tuning;
        this.journal = journal;
        this.store = store;
        this.models = models;
        boolean everyRound = !tuning.definition().run().validate().equals("rungs");
        this.trials = new TreesTraining(tuning, journal::append, store, models, everyRound);
    }

    @Override
    public Definition definition() {
        return tuning.definition();
    }

    @Override
    public Outcome run(Job job, int recorded, BooleanSupplier stop) {
        TrialTraining.Outcome outcome = trials.run(job.trial(), job.configuration(), job.epochs(), recorded, stop);
        if (outcome instanceof TrialTraining.Outcome.Reached reached) {
            Training.Evaluation evaluation = reached.evaluation();
            Definition.Objective objective = definition().objective();
            return new Outcome.Reached(
                    objective.metric().equals("loss") ? evaluation.loss() : evaluation.accuracy(),
                    objective.early().isPresent() ? evaluation.loss() : Double.NaN);
        }
        return outcome instanceof TrialTraining.Outcome.Failed failed
                ? new Outcome.Failed(failed.cause())
                : new Outcome.Interrupted();
    }

    @Override
    public void forget(int trial) {
        models.delete(trial);
    }

    @Override
    public boolean conclude(TrialState winner, StateReader experiment, BooleanSupplier stop) {
        String data = definition().last().data();
        boolean known =
                experiment.now(state -> state.last() != null && state.last().tested() != null);
        if (data.equals("none") || known) {
            return true;
        }
        int rounds = definition().last().epochs().orElse(tuning.maximalRounds());
        int recorded = experiment.now(
                state -> state.last() == null ? -1 : state.last().curve().size());
        if (recorded < 0) {
            journal.append(new Event.FinalStarted(winner.number(), rounds, data));
        }
        TreesTuning last = new TreesTuning(
                definition().validatedAtRungs(),
                tuning.training(),
                tuning.validation(),
                tuning.test(),
                data.equals("full")
                        ? SubsetPlans.of(
                                Spec.of("full"),
                                tuning.training().labels(),
                                tuning.training().classes(),
                                rounds)
                        : tuning.plan(),
                rounds);
        return finish(last, winner.configuration(), Math.max(0, recorded), stop);
    }

    private boolean finish(TreesTuning last, Configuration configuration, int recorded, BooleanSupplier stop) {
        TreesTraining training = new TreesTraining(last, this::record, store, models, false);
        TrialTraining.Outcome outcome = training.run(Store.FINAL, configuration, last.maximalRounds(), recorded, stop);
        if (outcome instanceof TrialTraining.Outcome.Failed failed) {
            journal.append(new Event.Warned(
                    new Message("tune.final-failed", failed.cause().text())));
        } else if (outcome instanceof TrialTraining.Outcome.Reached) {
            long start = System.nanoTime();
            Training.Evaluation evaluation = training.test(Store.FINAL, configuration);
            journal.append(
                    new Event.FinalTested(evaluation.accuracy(), evaluation.loss(), TrialTraining.seconds(start)));
        }
        return !(outcome instanceof TrialTraining.Outcome.Interrupted);
    }

    private void record(Event event) {
        if (event instanceof Event.EpochTrained round) {
            journal.append(new Event.FinalEpoch(
                    round.epoch(), round.trainingLoss(), round.trainingSeconds() + round.evaluationSeconds()));
        } else if (event instanceof Event.Warned) {
            journal.append(event);
        }
    }
}

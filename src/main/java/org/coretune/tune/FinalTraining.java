package org.coretune.tune;

import java.util.function.BooleanSupplier;
import org.coretune.core.Message;
import org.coretune.core.Spec;
import org.coretune.core.event.Event;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.SubsetPlan;
import org.coretune.core.subset.SubsetPlans;
import org.coretune.data.Samples;
import org.coretune.engine.Training;
import org.coretune.network.Network;

/** The training of the winner at the end, from the initial parameters, and the one test (AUTOMATA, Algorithm 1, step 4). */
final class FinalTraining {
    private final Tuning tuning;
    private final Journal journal;
    private final Store store;
    private final int epochs;
    private final String data;
    /** Of selections since the last epoch. */
    private double selectionSeconds;

    FinalTraining(Tuning tuning, Journal journal, Store store) {
        this.journal = journal;
        this.store = store;
        this.data = tuning.definition().last().data();
        this.epochs = tuning.definition().last().epochs().orElse(tuning.maximalEpochs());
        Samples samples = tuning.training().samples();
        SubsetPlan plan = data.equals("subset") && tuning.unit().isFraction()
                ? tuning.plan()
                : SubsetPlans.of(
                        data.equals("full")
                                ? Spec.of("full")
                                : tuning.definition().subset(),
                        samples.labels(),
                        samples.classes(),
                        epochs);
        this.tuning = new Tuning(
                tuning.definition().validatedAtRungs(), // nothing is chosen by the epochs between
                tuning.blueprint(),
                tuning.engine(),
                tuning.training(),
                tuning.validation(),
                tuning.test(),
                plan,
                epochs);
    }

    /**
     * Trains and tests; goes on from its checkpoint where it was interrupted.
     *
     * @param recorded epochs of it that the journal has; -1 where it has not begun
     * @return false where it was interrupted
     */
    boolean run(int winner, Configuration configuration, int recorded, BooleanSupplier stop) {
        if (recorded < 0) {
            journal.append(new Event.FinalStarted(winner, epochs, data));
        }
        TrialTraining.Outcome outcome = new TrialTraining(tuning, this::record, store, false)
                .run(Store.FINAL, configuration, tuning.plan(), epochs, Math.max(0, recorded), stop);
        if (outcome instanceof TrialTraining.Outcome.Failed failed) {
            journal.append(new Event.Warned(
                    new Message("tune.final-failed", failed.cause().text())));
        } else if (outcome instanceof TrialTraining.Outcome.Reached) {
            test(configuration);
        }
        return !(outcome instanceof TrialTraining.Outcome.Interrupted);
    }

    private void record(Event event) {
        if (event instanceof Event.EpochTrained epoch) {
            double seconds = selectionSeconds + epoch.trainingSeconds() + epoch.evaluationSeconds();
            selectionSeconds = 0;
            journal.append(new Event.FinalEpoch(epoch.epoch(), epoch.trainingLoss(), seconds));
        } else if (event instanceof Event.CoresetSelected selected) {
            selectionSeconds += selected.forwardSeconds() + selected.greedySeconds();
        } else if (event instanceof Event.Warned) {
            journal.append(event);
        }
    }

    private void test(Configuration configuration) {
        long start = System.nanoTime();
        Network network = tuning.network(configuration);
        try (Training training = tuning.engine()
                .open(network, store.load(Store.FINAL).orElseThrow().state().parameters())) {
            Training.Evaluation evaluation = training.evaluate(tuning.test());
            journal.append(
                    new Event.FinalTested(evaluation.accuracy(), evaluation.loss(), TrialTraining.seconds(start)));
        }
    }
}

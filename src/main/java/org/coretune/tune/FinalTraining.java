package org.coretune.tune;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.coretune.core.Message;
import org.coretune.core.Spec;
import org.coretune.core.event.Event;
import org.coretune.core.event.TrialState;
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
    /** Accuracy on the validation samples after its last epoch; NaN where another process trained that. */
    private double validated = Double.NaN;

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
     * @param winner   the trial whose configuration it takes
     * @param recorded epochs of it that the journal has; -1 where it has not begun
     * @return false where it was interrupted
     */
    boolean run(TrialState winner, int recorded, BooleanSupplier stop) {
        Configuration configuration = winner.configuration();
        if (recorded < 0) {
            journal.append(new Event.FinalStarted(winner.number(), epochs, data));
        }
        TrialTraining.Outcome outcome = new TrialTraining(tuning, this::record, store, false)
                .run(Store.FINAL, configuration, tuning.plan(), epochs, Math.max(0, recorded), stop);
        if (outcome instanceof TrialTraining.Outcome.Failed failed) {
            journal.append(new Event.Warned(
                    new Message("tune.final-failed", failed.cause().text())));
        } else if (outcome instanceof TrialTraining.Outcome.Reached) {
            test(winner);
        }
        return !(outcome instanceof TrialTraining.Outcome.Interrupted);
    }

    private void record(Event event) {
        if (event instanceof Event.EpochTrained epoch) {
            double seconds = selectionSeconds + epoch.trainingSeconds() + epoch.evaluationSeconds();
            selectionSeconds = 0;
            validated = epoch.accuracy();
            journal.append(new Event.FinalEpoch(epoch.epoch(), epoch.trainingLoss(), seconds));
        } else if (event instanceof Event.CoresetSelected selected) {
            selectionSeconds += selected.forwardSeconds() + selected.greedySeconds();
        } else if (event instanceof Event.Warned) {
            journal.append(event);
        }
    }

    private void test(TrialState winner) {
        long start = System.nanoTime();
        Network network = tuning.network(winner.configuration());
        try (Training training = tuning.engine()
                .open(network, store.load(Store.FINAL).orElseThrow().state().parameters())) {
            Training.Evaluation evaluation = training.evaluate(tuning.test());
            Event.FinalTested tested =
                    new Event.FinalTested(evaluation.accuracy(), evaluation.loss(), TrialTraining.seconds(start));
            double reached = Double.isNaN(validated)
                    ? training.evaluate(tuning.validation()).accuracy()
                    : validated;
            double before = winner.reported().accuracy();
            journal.append(
                    fellBack(before, reached)
                            ? List.of(
                                    new Event.Warned(
                                            new Message("tune.final-fell-back", reached, winner.number(), before)),
                                    tested)
                            : List.of(tested));
        }
    }

    /**
     * Whether the final training got much worse than its trial was: by 10 points, or more than twice as many errors and 5
     * points. On more data a configuration takes more steps, and one that a coreset let pass may not converge then.
     */
    private static boolean fellBack(double before, double reached) {
        return before - reached > 0.1 || 1 - reached > 2 * (1 - before) + 0.05;
    }
}

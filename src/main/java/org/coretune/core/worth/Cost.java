package org.coretune.core.worth;

import java.util.List;
import java.util.stream.Stream;
import org.coretune.core.event.Accounts;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.WorthState;
import org.coretune.core.experiment.Definition;

/**
 * What training some trials again will take, as far as the tuning tells.
 *
 * @param visits  samples to visit on full data, and on streamed ones for the shadow run
 * @param seconds estimate from the seconds that a visit took while tuning; NaN where none was measured
 */
public record Cost(long visits, double seconds) {
    /** A forward pass costs about a third of a gradient step. */
    private static final double FORWARD = 1.0 / 3;

    /** The cost of what is asked for; what is known already costs nothing. */
    public static Cost of(ExperimentState state, Definition.Worth order) {
        Accounts accounts = state.accounts();
        long trials = Math.min(
                order.finalists() + order.eliminated(), Standing.of(state).size());
        long visits =
                Math.round(trials * state.opened().mostEpochs() * state.opened().trainingSamples());
        if (order.shadow()) {
            visits += accounts.epochs() * shadowSize(state);
        }
        return new Cost(visits, seconds(state, visits));
    }

    /** What remains to be done of what was begun. */
    public static Cost remaining(ExperimentState state) {
        WorthState worth = state.worth();
        long epochs = Stream.of(worth.started().finalists(), worth.started().eliminated())
                .flatMap(List::stream)
                .filter(trial -> !worth.isKnown(trial))
                .mapToLong(trial -> worth.started().epochs() - worth.epochs(trial))
                .sum();
        long shadowed =
                worth.shadow().stream().mapToLong(result -> result.visits()).sum();
        long visits = epochs * state.opened().trainingSamples()
                + Math.max(0, state.accounts().epochs() * worth.started().shadowSize() - shadowed);
        return new Cost(visits, seconds(state, visits));
    }

    private static double seconds(ExperimentState state, long visits) {
        Accounts accounts = state.accounts();
        return accounts.sampleVisits() == 0
                ? Double.NaN
                : visits * accounts.trainingSeconds() / accounts.sampleVisits();
    }

    /**
     * Samples of an epoch in which streaming costs as much as an epoch on the coreset did on average, selection included,
     * at most all: by seconds where they were measured, else with a forward visit as a third of a trained one.
     */
    public static int shadowSize(ExperimentState state) {
        Accounts accounts = state.accounts();
        if (accounts.epochs() == 0) {
            return Math.max(1, state.opened().subsetSize());
        }
        double visits = (double) accounts.sampleVisits() / accounts.epochs();
        double factor = accounts.trainingSeconds() > 0
                ? 1 + accounts.selectionSeconds() / accounts.trainingSeconds()
                : 1 + FORWARD * accounts.selectionVisits() / accounts.sampleVisits();
        return (int) Math.max(1, Math.min(state.opened().trainingSamples(), Math.round(visits * factor)));
    }

    /** Selection's share of the seconds that the coresets cost, 0 to 1; by visits where no seconds were measured. */
    public static double selectionShare(Accounts accounts) {
        double selection = accounts.selectionSeconds();
        double training = accounts.trainingSeconds();
        if (selection + training == 0) {
            selection = FORWARD * accounts.selectionVisits();
            training = accounts.sampleVisits();
        }
        return selection + training == 0 ? 0 : selection / (selection + training);
    }
}

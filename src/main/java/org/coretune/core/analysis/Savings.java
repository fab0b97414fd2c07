package org.coretune.core.analysis;

import org.coretune.core.event.Accounts;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;

/**
 * What was saved against every trial in full: trained on all data, those that were ended early to the most resource.
 *
 * <p>Counted in sample-visits where trials train on samples of Coretune's own; a program and recorded curves visit none, so
 * there it is their own unit of resource.
 *
 * @param unit      {@value #VISITS}, or the unit of resource as in the journal
 * @param baseline  what every trial in full would have taken: an estimate, for nobody trained them
 * @param early     not spent because trials were ended early
 * @param coreset   not visited because epochs visited a coreset; negative where they visited more than all samples
 * @param selection visited to choose coresets, forward only
 * @param repeated  spent again after interruptions, or by programs that begin each job anew
 * @param training  visited by gradient steps, or used by the trials
 */
public record Savings(
        String unit,
        double baseline,
        double early,
        double coreset,
        double selection,
        double repeated,
        double training) {
    /** The unit of samples that gradient steps visit. */
    public static final String VISITS = "sample-visits";

    /** Nothing trained. */
    public static final Savings NONE = new Savings(VISITS, 0, 0, 0, 0, 0, 0);

    /** Those of an experiment as far as it has come. */
    public static Savings of(ExperimentState state) {
        Event.Opened opened = state.opened();
        return opened == null ? NONE : opened.hasSamples() ? visits(state) : resource(state);
    }

    private static Savings visits(ExperimentState state) {
        Accounts accounts = state.accounts();
        long samples = state.opened().trainingSamples();
        double most = state.opened().mostEpochs();
        double early = 0;
        for (TrialState trial : state.trials()) {
            early += endedEarly(trial)
                    ? Math.round(Math.max(0, most - trial.curve().size()) * samples)
                    : 0;
        }
        return new Savings(
                VISITS,
                early + (double) accounts.epochs() * samples,
                early,
                state.savedVersusFull(),
                accounts.selectionVisits(),
                accounts.repeatedVisits(),
                accounts.sampleVisits());
    }

    private static Savings resource(ExperimentState state) {
        double early = 0;
        double used = 0;
        for (TrialState trial : state.trials()) {
            double own = used(state, trial);
            used += own;
            early += endedEarly(trial) ? Math.max(0, state.opened().maximalResource() - own) : 0;
        }
        return new Savings(
                state.opened().unit(),
                early + used,
                early,
                0,
                0,
                state.accounts().repeatedEpochs(),
                used);
    }

    private static boolean endedEarly(TrialState trial) {
        return trial.status() == TrialState.Status.ELIMINATED || trial.status() == TrialState.Status.STOPPED;
    }

    /** Up to its newest evaluation, also one that is no job's end; a share of the data is not counted one by one. */
    private static double used(ExperimentState state, TrialState trial) {
        int evaluations = trial.curve().size();
        boolean counted = evaluations > 0 && state.opened().epochsPerRung() == 0;
        return Math.max(
                state.spent(trial), counted ? trial.curve().get(evaluations - 1).epoch() : 0);
    }

    /** What is left of the savings when all that was spent is counted. */
    public double net() {
        return early + coreset - selection - repeated;
    }

    /** A part as a share of the baseline; 0 where there is none. */
    public double share(double part) {
        return baseline == 0 ? 0 : part / baseline;
    }
}

package org.coretune.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.coretune.core.analysis.RankCorrelation;
import org.coretune.core.event.Accounts;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.space.Configuration;

/**
 * What a finished tuning experiment cost and came to, as its journal tells it.
 *
 * @param tuning          seconds from its beginning to the final training, interruptions left out
 * @param training        seconds of gradient steps
 * @param selection       seconds of choosing coresets
 * @param evaluation      seconds of validation
 * @param last            seconds from the beginning of the final training to the end
 * @param sampleVisits    samples visited by gradient steps while tuning
 * @param selectionVisits samples passed forward to choose
 * @param validation      accuracy of the winner
 * @param test            accuracy after the final training; NaN where there was none
 * @param firstRung       accuracy of each configuration at the first rung of the first bracket
 */
record Outcome(
        double tuning,
        double training,
        double selection,
        double evaluation,
        double last,
        long sampleVisits,
        long selectionVisits,
        double validation,
        double test,
        Map<Configuration, Double> firstRung) {

    /** Seconds of the loop around training, selection and evaluation, where there is one worker. */
    double rest() {
        return tuning - training - selection - evaluation;
    }

    /**
     * Reads a journal.
     *
     * @throws InvalidInputException where the experiment has no tested winner
     */
    static Outcome of(List<Entry> entries) {
        ExperimentState state = new ExperimentState();
        double tuning = 0;
        for (Entry entry : entries) {
            state.apply(entry);
            if (entry.event() instanceof Event.FinalStarted && tuning == 0) {
                tuning = state.activeMillis() / 1000.0;
            }
        }
        TrialState best = state.best();
        boolean untested = state.closing().equals("finished") && state.last() == null;
        if (best == null || !untested && (state.last() == null || state.last().tested() == null)) {
            throw new InvalidInputException("bench.no-result", state.opened().id());
        }
        tuning = untested ? state.activeMillis() / 1000.0 : tuning;
        Accounts accounts = state.accounts();
        return new Outcome(
                tuning,
                accounts.trainingSeconds(),
                accounts.selectionSeconds(),
                accounts.evaluationSeconds(),
                state.activeMillis() / 1000.0 - tuning,
                accounts.sampleVisits(),
                accounts.selectionVisits(),
                best.value(),
                untested ? Double.NaN : state.last().tested().accuracy(),
                firstRung(state));
    }

    private static Map<Configuration, Double> firstRung(ExperimentState state) {
        ExperimentState.RungState rung = state.brackets().get(0).get(0);
        Map<Configuration, Double> values = new LinkedHashMap<>();
        for (int number : rung.trials()) {
            TrialState trial = state.trials().get(number);
            int epoch = (int) Math.round(rung.resource());
            if (trial.curve().size() >= epoch) {
                values.put(trial.configuration(), trial.curve().get(epoch - 1).accuracy());
            }
        }
        return values;
    }

    /**
     * How much worse on {@code full} the configuration is that is best here than the one that is best there; NaN where they
     * hold other configurations.
     */
    double regret(Outcome full) {
        if (firstRung.isEmpty() || !firstRung.keySet().equals(full.firstRung.keySet())) {
            return Double.NaN;
        }
        Configuration chosen = Collections.max(firstRung.entrySet(), Map.Entry.comparingByValue())
                .getKey();
        return Collections.max(full.firstRung.values()) - full.firstRung.get(chosen);
    }

    /** Kendall's tau of both first rungs; NaN where they hold other configurations. */
    double agreement(Outcome other) {
        if (!firstRung.keySet().equals(other.firstRung.keySet())) {
            return Double.NaN;
        }
        return RankCorrelation.kendall(
                firstRung.values().stream().mapToDouble(Double::doubleValue).toArray(),
                firstRung.keySet().stream().mapToDouble(other.firstRung::get).toArray());
    }
}

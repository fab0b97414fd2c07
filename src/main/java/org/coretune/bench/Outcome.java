package org.coretune.bench;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
 * @param firstRung       what each configuration came to at the first rung of the first bracket
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
        Map<Configuration, Value> firstRung) {
    /**
     * What a configuration came to.
     *
     * @param accuracy on validation data; 0 where training failed
     * @param loss     there; infinite where training failed
     */
    record Value(double accuracy, double loss) {
        private static final Value FAILED = new Value(0, Double.POSITIVE_INFINITY);
    }

    /** Seconds of training, selection and evaluation, those of all workers together. */
    double busy() {
        return training + selection + evaluation;
    }

    /** Seconds of the loop around them, where there is one worker. */
    double rest() {
        return tuning - busy();
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

    private static Map<Configuration, Value> firstRung(ExperimentState state) {
        ExperimentState.RungState rung = state.brackets().get(0).get(0);
        Map<Configuration, Value> values = new LinkedHashMap<>();
        for (int number : rung.trials()) {
            TrialState trial = state.trials().get(number);
            int epoch = (int) Math.round(rung.resource());
            boolean reached = trial.curve().size() >= epoch && trial.status() != TrialState.Status.FAILED;
            Event.EpochTrained last = reached ? trial.curve().get(epoch - 1) : null;
            values.put(
                    trial.configuration(),
                    last == null ? Value.FAILED : new Value(last.accuracy(), last.validationLoss()));
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
        Configuration chosen = firstRung.entrySet().stream()
                .max(Comparator.comparingDouble(entry -> entry.getValue().accuracy()))
                .orElseThrow()
                .getKey();
        double best = full.firstRung.values().stream()
                .mapToDouble(Value::accuracy)
                .max()
                .orElseThrow();
        return best - full.firstRung.get(chosen).accuracy();
    }

    /** Kendall's tau of the rankings by accuracy at both first rungs; NaN where they hold other configurations. */
    double agreement(Outcome other) {
        return agreement(other, Value::accuracy);
    }

    /** The same of the ranking by loss here with that by accuracy there. */
    double agreementByLoss(Outcome other) {
        return agreement(other, value -> -value.loss());
    }

    private double agreement(Outcome other, ToDoubleFunction<Value> goodness) {
        if (!firstRung.keySet().equals(other.firstRung.keySet())) {
            return Double.NaN;
        }
        return RankCorrelation.kendall(
                firstRung.values().stream().mapToDouble(goodness).toArray(),
                firstRung.keySet().stream()
                        .mapToDouble(configuration ->
                                other.firstRung.get(configuration).accuracy())
                        .toArray());
    }
}

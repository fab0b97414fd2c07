package org.coretune.ui.run;

import java.util.List;
import java.util.Optional;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;

/**
 * How long the rest of a schedule will take, as a range of seconds.
 *
 * <p>Known once two rungs are decided, where the plan has that many. Remaining resource times measured cost of a unit. Trials differ in cost and it is not known which go on, so the lower
 * end takes the cheapest quarter of trials on all workers, the upper end the dearest quarter with the last trial alone.
 *
 * @param low  lower end, seconds
 * @param high upper end, seconds
 */
record RemainingTime(double low, double high) {
    private static final int FEWEST_TRIALS = 4;
    private static final int FEWEST_RUNGS = 2;
    private static final int RECENT_EPOCHS = 5;
    private static final double LEAST_SHARE = 0.05;

    /** The range; empty before enough is measured, and where the schedule has no end of its own. */
    static Optional<RemainingTime> of(ExperimentState state) {
        Event.Opened opened = state.opened();
        if (opened == null || opened.plannedCost() <= 0 || state.status() != ExperimentState.Status.RUNNING) {
            return Optional.empty();
        }
        double done = state.spent();
        double selection = done == 0 ? 0 : state.accounts().selectionSeconds() / done;
        double[] costs = state.trials().stream()
                .filter(trial -> !trial.curve().isEmpty())
                .mapToDouble(trial -> secondsPerUnit(trial, opened) + selection)
                .sorted()
                .toArray();
        if (!decided(state) || costs.length < FEWEST_TRIALS || done < LEAST_SHARE * opened.plannedCost()) {
            return Optional.empty();
        }
        double rest = Math.max(0, opened.plannedCost() - done);
        int workers = Math.max(1, opened.workers());
        double alone = Math.min(rest, opened.mostEpochs());
        double cheap = costs[costs.length / 4];
        double dear = costs[Math.min(costs.length - 1, costs.length * 3 / 4)];
        return Optional.of(new RemainingTime(rest * cheap / workers, dear * (alone + (rest - alone) / workers)));
    }

    /** Whether enough rungs are decided: two, but never the last of the plan. */
    private static boolean decided(ExperimentState state) {
        int planned = state.opened().plan().stream()
                .mapToInt(bracket -> bracket.rungs().size())
                .sum();
        long decided = state.brackets().values().stream()
                .flatMap(bracket -> bracket.values().stream())
                .filter(Eliminations::isDecided)
                .count();
        return decided >= Math.min(FEWEST_RUNGS, planned - 1);
    }

    /** Of an epoch, or of a pass over the data where the schedule's cost is counted in those. */
    private static double secondsPerUnit(TrialState trial, Event.Opened opened) {
        List<Event.EpochTrained> curve = trial.curve();
        List<Event.EpochTrained> recent = curve.subList(Math.max(0, curve.size() - RECENT_EPOCHS), curve.size());
        double seconds = recent.stream()
                .mapToDouble(epoch -> epoch.trainingSeconds() + epoch.evaluationSeconds())
                .sum();
        double visits = recent.stream().mapToDouble(Event.EpochTrained::visits).sum();
        return seconds / (opened.epochsPerRung() > 0 ? visits / opened.trainingSamples() : recent.size());
    }

    /** Both ends rounded to two significant digits, so that the display does not flicker. */
    RemainingTime rounded() {
        return new RemainingTime(round(low), round(high));
    }

    private static double round(double seconds) {
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, seconds))) - 1));
        return Math.round(seconds / unit) * unit;
    }
}

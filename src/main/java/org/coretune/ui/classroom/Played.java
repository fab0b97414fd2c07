package org.coretune.ui.classroom;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.coretune.core.Spec;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.simulation.Hindsight;
import org.coretune.core.simulation.Outcome;
import org.coretune.core.simulation.Simulation;
import org.coretune.core.simulation.Workers;
import org.coretune.core.space.Direction;

/**
 * A simulation from beginning to end, with what can be said about it afterwards. Immutable but for {@code end}, which is
 * only read.
 *
 * @param plan      what the schedule would do with as many configurations as it takes
 * @param table     the curves, in the order of the trials
 * @param entries   everything that happened, in simulated milliseconds
 * @param outcome   what it came to
 * @param end       the state at the end
 * @param hindsight whether its eliminations were right
 * @param best      how the best value seen fell or rose, in order of time
 */
public record Played(
        Plan plan,
        CurveTable table,
        List<Entry> entries,
        Outcome outcome,
        ExperimentState end,
        Hindsight hindsight,
        List<Best> best) {

    /** A value better than every one before it, after so much resource and time. */
    public record Best(int trial, double value, double cost, long millis) {}

    /**
     * Plays a schedule.
     *
     * @throws org.coretune.core.InvalidInputException where the schedule is not accepted
     */
    public static Played of(Spec schedule, CurveTable table, Workers workers) {
        return of(schedule, ResourceUnit.of(schedule), table, workers);
    }

    /**
     * Plays a schedule.
     *
     * @param unit what the resource of the curves is counted in
     * @throws org.coretune.core.InvalidInputException where the schedule is not accepted
     */
    public static Played of(Spec schedule, ResourceUnit unit, CurveTable table, Workers workers) {
        List<Entry> entries = new ArrayList<>();
        ExperimentState end = new ExperimentState();
        Climb climb = new Climb(table, unit);
        Outcome outcome = Simulation.run(
                table,
                Schedulers.of(schedule, table.direction(), Schedulers.wholeUnits(schedule)),
                unit,
                workers,
                Optional::empty,
                entry -> {
                    entries.add(entry);
                    end.apply(entry);
                    climb.take(entry);
                });
        return new Played(
                Schedulers.plan(schedule, Schedulers.wholeUnits(schedule)),
                table,
                Collections.unmodifiableList(entries),
                outcome,
                end,
                Hindsight.of(table.curves(), table.direction(), end),
                List.copyOf(climb.best));
    }

    /** The best value seen so far, as entry after entry comes. */
    private static final class Climb {
        private final List<Best> best = new ArrayList<>();
        private final Direction direction;
        private final ResourceUnit unit;
        private final double[] reached;
        private double top = Double.NaN;
        private double cost;

        Climb(CurveTable table, ResourceUnit unit) {
            direction = table.direction();
            this.unit = unit;
            reached = new double[table.rows().size()];
        }

        void take(Entry entry) {
            if (entry.event() instanceof Event.Reported report && !Double.isNaN(report.value())) {
                cost += report.resource() - (unit.isFraction() ? 0 : reached[report.trial()]);
                reached[report.trial()] = report.resource();
                if (direction.compare(report.value(), top) < 0) {
                    top = report.value();
                    best.add(new Best(report.trial(), top, cost, entry.millis()));
                }
            }
        }
    }

    /** How many entries have happened at a time. */
    public int position(long millis) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).millis() <= millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** When the last entry happened. */
    public long endMillis() {
        return entries.get(entries.size() - 1).millis();
    }

    /** Resource of trials that did not get the most resource: what early stopping spent on those it ended. */
    public double thrownAway() {
        double most = end.opened().maximalResource();
        return end.trials().stream()
                .filter(trial -> trial.resource() < most)
                .mapToDouble(end::spent)
                .sum();
    }

    /** Share of the workers' time that they had nothing to do, 0 to 1. */
    public double idleShare() {
        double all = outcome.seconds() * end.opened().workers();
        return all > 0 ? Math.max(0, outcome.idle() / all) : 0;
    }
}

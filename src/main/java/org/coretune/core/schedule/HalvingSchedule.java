package org.coretune.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.coretune.core.space.Direction;

/**
 * Synchronous successive halving as its user described it: a cycle of brackets, one for {@code sha}, several for {@code hyperband}.
 *
 * @param levels  resources and reduction factor
 * @param starts  brackets, from the first to open on
 * @param rounds  how many times the cycle runs; {@link #ENDLESS} for no end
 * @param order   who is served first
 */
record HalvingSchedule(Levels levels, List<Start> starts, int rounds, SynchronousHalving.Order order)
        implements Schedule {
    private static final int ENDLESS = ScheduleKinds.ENDLESS;
    private static final int MOST_TRIALS = ScheduleKinds.MOST_TRIALS;

    /**
     * A bracket's beginning.
     *
     * @param trials  at the first rung
     * @param s       how many rungs are above the first
     * @param fromTop whether rungs are max·eta^-s, … (Hyperband) and not min·eta^0, …
     */
    private record Start(int trials, int s, boolean fromTop) {}

    static HalvingSchedule sha(Spec spec) {
        spec.only(ScheduleKinds.SHA);
        int eta = spec.whole(ScheduleKinds.ETA);
        Levels levels = Levels.of(spec, ScheduleKinds.MAX, eta);
        SynchronousHalving.Order order = SynchronousHalving.Order.FINISH_FIRST;
        if (spec.has(ScheduleKinds.ORDER)) {
            order = spec.oneOf(ScheduleKinds.ORDER).equals("book")
                    ? SynchronousHalving.Order.BOOK
                    : SynchronousHalving.Order.PROMOTED_FIRST;
        }
        if (spec.has(ScheduleKinds.PREFACT) && !order.isQueue()) {
            throw new InvalidInputException("schedule.prefact-without-order");
        }
        int s = levels.geometric(false).size() - 1;
        double trials = Math.floor(spec.number(ScheduleKinds.PREFACT) * Math.pow(eta, s));
        return new HalvingSchedule(
                levels,
                List.of(new Start(
                        spec.has(ScheduleKinds.COHORT) ? spec.whole(ScheduleKinds.COHORT) : checked(spec, trials),
                        s,
                        false)),
                spec.whole(ScheduleKinds.ROUNDS.or(order.isQueue() ? ENDLESS : 1)),
                order);
    }

    static HalvingSchedule hyperband(Spec spec, boolean indivisible) {
        spec.only(ScheduleKinds.HYPERBAND);
        int eta = spec.whole(ScheduleKinds.ETA);
        Levels levels = Levels.of(spec, ScheduleKinds.MAX.or(81.0), eta);
        boolean paper = spec.oneOf(ScheduleKinds.TABLE).equals("paper");
        // Algorithm 1 counts resource in units of the least that is worth giving: 1, or less where resource can be
        // divided.
        int most = levels.steps(indivisible ? 1 : Math.min(1, levels.min()));
        List<Start> starts = IntStream.rangeClosed(0, most)
                .map(i -> most - i)
                .filter(s -> s == 0 || !levels.belowMin(s))
                .mapToObj(s -> new Start(checked(spec, hyperbandTrials(most, s, eta, paper)), s, true))
                .toList();
        return new HalvingSchedule(
                levels,
                starts,
                spec.whole(ScheduleKinds.ITERATIONS),
                spec.flag(ScheduleKinds.OVERLAP)
                        ? SynchronousHalving.Order.OVERLAP
                        : SynchronousHalving.Order.FINISH_FIRST);
    }

    /** n = ceil((s_max+1) eta^s / (s+1)) of Algorithm 1, or floor((s_max+1) / (s+1)) eta^s of the paper's printed table. */
    private static double hyperbandTrials(int most, int s, int eta, boolean paper) {
        double power = Math.pow(eta, s);
        return paper ? Math.floorDiv(most + 1, s + 1) * power : Math.ceil((most + 1) * power / (s + 1));
    }

    private static int checked(Spec spec, double trials) {
        if (trials < 1 || trials > MOST_TRIALS) {
            throw new InvalidInputException("schedule.size", spec.kind(), trials, MOST_TRIALS);
        }
        return (int) trials;
    }

    @Override
    public Plan plan(boolean indivisible) {
        List<Plan.Bracket> cycle = cycle(indivisible);
        return rounds == ENDLESS ? Plan.endless(cycle) : Plan.of(cycle, rounds);
    }

    private List<Plan.Bracket> cycle(boolean indivisible) {
        List<Plan.Bracket> cycle = new ArrayList<>();
        for (Start start : starts) {
            List<Levels.Level> rungs = start.fromTop
                    ? IntStream.rangeClosed(0, start.s)
                            .mapToObj(i -> Levels.Level.of(levels.below(start.s - i), indivisible))
                            .toList()
                    : levels.geometric(indivisible);
            cycle.add(Plan.bracket(cycle.size(), start.s, rungs, start.trials, eta()));
        }
        return cycle;
    }

    private int eta() {
        return (int) levels.eta();
    }

    @Override
    public Scheduler scheduler(boolean indivisible, Direction direction, double earlyBelow) {
        return new SynchronousHalving(
                cycle(indivisible), rounds, eta(), order, levels.highest(indivisible), direction, earlyBelow);
    }
}

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
    private static final int ENDLESS = Integer.MAX_VALUE;
    private static final int MOST_TRIALS = 1_000_000;

    /**
     * A bracket's beginning.
     *
     * @param trials  at the first rung
     * @param s       how many rungs are above the first
     * @param fromTop whether rungs are max·eta^-s, … (Hyperband) and not min·eta^0, …
     */
    private record Start(int trials, int s, boolean fromTop) {}

    static HalvingSchedule sha(Spec spec) {
        spec.onlyKeys("min", "max", "eta", "configurations", "rounds", "order", "prefact");
        int eta = spec.integer("eta", 3, 2, 1000);
        Levels levels = Levels.of(spec, 27, eta);
        SynchronousHalving.Order order = SynchronousHalving.Order.FINISH_FIRST;
        if (spec.has("order")) {
            order = spec.oneOf("order", "book", "promoted-first").equals("book")
                    ? SynchronousHalving.Order.BOOK
                    : SynchronousHalving.Order.PROMOTED_FIRST;
        }
        if (spec.has("prefact") && !order.isQueue()) {
            throw new InvalidInputException("schedule.prefact-without-order");
        }
        int s = levels.geometric(false).size() - 1;
        double trials = Math.floor(spec.number("prefact", 1, 1e-6, 1e6) * Math.pow(eta, s));
        return new HalvingSchedule(
                levels,
                List.of(new Start(
                        spec.has("configurations")
                                ? spec.integer("configurations", 1, 1, MOST_TRIALS)
                                : checked(spec, trials),
                        s,
                        false)),
                spec.integer("rounds", order.isQueue() ? ENDLESS : 1, 1, ENDLESS),
                order);
    }

    static HalvingSchedule hyperband(Spec spec, boolean indivisible) {
        spec.onlyKeys("min", "max", "eta", "table", "iterations", "overlap");
        int eta = spec.integer("eta", 3, 2, 1000);
        Levels levels = Levels.of(spec, 81, eta);
        boolean paper = spec.oneOf("table", "pseudo-code", "paper").equals("paper");
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
                spec.integer("iterations", 1, 1, 1_000_000),
                spec.flag("overlap", false) ? SynchronousHalving.Order.OVERLAP : SynchronousHalving.Order.FINISH_FIRST);
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

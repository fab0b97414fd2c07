package org.coretune.core.schedule;

import java.util.List;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.coretune.core.space.Direction;

/**
 * Synchronous successive halving as its user described it.
 *
 * @param levels         rungs
 * @param configurations trials at the first rung
 * @param rounds         how many times; {@link #ENDLESS} for no end
 * @param eta            reduction factor
 * @param order          who is served first
 */
record HalvingSchedule(Levels levels, int configurations, int rounds, int eta, SynchronousHalving.Order order)
        implements Schedule {
    /** No end. */
    static final int ENDLESS = Integer.MAX_VALUE;

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
        double prefact = spec.number("prefact", 1, 1e-6, 1e6);
        int k = levels.levels(false).size() - 1;
        double most = Math.floor(prefact * Math.pow(eta, k));
        if (!spec.has("configurations") && (most < 1 || most > 1_000_000)) {
            throw new InvalidInputException("schedule.size", spec.kind(), most, 1_000_000);
        }
        return new HalvingSchedule(
                levels,
                spec.integer("configurations", (int) most, 1, 1_000_000),
                spec.integer("rounds", order.isQueue() ? ENDLESS : 1, 1, ENDLESS),
                eta,
                order);
    }

    @Override
    public Plan plan(boolean indivisible) {
        Plan.Bracket bracket = bracket(indivisible);
        if (rounds == ENDLESS) {
            return new Plan(List.of(bracket), 0, Plan.Cost.UNKNOWN);
        }
        return Plan.of(List.of(bracket), rounds);
    }

    private Plan.Bracket bracket(boolean indivisible) {
        List<Levels.Level> all = levels.levels(indivisible);
        return Plan.bracket(all.size() - 1, all, configurations, eta);
    }

    @Override
    public Scheduler scheduler(boolean indivisible, Direction direction, double earlyBelow) {
        List<Levels.Level> all = levels.levels(indivisible);
        return new SynchronousHalving(
                List.of(bracket(indivisible)),
                rounds,
                eta,
                order,
                all.get(all.size() - 1).resource(),
                direction,
                earlyBelow);
    }
}

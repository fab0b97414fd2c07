package org.coretune.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.coretune.core.Spec;
import org.coretune.core.space.Direction;

/**
 * A schedule that starts a new trial whenever a worker is free, as its user described it.
 *
 * @param levels         lowest and highest resource and reduction factor
 * @param rungs          the levels at which trials are compared, given whether resource is indivisible
 * @param brackets       bracket b starts at rung b
 * @param configurations most trials
 * @param policy         who goes on from a rung
 */
record AsynchronousSchedule(Levels levels, Rungs rungs, int brackets, int configurations, Policy policy)
        implements Schedule {
    private static final int ENDLESS = ScheduleKinds.ENDLESS;

    /** The levels at which trials are compared. */
    private interface Rungs extends BiFunction<Levels, Boolean, List<Levels.Level>> {}

    /** Makes the scheduler. */
    private interface Policy {
        Scheduler scheduler(AsynchronousScheduler.Setting setting);
    }

    static AsynchronousSchedule full(Spec spec) {
        spec.only(ScheduleKinds.FULL);
        double max = Levels.max(spec, ScheduleKinds.MAX);
        return new AsynchronousSchedule(
                new Levels(max, max, 2),
                Levels::geometric,
                1,
                configurations(spec),
                setting -> new StoppingScheduler(setting, StoppingRule.NEVER));
    }

    static AsynchronousSchedule asha(Spec spec) {
        spec.only(ScheduleKinds.ASHA);
        Levels levels = Levels.of(spec, ScheduleKinds.MAX, spec.number(ScheduleKinds.FRACTIONAL_ETA));
        boolean promotion = spec.oneOf(ScheduleKinds.RULE).equals("promotion");
        return new AsynchronousSchedule(
                levels,
                Levels::geometric,
                spec.integer(
                        ScheduleKinds.BRACKETS.key(),
                        1,
                        1,
                        levels.geometric(false).size()),
                configurations(spec),
                promotion
                        ? setting -> new PromotionScheduler(
                                setting,
                                levels.eta(),
                                Ceiling.none(setting.levels().size() - 1))
                        : setting -> new StoppingScheduler(setting, StoppingRule.quantile(setting.levels())));
    }

    static AsynchronousSchedule pasha(Spec spec) {
        spec.only(ScheduleKinds.PASHA);
        Levels levels = Levels.of(spec, ScheduleKinds.MAX, spec.number(ScheduleKinds.FRACTIONAL_ETA));
        return new AsynchronousSchedule(
                levels,
                Levels::geometric,
                1,
                configurations(spec),
                setting -> new PromotionScheduler(
                        setting.rankedByMetric(),
                        levels.eta(),
                        new RankingCeiling(setting.levels(), setting.direction())));
    }

    static AsynchronousSchedule median(Spec spec) {
        spec.only(ScheduleKinds.MEDIAN);
        Levels levels = Levels.of(spec, ScheduleKinds.MAX, 2);
        double interval = spec.number(ScheduleKinds.INTERVAL);
        boolean best = spec.oneOf(ScheduleKinds.FORM).equals("best");
        int startup = spec.whole(ScheduleKinds.STARTUP);
        double warmup = spec.number(ScheduleKinds.WARMUP);
        return new AsynchronousSchedule(
                levels,
                (l, indivisible) -> l.arithmetic(interval, indivisible),
                1,
                configurations(spec),
                setting -> new StoppingScheduler(
                        setting.rankedByMetric(),
                        best
                                ? new MedianRule(setting.direction(), startup, warmup)
                                : new RunningMeanRule(setting.direction(), startup, warmup)));
    }

    private static int configurations(Spec spec) {
        return spec.whole(ScheduleKinds.CONFIGURATIONS.or(ENDLESS));
    }

    @Override
    public Plan plan(boolean indivisible) {
        List<Levels.Level> all = rungs.apply(levels, indivisible);
        int first = configurations == ENDLESS || brackets > 1 ? 0 : configurations;
        List<Plan.Bracket> planned = new ArrayList<>();
        for (int b = 0; b < Math.min(brackets, all.size()); b++) {
            List<Plan.Rung> up = new ArrayList<>();
            for (Levels.Level level : all.subList(b, all.size())) {
                // How many get beyond the first rung depends on the results and on the order of their arrival.
                up.add(new Plan.Rung(up.isEmpty() ? first : 0, level.resource(), level.exact()));
            }
            planned.add(new Plan.Bracket(b, up.size() - 1, up, Plan.cost(up)));
        }
        if (configurations == ENDLESS) {
            return Plan.endless(planned);
        }
        // At most, every trial climbs all rungs of the longest bracket.
        List<Plan.Rung> climbed = all.stream()
                .map(level -> new Plan.Rung(configurations, level.resource(), level.exact()))
                .toList();
        return new Plan(
                planned,
                configurations,
                brackets > 1 ? Plan.Cost.UNKNOWN : planned.get(0).cost(),
                Plan.cost(climbed));
    }

    @Override
    public Scheduler scheduler(boolean indivisible, Direction direction, double earlyBelow) {
        List<Double> all = rungs.apply(levels, indivisible).stream()
                .map(Levels.Level::resource)
                .toList();
        return policy.scheduler(new AsynchronousScheduler.Setting(
                all, Math.min(brackets, all.size()), levels.eta(), configurations, direction, earlyBelow));
    }
}

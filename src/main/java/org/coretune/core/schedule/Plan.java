package org.coretune.core.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * What a scheduler will do, known before anything runs.
 *
 * @param brackets       brackets in order of opening; one round or iteration where there is no end
 * @param configurations how many configurations these take; 0 where there is no end
 * @param cost           resource spent in all
 * @param most           resource spent at most; the same where the cost is known
 */
public record Plan(List<Bracket> brackets, int configurations, Cost cost, Cost most) {
    /** Copies the brackets. */
    public Plan {
        brackets = List.copyOf(brackets);
    }

    /**
     * A bracket.
     *
     * @param bracket from 0 in order of opening
     * @param s       how many times the reduction factor divides the maximal resource at its first rung, roughly: Hyperband's s
     * @param rungs   from the lowest up
     * @param cost    resource spent in this bracket
     */
    public record Bracket(int bracket, int s, List<Rung> rungs, Cost cost) {
        /** Copies the rungs. */
        public Bracket {
            rungs = List.copyOf(rungs);
        }
    }

    /**
     * A rung.
     *
     * @param trials   how many trials are compared here; 0 where that is not known before
     * @param resource resource of each
     * @param exact    the resource before it was rounded to whole units
     */
    public record Rung(int trials, double resource, double exact) {}

    /**
     * Resource, in the schedule's unit; NaN where it is not known before.
     *
     * @param scratch where every job trains from the start
     * @param resume  where every job goes on from its trial's checkpoint
     */
    public record Cost(double scratch, double resume) {
        /** Not known before. */
        public static final Cost UNKNOWN = new Cost(Double.NaN, Double.NaN);

        Cost anew() {
            return new Cost(scratch, scratch);
        }

        Cost plus(Cost other) {
            return new Cost(scratch + other.scratch, resume + other.resume);
        }
    }

    /** How many rungs the longest bracket has. */
    int longest() {
        return brackets.stream()
                .mapToInt(bracket -> bracket.rungs().size())
                .max()
                .orElse(0);
    }

    /** The same where going on from a checkpoint saves nothing, because a trial trains on a larger coreset at each rung. */
    Plan trainingAnew() {
        return new Plan(
                brackets.stream()
                        .map(bracket -> new Bracket(
                                bracket.bracket(),
                                bracket.s(),
                                bracket.rungs(),
                                bracket.cost().anew()))
                        .toList(),
                configurations,
                cost.anew(),
                most.anew());
    }

    /** A cycle of brackets, run {@code rounds} times. */
    static Plan of(List<Bracket> cycle, int rounds) {
        List<Bracket> all = new ArrayList<>();
        int configurations = 0;
        Cost cost = new Cost(0, 0);
        for (int i = 0; i < cycle.size() * rounds; i++) {
            Bracket bracket = cycle.get(i % cycle.size());
            all.add(new Bracket(i, bracket.s(), bracket.rungs(), bracket.cost()));
            configurations += bracket.rungs().get(0).trials();
            cost = cost.plus(bracket.cost());
        }
        return new Plan(all, configurations, cost, cost);
    }

    /** Brackets that repeat for ever, or take any number of trials. */
    static Plan endless(List<Bracket> brackets) {
        return new Plan(brackets, 0, Cost.UNKNOWN, Cost.UNKNOWN);
    }

    /** The bracket that starts {@code trials} at the lowest level and keeps floor(n/eta) as long as that leaves any. */
    static Bracket bracket(int number, int s, List<Levels.Level> levels, int trials, int eta) {
        List<Rung> rungs = new ArrayList<>();
        int n = trials;
        for (Levels.Level level : levels) {
            if (n > 0) {
                rungs.add(new Rung(n, level.resource(), level.exact()));
            }
            n /= eta;
        }
        return new Bracket(number, s, rungs, cost(rungs));
    }

    /** The cost of trials going up these rungs: sum of n_k r_k, and of n_k (r_k - r_(k-1)). */
    static Cost cost(List<Rung> rungs) {
        double scratch = 0;
        double resume = 0;
        double below = 0;
        for (Rung rung : rungs) {
            if (rung.trials() == 0) {
                return Cost.UNKNOWN;
            }
            scratch += rung.trials() * rung.resource();
            resume += rung.trials() * (rung.resource() - below);
            below = rung.resource();
        }
        return new Cost(scratch, resume);
    }
}

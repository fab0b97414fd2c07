package org.coretune.core.simulation;

import java.util.List;
import java.util.Optional;
import org.coretune.core.schedule.Plan;

/**
 * What a simulation came to. Trials are named by the numbers of their curves.
 *
 * @param rungs    rungs that any trial reached, by bracket and from the lowest up
 * @param best     the best trial; empty where none has a value
 * @param cost     resource spent
 * @param seconds  time until the last job ended
 * @param idle     time that workers had nothing to do until then, all workers added up
 * @param unknown  results asked for at resources where a curve has none; such a trial ranks as a failed one
 * @param trials   trials started
 * @param timeline what each worker did, in order of ending
 */
public record Outcome(
        List<Rung> rungs,
        Optional<Best> best,
        Plan.Cost cost,
        double seconds,
        double idle,
        int unknown,
        int trials,
        List<Slice> timeline) {

    /** A rung with its trials in rising order. */
    public record Rung(int bracket, double resource, List<Integer> trials) {}

    /** The trial whose last value is the best; a tie goes to more resource and then to the earlier trial. */
    public record Best(int trial, double value) {}

    /** A job on a worker, in seconds from the beginning. */
    public record Slice(
            int worker, int trial, int bracket, int rung, double from, double to, double start, double end) {}
}

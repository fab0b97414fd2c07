package org.coretune.core.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.coretune.core.Kind;
import org.coretune.core.Option;
import org.coretune.core.Seed;
import org.coretune.core.Spec;

/**
 * Learning curves made for teaching: validation errors, smaller is better, that fall as power laws
 * {@code floor + height * resource^-rate}, evaluated at every whole resource.
 *
 * <p>Without noise and crossings the order of the configurations is the same at every resource, so every scheduler finds
 * the best one. Each property has random streams of its own: more noise, more crossings or more stragglers changes that
 * and leaves everything else as it was, and the first curves of many are the curves of few. Deterministic.
 *
 * @param configurations how many curves, from 1 on
 * @param resource       where they end, in whole units from 1 on
 * @param noise          standard deviation of the logarithm of an evaluation around its power law, from 0 on
 * @param crossings      share of late bloomers, 0 to 1: they start among the worst, fall faster, and many end among the best
 * @param stragglers     share of configurations, 0 to 1, that train {@code slowdown} times as long as the others, which
 *                       take one second for a unit
 * @param slowdown       from 1 on
 * @param seed           of all streams
 */
public record GeneratedCurves(
        int configurations,
        int resource,
        double noise,
        double crossings,
        double stragglers,
        double slowdown,
        long seed) {
    /** Most configurations and longest curves; a million evaluations at most. */
    public static final int MOST = 10_000;

    private static final int MOST_EVALUATIONS = 1_000_000;
    private static final Option CONFIGURATIONS = Option.whole("configurations", 81, 1, MOST);
    private static final Option NOISE = Option.number("noise", 0.02, 0, 1);
    private static final Option CROSSINGS = Option.number("crossings", 0.1, 0, 1);
    private static final Option STRAGGLERS = Option.number("stragglers", 0, 0, 1);
    private static final Option SLOWDOWN = Option.number("slowdown", 5, 1, 1000);
    private static final Option SEED = Option.whole("seed", 1, 0, Integer.MAX_VALUE);

    /** All options. */
    public static final Kind KIND = Kind.of(
            "generated",
            CONFIGURATIONS,
            Option.whole("resource", 81, 1, MOST),
            NOISE,
            CROSSINGS,
            STRAGGLERS,
            SLOWDOWN,
            SEED);

    private static final double LOWEST = 0.04;

    /** Checks the ranges. */
    public GeneratedCurves {
        if (configurations < 1 || resource < 1 || (long) configurations * resource > MOST_EVALUATIONS) {
            throw new IllegalArgumentException(configurations + " curves up to " + resource + " are none or too many");
        }
        if (!(noise >= 0 && crossings >= 0 && crossings <= 1 && stragglers >= 0 && stragglers <= 1 && slowdown >= 1)) {
            throw new IllegalArgumentException("noise, crossings, stragglers or slowdown lie outside their ranges");
        }
    }

    /**
     * Reads the options of a kind: {@code configurations=81, resource=81, noise=0.02, crossings=0.1, stragglers=0,
     * slowdown=5, seed=1} where they are not given.
     *
     * @throws org.coretune.core.InvalidInputException where an option is unknown or out of its range
     */
    public static GeneratedCurves of(Spec spec) {
        spec.onlyKeys(KIND.keys());
        int configurations = spec.whole(CONFIGURATIONS);
        return new GeneratedCurves(
                configurations,
                spec.integer("resource", 81, 1, Math.min(MOST, MOST_EVALUATIONS / configurations)),
                spec.number(NOISE),
                spec.number(CROSSINGS),
                spec.number(STRAGGLERS),
                spec.number(SLOWDOWN),
                spec.whole(SEED));
    }

    /** The curves, numbered from 0. */
    public List<Curve> curves() {
        return IntStream.range(0, configurations).mapToObj(this::curve).toList();
    }

    private Curve curve(int number) {
        SplittableRandom noises = stream("noise", number).generator();
        double[] resources = new double[resource];
        double[] values = new double[resource];
        for (int i = 0; i < resource; i++) {
            resources[i] = i + 1;
            values[i] = truth(number, i + 1) * Math.exp(noise * noises.nextGaussian());
        }
        double unit = stream("straggler", number).generator().nextDouble() < stragglers ? slowdown : 1;
        return new Curve(
                number,
                resources,
                values,
                Arrays.stream(resources).map(seconds -> seconds * unit).toArray());
    }

    /** The error of a configuration at a resource without noise. */
    public double truth(int configuration, double resource) {
        double rank = stream("quality", configuration).generator().nextDouble();
        boolean late = stream("crossing", configuration).generator().nextDouble() < crossings;
        // A late bloomer starts beside the worst (0.8 to 0.9 after one unit) and falls with a rate of 1 towards a floor
        // of the
        // better half; the others start between 0.35 and 0.9 and fall with a rate of a half, the better below the worse
        // throughout.
        return late
                ? LOWEST + 0.2 * rank + (0.76 - 0.1 * rank) / resource
                : LOWEST + 0.45 * rank + (0.31 + 0.1 * rank) / Math.sqrt(resource);
    }

    private Seed stream(String purpose, int number) {
        return new Seed(seed).at(purpose, number);
    }
}

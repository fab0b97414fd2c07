package org.coretune.core.search;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.SearchSpace;

/**
 * The kinds of searchers: {@code random}, {@code grid}, {@code sobol}, {@code tpe}, {@code bohb}, {@code policy}.
 *
 * <p>All propose what the space starts with first, never a forbidden configuration, and in a finite space none twice.
 */
public final class Searchers {
    private Searchers() {}

    /**
     * A searcher.
     *
     * @param spec  {@code random}; {@code grid:resolution=5}; {@code sobol};
     *              {@code tpe:startup=10,candidates=24,form=joint} (or {@code univariate}, {@code hyperopt},
     *              {@code scott}); {@code bohb};
     *              {@code policy:batch=10,form=sequential,order=given,model=controlled,delta=0.4,enough=25}; every kind
     *              takes {@code lag=4}
     * @param space what it searches
     * @param seed  of all its random decisions
     * @throws InvalidInputException where the kind or an option is unknown or out of range
     */
    public static Searcher of(Spec spec, SearchSpace space, Seed seed) {
        lag(spec);
        if (spec.kind().equals("policy")) {
            return new PolicySearcher(PolicyOptions.of(spec), space, seed);
        }
        return new SpaceSearcher(space, seed, strategy(spec, space, seed));
    }

    /**
     * How many trials a proposal of a learning searcher lags behind the results: number i may see those of trials 0 to
     * i-lag. Searchers do not look at it; who drives them does.
     */
    public static int lag(Spec spec) {
        return spec.integer("lag", 4, 1, 1_000_000);
    }

    private static Strategy strategy(Spec spec, SearchSpace space, Seed seed) {
        Strategy random = (past, generator) -> space.sampleOther(generator, past.taken());
        switch (spec.kind()) {
            case "random":
                spec.onlyKeys("lag");
                return random;
            case "grid":
                spec.onlyKeys("resolution", "lag");
                return new Sequence(
                        space,
                        space.grid(spec.integer("resolution", 5, 1, 10_000)),
                        (past, generator) -> Optional.empty());
            case "sobol":
                spec.onlyKeys("lag");
                return new Sequence(space, sobol(space, seed.at("scramble")), random);
            case "tpe":
                spec.onlyKeys("startup", "candidates", "form", "lag");
                return new Tpe(space, Tpe.Options.of(spec), random);
            case "bohb":
                spec.onlyKeys("lag");
                return new Bohb(space, random);
            default:
                throw new InvalidInputException(
                        "core.unknown-kind", "searcher", spec.kind(), "random, grid, sobol, tpe, bohb, policy");
        }
    }

    private static Stream<Configuration> sobol(SearchSpace space, Seed seed) {
        int[] searched = IntStream.range(0, space.parameters().size())
                .filter(i -> space.parameters().get(i).levels().orElse(0) != 1)
                .toArray();
        if (searched.length > Sobol.MOST_DIMENSIONS) {
            throw new InvalidInputException("search.sobol-dimensions", searched.length, Sobol.MOST_DIMENSIONS);
        }
        Sobol sequence = new Sobol(searched.length, seed);
        return IntStream.iterate(0, i -> i + 1).mapToObj(i -> {
            double[] drawn = sequence.point(i);
            double[] point = new double[space.parameters().size()];
            Arrays.fill(point, 0.5);
            for (int d = 0; d < searched.length; d++) {
                point[searched[d]] = drawn[d];
            }
            return space.decode(point);
        });
    }
}

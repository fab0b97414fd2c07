package org.coretune.core.search;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Kind;
import org.coretune.core.Option;
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
    private static final Option LAG = Option.whole("lag", 4, 1, 1_000_000);
    private static final Option RESOLUTION = Option.whole("resolution", 5, 1, 10_000);
    private static final Kind RANDOM = Kind.of("random", LAG);
    private static final Kind GRID = Kind.of("grid", RESOLUTION, LAG);
    private static final Kind SOBOL = Kind.of("sobol", LAG);
    private static final Kind TPE = Kind.of("tpe", Tpe.Options.STARTUP, Tpe.Options.CANDIDATES, Tpe.Options.FORM, LAG);
    private static final Kind BOHB = Kind.of("bohb", LAG);
    private static final List<Kind> KINDS = List.of(RANDOM, GRID, SOBOL, TPE, BOHB, PolicyOptions.KIND.with(LAG));

    private Searchers() {}

    /** All kinds with the options that each takes. */
    public static List<Kind> kinds() {
        return KINDS;
    }

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
        return spec.whole(LAG);
    }

    private static Strategy strategy(Spec spec, SearchSpace space, Seed seed) {
        Strategy random = (past, generator) -> space.sampleOther(generator, past.taken());
        switch (spec.kind()) {
            case "random":
                spec.only(RANDOM);
                return random;
            case "grid":
                spec.only(GRID);
                return new Sequence(space, space.grid(spec.whole(RESOLUTION)), (past, generator) -> Optional.empty());
            case "sobol":
                spec.only(SOBOL);
                return new Sequence(space, sobol(space, seed.at("scramble")), random);
            case "tpe":
                spec.only(TPE);
                return new Tpe(space, Tpe.Options.of(spec), random);
            case "bohb":
                spec.only(BOHB);
                return new Bohb(space, random);
            default:
                throw new InvalidInputException("core.unknown-kind", "searcher", spec.kind(), Kind.names(KINDS));
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

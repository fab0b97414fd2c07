package org.coretune.core.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.SearchSpace;

/**
 * BOHB's searcher (Falkner, Klein and Hutter 2018): two kernel density estimates, of the good and of the bad
 * configurations at the largest resource with enough results; one proposal in three is random.
 *
 * <p>With d searched parameters a model needs more than d good and more than d bad results. Of n results the best
 * max(d+1, 15 % of n) are good, the next max(d+1, 85 % of n) bad. A failed trial counts as an infinite loss at every
 * resource where it has a result, or at the smallest one in use where it has none. Ordered choices count as continuous.
 */
final class Bohb implements Strategy {
    private static final int CANDIDATES = 64;
    private static final double RANDOM_SHARE = 1.0 / 3;
    private static final double WIDENED = 3;
    private static final double SMALLEST_DENSITY = 1e-32;

    private final SearchSpace space;
    private final Strategy random;
    private final List<Parameter> searched = new ArrayList<>();
    private final int[] positions;

    /** A trial's point and its loss at one resource. */
    private record Result(double[] point, double loss) {}

    Bohb(SearchSpace space, Strategy random) {
        this.space = space;
        this.random = random;
        this.positions = IntStream.range(0, space.parameters().size())
                .filter(i -> space.parameters().get(i).levels().orElse(0) != 1)
                .toArray();
        for (int position : positions) {
            searched.add(space.parameters().get(position));
        }
    }

    @Override
    public boolean learns() {
        return true;
    }

    @Override
    public Optional<Configuration> propose(Past past, SplittableRandom generator) {
        if (generator.nextDouble() < RANDOM_SHARE) {
            return random.propose(past, generator);
        }
        List<Result> results = modelled(past);
        if (results.isEmpty()) {
            return random.propose(past, generator);
        }
        int n = results.size();
        int least = positions.length + 1;
        int goodCount = Math.max(least, n * 15 / 100);
        int badCount = Math.max(least, n * 85 / 100);
        ProductKernels good = kernels(results.subList(0, goodCount), generator);
        ProductKernels bad = kernels(results.subList(goodCount, Math.min(n, goodCount + badCount)), generator);
        double[][] drawn = new double[CANDIDATES][];
        double[] ratios = new double[CANDIDATES];
        for (int i = 0; i < CANDIDATES; i++) {
            drawn[i] = good.drawNear(generator, WIDENED);
            ratios[i] = Math.max(SMALLEST_DENSITY, bad.density(drawn[i]))
                    / Math.max(SMALLEST_DENSITY, good.density(drawn[i]));
        }
        return IntStream.range(0, CANDIDATES)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> ratios[i]))
                .map(i -> configuration(drawn[i]))
                .filter(proposed -> !space.isForbidden(proposed.values()))
                .filter(proposed -> !past.taken().contains(proposed))
                .findFirst()
                .or(() -> random.propose(past, generator));
    }

    /** The results, best first, at the largest resource where both sides get more than d; none where there is none. */
    private List<Result> modelled(Past past) {
        TreeMap<Double, List<Result>> byResource = new TreeMap<>(Comparator.reverseOrder());
        List<Result> crashed = new ArrayList<>();
        for (int i = 0; i < past.proposals().size(); i++) {
            History.Proposal proposal = past.proposals().get(i);
            double[] point = past.points().get(i);
            for (History.Observation observation : proposal.observations()) {
                double loss = Double.isNaN(observation.loss()) ? Double.POSITIVE_INFINITY : observation.loss();
                byResource
                        .computeIfAbsent(observation.resource(), any -> new ArrayList<>())
                        .add(new Result(point, loss));
            }
            if (proposal.observations().isEmpty() && proposal.status() == History.Status.FAILED) {
                crashed.add(new Result(point, Double.POSITIVE_INFINITY));
            }
        }
        if (!byResource.isEmpty()) {
            byResource.lastEntry().getValue().addAll(crashed);
        }
        int least = positions.length + 1;
        for (Map.Entry<Double, List<Result>> entry : byResource.entrySet()) {
            int n = entry.getValue().size();
            if (n - Math.max(least, n * 15 / 100) >= least) {
                return entry.getValue().stream()
                        .sorted(Comparator.comparingDouble(Result::loss))
                        .toList();
            }
        }
        return List.of();
    }

    private ProductKernels kernels(List<Result> results, SplittableRandom generator) {
        double[][] points = results.stream()
                .map(result -> Arrays.stream(positions)
                        .mapToDouble(position -> result.point()[position])
                        .toArray())
                .toArray(double[][]::new);
        return new ProductKernels(searched, imputed(points, generator));
    }

    /** Inactive coordinates take those of random points in which they are active, or random ones where none is. */
    private static double[][] imputed(double[][] points, SplittableRandom generator) {
        double[][] imputed = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            imputed[i] = points[i].clone();
            for (int d = 0; d < imputed[i].length; d++) {
                int dimension = d;
                if (Double.isNaN(imputed[i][d])) {
                    double[] active = Arrays.stream(points)
                            .mapToDouble(point -> point[dimension])
                            .filter(coordinate -> !Double.isNaN(coordinate))
                            .toArray();
                    imputed[i][d] =
                            active.length == 0 ? generator.nextDouble() : active[generator.nextInt(active.length)];
                }
            }
        }
        return imputed;
    }

    private Configuration configuration(double[] drawn) {
        double[] point = new double[space.parameters().size()];
        Arrays.fill(point, 0.5);
        for (int d = 0; d < positions.length; d++) {
            point[positions[d]] = drawn[d];
        }
        return space.decode(point);
    }
}

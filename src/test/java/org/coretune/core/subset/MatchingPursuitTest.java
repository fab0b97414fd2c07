package org.coretune.core.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.subset.MatchingPursuit.Match;
import org.coretune.core.subset.MatchingPursuit.Stop;
import org.junit.jupiter.api.Test;

class MatchingPursuitTest {
    @Property(tries = 200)
    void everyStepIsThatOfAnExhaustiveSearch(@ForAll long seed, @ForAll boolean ridge) {
        double[][] rows = rows(seed, 7, 5);
        double[] target = target(seed, rows);
        double lambda = ridge ? 0.3 : 0;
        List<Integer> entered = new ArrayList<>();
        for (int k = 1; k <= 5; k++) {
            Match match = new MatchingPursuit(k, lambda, 1e-6).match(source(rows, target));
            if (match.candidates().length < k) {
                break;
            }
            int newest = match.candidates()[k - 1];
            double[] before = entered.isEmpty()
                    ? target
                    : residual(rows, target, entered, exhaustive(rows, target, entered, absolute(rows, lambda)));
            double largest = IntStream.range(0, 7)
                    .filter(i -> !entered.contains(i))
                    .mapToDouble(i -> dot(rows[i], before))
                    .max()
                    .orElseThrow();
            assertThat(dot(rows[newest], before)).isCloseTo(largest, within(1e-9));
            entered.add(newest);
            double[] weights = exhaustive(rows, target, entered, absolute(rows, lambda));
            for (int i = 0; i < k; i++) {
                assertThat(match.weights()[i]).isCloseTo(weights[i], within(1e-6 * (1 + weights[i])));
            }
        }
    }

    @Property(tries = 100)
    void theObjectiveNeverRises(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int dimensions, @ForAll boolean ridge) {
        double[][] rows = rows(seed, 20, dimensions);
        double[] target = target(seed, rows);
        double lambda = ridge ? 0.5 : 0;
        double before = dot(target, target);
        for (int k = 1; k <= 20; k++) {
            Match match = new MatchingPursuit(k, lambda, 0).match(source(rows, target));
            double objective = match.residual() * match.residual()
                    + absolute(rows, lambda)
                            * Arrays.stream(match.weights()).map(w -> w * w).sum();
            assertThat(objective).isLessThanOrEqualTo(before + 1e-9 * (1 + before));
            before = objective;
        }
    }

    @Property(tries = 100)
    void weightsAreNotNegativeCandidatesDistinctAndResidualsTrue(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int candidates, @ForAll boolean ridge) {
        double[][] rows = rows(seed, candidates, 6);
        double[] target = target(seed, rows);
        Match match = new MatchingPursuit(15, ridge ? 0.1 : 0, 0).match(source(rows, target));
        assertThat(match.candidates()).doesNotHaveDuplicates().hasSameSizeAs(match.weights());
        assertThat(match.trace()).hasSameSizeAs(match.weights());
        assertThat(Arrays.stream(match.weights())).allMatch(weight -> weight >= 0 && Double.isFinite(weight));
        List<Integer> entered = Arrays.stream(match.candidates()).boxed().toList();
        double[] residual = residual(rows, target, entered, match.weights());
        double norm = Math.sqrt(dot(target, target));
        assertThat(match.residual()).isCloseTo(Math.sqrt(dot(residual, residual)), within(1e-6 * norm));
        if (match.stopped() == Stop.NO_IMPROVEMENT) {
            for (int i = 0; i < candidates; i++) {
                if (!entered.contains(i)) {
                    assertThat(dot(rows[i], residual)).isLessThan(1e-9 * norm * 10);
                }
            }
        }
    }

    @Property(tries = 50)
    void allCandidatesTogetherAreTheFullGradient(@ForAll long seed) {
        double[][] rows = rows(seed, 8, 20);
        double[] target = sum(rows);
        Match match = new MatchingPursuit(8, 0, 0).match(source(rows, target));
        assertThat(match.candidates()).hasSize(8);
        assertThat(Arrays.stream(match.weights())).allSatisfy(w -> assertThat(w).isCloseTo(1, within(1e-7)));
    }

    @Property(tries = 50)
    void theNumberOfColumnsFetchedAtOnceChangesNothing(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int columnsPerPass) {
        double[][] rows = rows(seed, 30, 10);
        GradientSource source = source(rows, target(seed, rows));
        Match once = new MatchingPursuit(12, 0, 0).match(new ColumnsAtOnce(source, 1));
        Match several = new MatchingPursuit(12, 0, 0).match(new ColumnsAtOnce(source, columnsPerPass));
        assertThat(several).usingRecursiveComparison().isEqualTo(once);
    }

    @Property(tries = 100)
    void columnsInSinglePrecisionChangeNothing(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int dimensions, @ForAll boolean ridge) {
        double[][] rows = rows(seed, 120, dimensions);
        double[] target = target(seed, rows);
        MatchingPursuit pursuit = new MatchingPursuit(100, ridge ? 0.3 : 0, 1e-9);
        Match exact = pursuit.match(source(rows, target), true);
        Match rounded = pursuit.match(source(rows, target), false);
        assertThat(rounded.candidates()).isEqualTo(exact.candidates());
        assertThat(rounded.weights()).isEqualTo(exact.weights());
        assertThat(rounded.trace()).isEqualTo(exact.trace());
        assertThat(rounded.stopped()).isEqualTo(exact.stopped());
    }

    @Test
    void candidatesThatSinglePrecisionCannotTellApartAreToldApart() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] rows = rows(11, 40, 12);
        for (int row = 1; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                rows[row][column] = rows[0][column] + 1e-9 * random.nextDouble();
            }
        }
        double[] target = target(5, rows(11, 40, 12));
        MatchingPursuit pursuit = new MatchingPursuit(3, 0, 0);
        assertThat(pursuit.match(source(rows, target), false).candidates())
                .isEqualTo(pursuit.match(source(rows, target), true).candidates());
    }

    @Test
    void whatWouldTakeTooMuchMemoryIsRefusedBeforeAnyColumnIsFetched() {
        GradientSource large = new DenseGradients(new GradientMatrix(100_000, 1), new double[1]);
        assertThatThrownBy(() -> new MatchingPursuit(5000, 0, 0).match(large))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1907 MiB")
                .hasMessageContaining("at most 1342")
                .hasMessageContaining("unit: group");
    }

    @Test
    void theGradientWithALargerProjectionEntersFirstWhateverItsDirection() {
        double[][] rows = {{1, 0}, {0, 5}, {-9, 0}};
        Match match = new MatchingPursuit(3, 0, 0).match(source(rows, new double[] {2, 1}));
        assertThat(match.candidates()).containsExactly(1, 0);
        assertThat(match.weights()).containsExactly(0.2, 2);
        assertThat(match.trace()[1]).isCloseTo(0, within(1e-7));
    }

    @Test
    void nothingEntersWhereNoProjectionIsPositive() {
        Match match = new MatchingPursuit(2, 0, 0).match(source(new double[][] {{1, 0}, {0, 1}}, new double[] {-1, 0}));
        assertThat(match.candidates()).isEmpty();
        assertThat(match.stopped()).isEqualTo(Stop.NO_IMPROVEMENT);
        assertThat(match.relativeResidual()).isEqualTo(1);
    }

    @Test
    void aTargetOfZeroIsReachedAtOnce() {
        Match match = new MatchingPursuit(2, 0, 0).match(source(new double[][] {{1, 0}, {0, 1}}, new double[2]));
        assertThat(match.stopped()).isEqualTo(Stop.TOLERANCE);
        assertThat(match.relativeResidual()).isZero();
    }

    @Test
    void equalProjectionsGoToTheLowerNumber() {
        double[][] rows = {{0, 1}, {1, 0}, {1, 0}};
        assertThat(new MatchingPursuit(1, 0, 0)
                        .match(source(rows, new double[] {1, 1}))
                        .candidates())
                .containsExactly(0);
    }

    @Property(tries = 50)
    void productsByTheFactorisationAreThoseOfGradientsWrittenOut(@ForAll long seed) {
        int[] labels = Networks.labels(seed, 30, 3);
        LastLayer layer = Networks.layer(seed, labels, 3, 4);
        int[] samples = IntStream.range(0, 30).filter(i -> i % 3 != 1).toArray();
        double[][] explicit = IntStream.of(samples)
                .mapToObj(sample -> Networks.explicit(layer, sample))
                .toArray(double[][]::new);
        GradientSource written = source(explicit, sum(explicit));
        assertSameProducts(
                new SampleGradients(layer, samples, new int[] {0, 1, 2}, layer.gradientSum(samples)), written);
    }

    @Property(tries = 50)
    void aGroupStandsForTheSumOfItsSamples(@ForAll long seed, @ForAll @IntRange(min = 1, max = 31) int size) {
        int[] labels = Networks.labels(seed, 30, 3);
        LastLayer layer = Networks.layer(seed, labels, 3, 4);
        Groups groups = Groups.of(new Seed(seed), 30, size);
        double[][] explicit = IntStream.range(0, groups.count())
                .mapToObj(group -> sum(IntStream.of(groups.members(group))
                        .mapToObj(sample -> Networks.explicit(layer, sample))
                        .toArray(double[][]::new)))
                .toArray(double[][]::new);
        assertSameProducts(
                new PooledGradients(layer, groups, layer.gradientSum(groups.order())), source(explicit, sum(explicit)));
        assertSameProducts(GroupGradients.of(layer, groups), source(explicit, sum(explicit)));
        assertSameProducts(
                GroupGradients.of(layer, groups, layer.gradientSum(groups.order())), source(explicit, sum(explicit)));
    }

    @Test
    void oneRowOfTheLastLayerIsThatPartOfTheGradients() {
        int[] labels = Networks.labels(3, 30, 3);
        LastLayer layer = Networks.layer(3, labels, 3, 4);
        int[] samples = IntStream.range(0, 30).toArray();
        double[][] explicit = IntStream.of(samples)
                .mapToObj(sample -> Arrays.copyOfRange(Networks.explicit(layer, sample), 5, 10))
                .toArray(double[][]::new);
        double[][] target = {layer.gradientSum(samples)[1]};
        assertSameProducts(new SampleGradients(layer, samples, new int[] {1}, target), source(explicit, sum(explicit)));
    }

    @Test
    void aMatrixOfManyTilesMultipliesLikeOneWrittenOut() {
        double[][] rows = rows(5, 2100, 13);
        GradientMatrix matrix = MatchingPursuitGoldenTest.matrix(rows);
        double[][] vectors = {rows[3], rows[2099], rows[1500]};
        double[][] into = new double[3][2100];
        matrix.products(vectors, into);
        for (int v = 0; v < 3; v++) {
            for (int i = 0; i < 2100; i++) {
                assertThat(into[v][i]).isCloseTo(dot(rows[i], vectors[v]), within(1e-12));
            }
        }
        assertThat(matrix.row(2099)).isEqualTo(rows[2099]);
        assertThat(matrix.get(2000, 4)).isEqualTo(rows[2000][4]);
    }

    private static void assertSameProducts(GradientSource source, GradientSource written) {
        int n = written.candidates();
        assertThat(source.candidates()).isEqualTo(n);
        assertThat(source.targetSquared()).isCloseTo(written.targetSquared(), within(1e-9));
        assertThat(source.meanSquaredNorm()).isCloseTo(written.meanSquaredNorm(), within(1e-9));
        assertThat(source.correlations()).containsExactly(written.correlations(), within(1e-9));
        int[] all = IntStream.range(0, n).toArray();
        double[][] columns = new double[n][n];
        double[][] expected = new double[n][n];
        source.columns(all, columns);
        written.columns(all, expected);
        for (int i = 0; i < n; i++) {
            assertThat(columns[i]).containsExactly(expected[i], within(1e-9));
        }
    }

    /** A source that asks for another number of columns at once. */
    private record ColumnsAtOnce(GradientSource source, int columnsPerPass) implements GradientSource {
        @Override
        public int candidates() {
            return source.candidates();
        }

        @Override
        public double[] correlations() {
            return source.correlations();
        }

        @Override
        public double targetSquared() {
            return source.targetSquared();
        }

        @Override
        public double meanSquaredNorm() {
            return source.meanSquaredNorm();
        }

        @Override
        public void columns(int[] candidates, double[][] into) {
            assertThat(candidates).hasSizeLessThanOrEqualTo(columnsPerPass);
            source.columns(candidates, into);
        }
    }

    private static double[][] rows(long seed, int n, int d) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[n][d];
        for (double[] row : rows) {
            Arrays.setAll(row, j -> 2 * random.nextDouble() - 1);
        }
        return rows;
    }

    private static double[] target(long seed, double[][] rows) {
        SplittableRandom random = new SplittableRandom(seed + 1);
        return Arrays.stream(sum(rows)).map(x -> x + random.nextDouble()).toArray();
    }

    private static GradientSource source(double[][] rows, double[] target) {
        return new DenseGradients(MatchingPursuitGoldenTest.matrix(rows), target);
    }

    private static double absolute(double[][] rows, double lambda) {
        return lambda
                * Arrays.stream(rows)
                        .mapToDouble(row -> dot(row, row))
                        .average()
                        .orElseThrow();
    }

    private static double[] sum(double[][] rows) {
        double[] sum = new double[rows[0].length];
        for (double[] row : rows) {
            Arrays.setAll(sum, j -> sum[j] + row[j]);
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] residual(double[][] rows, double[] target, List<Integer> entered, double[] weights) {
        double[] residual = target.clone();
        for (int i = 0; i < entered.size(); i++) {
            for (int j = 0; j < residual.length; j++) {
                residual[j] -= weights[i] * rows[entered.get(i)][j];
            }
        }
        return residual;
    }

    /** Non-negative ridge regression by trying every support. */
    private static double[] exhaustive(double[][] rows, double[] target, List<Integer> entered, double ridge) {
        double[] best = new double[entered.size()];
        double least = dot(target, target);
        for (int subset = 1; subset < 1 << entered.size(); subset++) {
            int mask = subset;
            int[] support = IntStream.range(0, entered.size())
                    .filter(i -> (mask >> i & 1) == 1)
                    .toArray();
            double[] solution = normalEquations(rows, target, entered, support, ridge);
            double[] weights = new double[entered.size()];
            for (int i = 0; i < support.length; i++) {
                weights[support[i]] = solution[i];
            }
            if (Arrays.stream(weights).allMatch(weight -> weight >= 0)) {
                double[] residual = residual(rows, target, entered, weights);
                double objective = dot(residual, residual) + ridge * dot(weights, weights);
                if (objective < least) {
                    least = objective;
                    best = weights;
                }
            }
        }
        return best;
    }

    private static double[] normalEquations(
            double[][] rows, double[] target, List<Integer> entered, int[] support, double ridge) {
        int m = support.length;
        double[][] a = new double[m][m + 1];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                a[i][j] = dot(rows[entered.get(support[i])], rows[entered.get(support[j])]) + (i == j ? ridge : 0);
            }
            a[i][m] = dot(rows[entered.get(support[i])], target);
        }
        for (int p = 0; p < m; p++) {
            for (int i = 0; i < m; i++) {
                if (i != p) {
                    double factor = a[i][p] / a[p][p];
                    for (int j = p; j <= m; j++) {
                        a[i][j] -= factor * a[p][j];
                    }
                }
            }
        }
        return IntStream.range(0, m).mapToDouble(i -> a[i][m] / a[i][i]).toArray();
    }
}

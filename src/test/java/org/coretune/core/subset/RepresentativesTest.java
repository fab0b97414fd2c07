package org.coretune.core.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.subset.Networks.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepresentativesTest {
    private static final Optional<Seed> LAZY = Optional.empty();
    private final GradientMatrix rows = matrix(60, 3);

    @Test
    void lazyMedoidsAreThoseOfPlainGreedy() {
        int[] chosen = new FacilityLocation().of(rows, 8, LAZY).rows();
        double[] nearest = new double[60];
        double farthest =
                IntStream.range(0, 60).mapToDouble(i -> norm(rows.row(i))).max().orElseThrow();
        Arrays.fill(nearest, 2 * farthest);
        for (int step = 0; step < 8; step++) {
            double most = -1;
            int best = -1;
            for (int candidate = 0; candidate < 60; candidate++) {
                double gain = 0;
                for (int i = 0; i < 60; i++) {
                    gain += Math.max(0, nearest[i] - distance(i, candidate));
                }
                best = gain > most + 1e-9 ? candidate : best;
                most = Math.max(most, gain);
            }
            assertThat(chosen[step]).isEqualTo(best);
            for (int i = 0; i < 60; i++) {
                nearest[i] = Math.min(nearest[i], distance(i, best));
            }
        }
    }

    @Test
    void medoidsAreTheSameWhetherDistancesAreKeptOrNot() {
        GradientMatrix many = matrix(1100, 5);
        Representatives.Pick kept = new FacilityLocation().of(many, 40, LAZY);
        Representatives.Pick fresh = new FacilityLocation(0).of(many, 40, LAZY);
        assertThat(kept.rows()).isEqualTo(fresh.rows());
        assertThat(kept.sizes()).isEqualTo(fresh.sizes());
    }

    @Test
    void graphCutTakesTheLargestGainAtEveryStep() {
        int[] chosen = new GraphCut(0.4).of(rows, 10, LAZY).rows();
        for (int step = 0; step < 10; step++) {
            int[] before = Arrays.copyOf(chosen, step);
            double taken = gain(chosen[step], before);
            for (int other = 0; other < 60; other++) {
                int row = other;
                if (IntStream.of(before).noneMatch(i -> i == row)) {
                    assertThat(gain(other, before)).isLessThanOrEqualTo(taken + 1e-9);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60})
    void stochasticGreedyPicksDistinctRowsAndComesNearTheGreedyValue(int count) {
        for (Representatives function : new Representatives[] {new FacilityLocation(), new GraphCut(0.4)}) {
            int[] chosen = function.of(rows, count, Optional.of(new Seed(3))).rows();
            assertThat(chosen).hasSize(count).doesNotHaveDuplicates();
            assertThat(function.of(rows, count, Optional.of(new Seed(3))).rows())
                    .isEqualTo(chosen);
        }
        double stochastic = spread(
                new FacilityLocation().of(rows, count, Optional.of(new Seed(3))).rows());
        assertThat(stochastic)
                .isLessThanOrEqualTo(1.25
                                * spread(new FacilityLocation()
                                        .of(rows, count, LAZY)
                                        .rows())
                        + 1e-9);
    }

    @Test
    void onInputFeaturesAllTrialsShareOneChoiceThatNeedsNoNetwork() {
        SubsetPlan plan = SubsetPlans.of(Spec.parse("facility-location:fraction=0.1"), new int[300], 1, 27);
        Context context = Context.of(1, 300, 3).withTraining(null);
        Selection first = plan.select(context);
        assertThat(plan.select(context.at(9)).entries()).isSameAs(first.entries());
        assertThat(first.forwardVisits()).isZero();
        assertThat(IntStream.range(0, 27).filter(epoch -> plan.before(epoch) == SubsetPlan.Step.SELECT))
                .containsExactly(0);
    }

    @Test
    void everyIsRefusedWhereTheChoiceNeverChanges() {
        assertThatThrownBy(() -> SubsetPlans.check(Spec.parse("graph-cut:every=3")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("every is accepted with features: gradients only");
        SubsetPlans.check(Spec.parse("graph-cut:every=3,features=gradients"));
    }

    @Test
    void miloDrawsAnewInEveryEpochFirstTheEasyThenTheHard() {
        Context context = Context.of(2, 300, 3).withTraining(null);
        SubsetPlan plan = SubsetPlans.of(Spec.parse("milo:fraction=0.1"), context.labels(), 3, 30);
        assertThat(IntStream.range(0, 29)).allMatch(epoch -> plan.before(epoch) == SubsetPlan.Step.SELECT);
        double easy = 0;
        double hard = 0;
        Set<Integer> seen = new HashSet<>();
        for (int epoch = 0; epoch < 5; epoch++) {
            easy += length(context, plan.select(context.at(epoch)).coreset());
            Coreset later = plan.select(context.at(epoch + 5)).coreset();
            hard += length(context, later);
            Arrays.stream(later.samples()).forEach(seen::add);
        }
        assertThat(easy).isNotEqualTo(hard);
        assertThat(seen.size()).isGreaterThan(60);
    }

    @Test
    void theImportanceOfARowIsHowFarItIsFromThoseBefore() {
        GradientMatrix line = new GradientMatrix(4, 1);
        double[] places = {0, 10, 1, 5};
        IntStream.range(0, 4).forEach(i -> line.set(i, 0, places[i]));
        double[] importance = MiloSelector.importance(line);
        // 0 enters first, 10 next at distance 10, 5 at 5, 1 at 1.
        assertThat(importance).containsExactly(2.5, 2.5, 1 + 0.1 + 0.005, 1 + 0.5 + 0.125);
        assertThat(MiloSelector.importance(new GradientMatrix(3, 2))).containsExactly(2.5, 1, 1);
    }

    private static double length(Context context, Coreset coreset) {
        double sum = 0;
        for (int sample : coreset.samples()) {
            for (int d = 0; d < 3; d++) {
                sum += Math.abs(context.features()[sample * 3 + d]);
            }
        }
        return sum;
    }

    private double spread(int[] chosen) {
        return IntStream.range(0, 60)
                .mapToDouble(i -> IntStream.of(chosen)
                        .mapToDouble(c -> distance(i, c))
                        .min()
                        .orElseThrow())
                .sum();
    }

    private double gain(int row, int[] before) {
        double gain = 0;
        for (int i = 0; i < 60; i++) {
            gain += similarity(i, row);
        }
        for (int i : before) {
            gain -= 2 * 0.4 * similarity(i, row);
        }
        return gain - 0.4 * similarity(row, row);
    }

    private double similarity(int a, int b) {
        double dot = 0;
        for (int c = 0; c < 3; c++) {
            dot += rows.get(a, c) * rows.get(b, c);
        }
        return (1 + dot / norm(rows.row(a)) / norm(rows.row(b))) / 2;
    }

    private double distance(int a, int b) {
        double squared = 0;
        for (int c = 0; c < 3; c++) {
            squared += Math.pow(rows.get(a, c) - rows.get(b, c), 2);
        }
        return Math.sqrt(squared);
    }

    private static double norm(double[] row) {
        return Math.sqrt(Arrays.stream(row).map(x -> x * x).sum());
    }

    private static GradientMatrix matrix(int n, int d) {
        SplittableRandom random = new SplittableRandom(8);
        GradientMatrix matrix = new GradientMatrix(n, d);
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < d; c++) {
                matrix.set(i, c, 2 * random.nextDouble() - 1);
            }
        }
        return matrix;
    }
}

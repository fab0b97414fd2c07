package org.coretune.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.coretune.core.Seed;
import org.coretune.core.analysis.PedAnova.Feature;
import org.coretune.core.analysis.PedAnova.Importance;
import org.junit.jupiter.api.Test;

class PedAnovaTest {
    private static final int TRIALS = 400;

    /** Importances of a function of points that are uniform in the unit cube. */
    private static List<Importance> of(int d, int trials, long seed, ToDoubleFunction<double[]> function) {
        SplittableRandom random = new Seed(seed).generator();
        double[][] columns = new double[d][trials];
        double[] losses = new double[trials];
        for (int i = 0; i < trials; i++) {
            double[] point = new double[d];
            for (int f = 0; f < d; f++) {
                point[f] = random.nextDouble();
                columns[f][i] = point[f];
            }
            losses[i] = function.applyAsDouble(point);
        }
        List<Feature> features = java.util.stream.IntStream.range(0, d)
                .mapToObj(f -> new Feature("x" + f, columns[f], 0))
                .toList();
        return PedAnova.of(features, losses, new Seed(1));
    }

    @Test
    void aFunctionOfOneParameterAloneGivesItAlmostEverything() {
        List<Importance> found = of(3, TRIALS, 5, x -> (x[1] - 0.3) * (x[1] - 0.3));
        assertThat(found.get(1).share()).isGreaterThan(0.9);
        assertThat(found.get(1).isClear()).isTrue();
        assertThat(found.get(0).share()).isLessThan(0.08);
    }

    @Test
    void steeperParametersOfASumMatterMore() {
        List<Importance> found = of(4, TRIALS, 6, x -> 8 * x[0] + 4 * x[1] + 2 * x[2]);
        assertThat(found.get(0).share()).isGreaterThan(found.get(1).share());
        assertThat(found.get(1).share()).isGreaterThan(found.get(2).share());
        assertThat(found.get(0).isClear()).isTrue();
        assertThat(found.get(3).share()).isLessThan(0.1);
    }

    @Test
    void whatOnlyActsTogetherIsNotSeen() {
        // Exclusive or: neither parameter tells anything alone.
        List<Importance> found = of(2, 4000, 7, x -> x[0] < 0.5 ^ x[1] < 0.5 ? 0 : 1);
        double explainedByChance = found.get(0).chance() + found.get(1).chance();
        assertThat(found.get(0).share()).isLessThan(explainedByChance);
    }

    @Test
    void ofIrrelevantParametersFewAreClear() {
        long clear = 0;
        for (int seed = 0; seed < 20; seed++) {
            clear += of(5, 60, seed, x -> x[0]).stream()
                    .skip(1)
                    .filter(Importance::isClear)
                    .count();
        }
        assertThat(clear).isLessThan(16);
    }

    @Test
    void categoriesAreComparedByTheirShares() {
        // 20 trials, a and b in turn; the best 5 are all a: masses (5 + 1/2)/6 and (1/2)/6 against 1/2 each.
        double[] values = new double[20];
        double[] losses = new double[20];
        for (int i = 0; i < 20; i++) {
            values[i] = i % 2;
            losses[i] = i + (i % 2) * 100;
        }
        double[] best = PedAnova.density(new double[5], 2);
        assertThat(best).containsExactly(5.5 / 6, 0.5 / 6);
        double[] all = PedAnova.density(values, 2);
        assertThat(all).containsExactly(0.5, 0.5);
        double ratio = 5.5 / 6 / 0.5 - 1;
        assertThat(PedAnova.divergence(best, all)).isCloseTo(0.5 * ratio * ratio, within(1e-12));
        Importance found = PedAnova.of(List.of(new Feature("kind", values, 2)), losses, new Seed(3))
                .get(0);
        assertThat(found.share()).isEqualTo(1);
        assertThat(found.best()).isEqualTo(5);
    }

    @Test
    void trialsWithoutTheParameterDoNotCountForIt() {
        double[] values = new double[40];
        double[] losses = new double[40];
        for (int i = 0; i < 40; i++) {
            values[i] = i < 25 ? i / 25.0 : Double.NaN;
            losses[i] = i;
        }
        losses[3] = Double.NaN;
        Importance found = PedAnova.of(List.of(new Feature("momentum", values, 0)), losses, new Seed(3))
                .get(0);
        assertThat(found.trials()).isEqualTo(24);
    }

    @Test
    void withTooFewTrialsNothingIsSaid() {
        assertThat(PedAnova.of(List.of(new Feature("a", new double[9], 0)), new double[9], new Seed(1)))
                .isEmpty();
    }

    @Property(tries = 30)
    void sharesSumToOneAndOnlyTheOrderOfLossesCounts(@ForAll long seed) {
        List<Importance> plain = of(3, 50, seed, x -> x[0] + 0.3 * x[1]);
        List<Importance> bent = of(3, 50, seed, x -> Math.exp(9 * (x[0] + 0.3 * x[1])));
        assertThat(plain.stream().mapToDouble(Importance::share).sum()).isCloseTo(1, within(1e-9));
        assertThat(bent).isEqualTo(plain);
    }

    @Property(tries = 50)
    void densitiesArePositiveAndSumToOne(@ForAll long seed) {
        double[] values = new Seed(seed).generator().doubles(17).toArray();
        double[] masses = PedAnova.density(values, 0);
        assertThat(Arrays.stream(masses).min().orElseThrow()).isPositive();
        assertThat(Arrays.stream(masses).sum()).isCloseTo(1, within(1e-9));
    }
}

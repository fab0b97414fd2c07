package org.coretune.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.coretune.core.Seed;
import org.junit.jupiter.api.Test;

class SobolTest {
    @Property(tries = 30)
    void everyDimensionPutsOnePointIntoEachOfTheFirstIntervals(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int power) {
        Sobol sobol = new Sobol(Sobol.MOST_DIMENSIONS, new Seed(seed));
        int n = 1 << power;
        double[][] points = IntStream.range(0, n).mapToObj(sobol::point).toArray(double[][]::new);
        for (int d = 0; d < Sobol.MOST_DIMENSIONS; d++) {
            Set<Integer> intervals = new HashSet<>();
            for (double[] point : points) {
                assertThat(point[d]).isGreaterThanOrEqualTo(0).isLessThan(1);
                intervals.add((int) (point[d] * n));
            }
            assertThat(intervals).hasSize(n);
        }
    }

    @Property(tries = 30)
    void theFirstTwoDimensionsPutOnePointIntoEveryElementaryBox(@ForAll long seed) {
        Sobol sobol = new Sobol(2, new Seed(seed));
        int power = 8;
        for (int split = 0; split <= power; split++) {
            int columns = 1 << split;
            int rows = 1 << (power - split);
            Set<Integer> boxes = new HashSet<>();
            for (int i = 0; i < 1 << power; i++) {
                double[] point = sobol.point(i);
                boxes.add((int) (point[0] * columns) * rows + (int) (point[1] * rows));
            }
            assertThat(boxes).hasSize(1 << power);
        }
    }

    @Test
    void noTwoDimensionsAreAlike() {
        Sobol sobol = new Sobol(Sobol.MOST_DIMENSIONS, new Seed(1));
        Set<String> columns = new HashSet<>();
        double[][] points = IntStream.range(0, 64).mapToObj(sobol::point).toArray(double[][]::new);
        for (int d = 0; d < Sobol.MOST_DIMENSIONS; d++) {
            int dimension = d;
            columns.add(Arrays.toString(Arrays.stream(points)
                    .mapToInt(point -> (int) (point[dimension] * 64))
                    .toArray()));
        }
        assertThat(columns).hasSize(Sobol.MOST_DIMENSIONS);
    }

    @Test
    void anIntegralConvergesFasterThanByChance() {
        double sobolError = 0;
        double chanceError = 0;
        for (int seed = 0; seed < 20; seed++) {
            Sobol sobol = new Sobol(6, new Seed(seed));
            var random = new Seed(seed).generator();
            double[] sums = new double[2];
            for (int i = 0; i < 1024; i++) {
                sums[0] += product(sobol.point(i));
                sums[1] += product(random.doubles(6).toArray());
            }
            sobolError += Math.pow(sums[0] / 1024 - 1, 2);
            chanceError += Math.pow(sums[1] / 1024 - 1, 2);
        }
        assertThat(sobolError * 100).isLessThan(chanceError);
    }

    /** Integrates to 1 over the unit cube. */
    private static double product(double[] x) {
        return Arrays.stream(x).map(each -> 0.5 + each).reduce(1, (a, b) -> a * b);
    }
}

package org.coretune.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.coretune.core.experiment.Definition;
import org.junit.jupiter.api.Test;

class PartitionTest {
    @Property(tries = 300, seed = "7")
    void partsCoverAllRowsOnceAndClassesKeepTheirShare(
            @ForAll @Size(min = 2, max = 6) List<@IntRange(min = 20, max = 200) Integer> counts,
            @ForAll @IntRange(min = 5, max = 40) int validation,
            @ForAll @IntRange(min = 5, max = 40) int test,
            @ForAll long seed) {
        int[] of = IntStream.range(0, counts.size())
                .flatMap(c -> IntStream.generate(() -> c).limit(counts.get(c)))
                .toArray();
        Partition partition = cut(of, counts.size(), validation / 100.0, test / 100.0, seed);

        int[] all = IntStream.of(partition.training()).toArray();
        all = IntStream.concat(IntStream.of(all), IntStream.of(partition.validation()))
                .toArray();
        all = IntStream.concat(IntStream.of(all), IntStream.of(partition.test()))
                .sorted()
                .toArray();
        assertThat(all).containsExactly(IntStream.range(0, of.length).toArray());
        assertThat(partition.validation())
                .hasSize((int) Math.floor(of.length * (validation / 100.0) + 0.5))
                .isSorted();
        assertThat(partition.test())
                .hasSize((int) Math.floor(of.length * (test / 100.0) + 0.5))
                .isSorted();
        for (int c = 0; c < counts.size(); c++) {
            int label = c;
            double share = (double) counts.get(c) * partition.test().length / of.length;
            assertThat(Arrays.stream(partition.test())
                                    .filter(row -> of[row] == label)
                                    .count()
                            - share)
                    .isBetween(-1.0, 1.0);
        }
    }

    @Test
    void theTestStaysWhereTheValidationShareChanges() {
        int[] of = IntStream.range(0, 500).map(row -> row % 3).toArray();

        assertThat(cut(of, 3, 0.1, 0.2, 7).test())
                .containsExactly(cut(of, 3, 0.3, 0.2, 7).test());
        assertThat(cut(of, 3, 0.1, 0.2, 7).test())
                .isNotEqualTo(cut(of, 3, 0.1, 0.2, 8).test());
    }

    @Test
    void theOnlySampleOfAClassStaysInTraining() {
        int[] of = new int[100];
        Arrays.setAll(of, row -> row == 50 ? 2 : row % 2);

        assertThat(cut(of, 3, 0.4, 0.4, 1).training()).contains(50);
    }

    private static Partition cut(int[] of, int classes, double validation, double test, long seed) {
        List<String> names =
                IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        return Partition.of(
                new Labels(of, names), of.length, new Definition.Split(validation, test, seed), false, true);
    }
}

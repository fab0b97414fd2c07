package org.coretune.engine.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.Coreset;
import org.coretune.data.Samples;
import org.coretune.engine.Training;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreesTest {
    private static final Map<String, Object> DRAWN =
            Map.of("subsample", 0.6, "colsample_bytree", 0.7, "colsample_bylevel", 0.7, "max_depth", 4L);

    @BeforeAll
    static void load() {
        assertThat(Trees.start()).startsWith("XGBoost");
    }

    /** Points in six dimensions whose class follows from three of them. */
    private static Samples samples(int n, int classes, long seed) {
        SplittableRandom random = new Seed(seed).generator();
        float[] features = new float[6 * n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 6; j++) {
                features[6 * i + j] = (float) (2 * random.nextDouble() - 1);
            }
            double angle = Math.atan2(features[6 * i], features[6 * i + 1]) + features[6 * i + 2];
            labels[i] = (int) Math.floorMod((long) Math.floor((angle + 10) * classes / (2 * Math.PI)), (long) classes);
        }
        return new Samples(features, 6, labels, classes);
    }

    private static Trees trees(Map<String, Object> values, int classes, byte[] model) {
        return new Trees(TreeParameters.of(new Configuration(values)), classes, new Seed(7), model);
    }

    /** What {@code to} rounds say about validation samples, where the model is saved and loaded after {@code cuts}. */
    private static List<Training.Evaluation> curve(int to, List<Integer> cuts) {
        List<Training.Evaluation> curve = new ArrayList<>();
        Samples training = samples(400, 3, 1);
        byte[] model = null;
        List<Integer> ends = new ArrayList<>(cuts);
        ends.add(to);
        try (Trees.Loaded validation = new Trees.Loaded(samples(200, 3, 2))) {
            for (int end : ends) {
                try (Trees trees = trees(DRAWN, 3, model)) {
                    trees.growOn(training, null);
                    while (trees.rounds() < end) {
                        trees.grow();
                        curve.add(trees.evaluate(validation));
                    }
                    model = trees.model();
                }
            }
        }
        return curve;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void theyLearn(int classes) {
        try (Trees trees = trees(Map.of(), classes, null);
                Trees.Loaded validation = new Trees.Loaded(samples(500, classes, 2))) {
            trees.growOn(samples(1000, classes, 1), null);
            double first = trees.grow();
            double last = first;
            for (int round = 1; round < 30; round++) {
                last = trees.grow();
            }

            assertThat(trees.rounds()).isEqualTo(30);
            assertThat(last).isLessThan(first / 3);
            assertThat(trees.evaluate(validation).accuracy()).isGreaterThan(0.8);
        }
    }

    @Test
    void theSameSeedGrowsTheSameTrees() {
        assertThat(curve(8, List.of())).isEqualTo(curve(8, List.of()));
    }

    @Test
    void aModelSavedAtTheEndOfABlockIsGoneOnWithExactlyAlthoughRowsAndColumnsAreDrawn() {
        assertThat(curve(2 * Trees.BLOCK + 5, List.of(Trees.BLOCK, 2 * Trees.BLOCK)))
                .isEqualTo(curve(2 * Trees.BLOCK + 5, List.of()));
    }

    @Test
    void goingOnFromARungIsTheSameEachTime() {
        assertThat(curve(9, List.of(1, 3))).isEqualTo(curve(9, List.of(1, 3)));
    }

    @Test
    void roundsBeyondTheConfigurationsOwnCountButDoNotGrow() {
        try (Trees trees = trees(Map.of("n_estimators", 4L), 3, null);
                Trees.Loaded validation = new Trees.Loaded(samples(200, 3, 2))) {
            trees.growOn(samples(400, 3, 1), null);
            for (int round = 0; round < 4; round++) {
                trees.grow();
            }
            Training.Evaluation then = trees.evaluate(validation);
            trees.grow();

            assertThat(trees.rounds()).isEqualTo(5);
            assertThat(trees.evaluate(validation)).isEqualTo(then);
            try (Trees again = trees(Map.of("n_estimators", 4L), 3, trees.model())) {
                assertThat(again.rounds()).isEqualTo(5);
            }
        }
    }

    @Test
    void aSampleOfTwiceTheWeightCountsAsTwoSamples() {
        Samples training = samples(300, 3, 1);
        int[] twice = new int[600];
        int[] once = new int[300];
        float[] weights = new float[300];
        for (int i = 0; i < 300; i++) {
            once[i] = i;
            twice[2 * i] = i;
            twice[2 * i + 1] = i;
            weights[i] = 2;
        }
        double[] losses = new double[2];
        try (Trees weighted = trees(Map.of(), 3, null);
                Trees doubled = trees(Map.of(), 3, null)) {
            weighted.growOn(training, new Coreset(once, weights));
            doubled.growOn(training, new Coreset(twice, null));
            for (int round = 0; round < 5; round++) {
                losses[0] = weighted.grow();
                losses[1] = doubled.grow();
            }
        }
        assertThat(losses[0]).isCloseTo(losses[1], org.assertj.core.data.Offset.offset(1e-3));
    }

    @ParameterizedTest
    @CsvSource({
        "max_depth, 0",
        "max_depth, 31",
        "learning_rate, 0",
        "learning_rate, 1.5",
        "gamma, -1",
        "subsample, 0",
        "subsample, 1.01",
        "colsample_bytree, 0",
        "colsample_bylevel, 2",
        "min_child_weight, -0.5",
        "reg_alpha, -1",
        "reg_lambda, -1",
        "n_estimators, 0"
    })
    void aValueOutOfItsRangeIsOneSentence(String name, String value) {
        Object given = value.contains(".") ? (Object) Double.valueOf(value) : (Object) Long.valueOf(value);
        assertThatThrownBy(() -> TreeParameters.of(new Configuration(Map.of(name, given))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("accepted");
    }

    @Test
    void everyParameterThatIsReadHasItsName() {
        assertThat(TreeParameters.NAMES)
                .containsAll(
                        TreeParameters.of(new Configuration(Map.of())).values().keySet())
                .hasSize(10);
    }

    @Test
    void aDamagedModelIsAnErrorAndNoCrash() {
        assertThatThrownBy(() -> trees(Map.of(), 3, new byte[] {1, 2, 3})).isInstanceOf(RuntimeException.class);
    }
}

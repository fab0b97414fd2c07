package org.coretune.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.LastLayer;
import org.coretune.data.Samples;
import org.coretune.data.Shape;
import org.coretune.data.Texts;
import org.coretune.data.Words;
import org.coretune.engine.Training.Epoch;
import org.coretune.engine.Training.Progress;
import org.coretune.engine.Training.State;
import org.coretune.engine.dl4j.Dl4jEngine;
import org.coretune.engine.torch.TorchEngine;
import org.coretune.network.Hyperparameters;
import org.coretune.network.Network;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Networks that read texts: both engines compute the same, and what the calculus says.
 *
 * <p>Tolerance: single precision; over two epochs of ten steps the differences grow to some 1e-6, with Adam to a share of a
 * step where a gradient is tiny.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextNetworksTest {
    private static final Seed SEED = new Seed(5);
    private static final int WORDS = 12;
    private static final int DIMENSIONS = 5;
    private static final Samples SAMPLES = texts(150, 9, 3);

    private Map<String, Engine> engines;

    @BeforeAll
    void open() {
        engines = new LinkedHashMap<>();
        engines.put("torch", new TorchEngine());
        engines.put("dl4j", new Dl4jEngine());
    }

    @AfterAll
    void close() {
        engines.values().forEach(Engine::close);
    }

    /** Texts of 1 to {@code longest} words, whose class is told by which of the words 1 to {@code classes} comes first. */
    static Samples texts(int count, int longest, int classes) {
        var random = SEED.at("texts", count).generator();
        int[] starts = new int[count + 1];
        int[] labels = new int[count];
        List<Integer> tokens = new ArrayList<>();
        for (int text = 0; text < count; text++) {
            int length = 1 + random.nextInt(longest);
            labels[text] = text % classes;
            int told = random.nextInt(length);
            for (int word = 0; word < length; word++) {
                int plain = classes + 1 + random.nextInt(WORDS - classes - 1);
                int later = word > told && random.nextInt(4) == 0 ? 1 + random.nextInt(classes) : plain;
                tokens.add(word == told ? labels[text] + 1 : later);
            }
            starts[text + 1] = tokens.size();
        }
        float[] vectors = new float[WORDS * DIMENSIONS];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) (random.nextDouble() - 0.5);
        }
        List<String> names = IntStream.range(0, WORDS)
                .mapToObj(i -> i == 0 ? Words.UNKNOWN : "w" + i)
                .toList();
        return samples(
                tokens.stream().mapToInt(Integer::intValue).toArray(),
                starts,
                labels,
                classes,
                new Words(names, DIMENSIONS, vectors),
                longest);
    }

    private static Samples samples(int[] tokens, int[] starts, int[] labels, int classes, Words words, int longest) {
        return new Samples(
                new float[labels.length * DIMENSIONS],
                Shape.text(DIMENSIONS, WORDS, longest),
                labels,
                classes,
                new Texts(tokens, starts, longest, words));
    }

    /** Some of the texts. */
    private static Samples only(Samples all, int... chosen) {
        Texts texts = all.texts();
        int[] starts = new int[chosen.length + 1];
        int[] labels = new int[chosen.length];
        List<Integer> tokens = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            for (int at = texts.starts()[chosen[i]]; at < texts.starts()[chosen[i] + 1]; at++) {
                tokens.add(texts.tokens()[at]);
            }
            starts[i + 1] = tokens.size();
            labels[i] = all.labels()[chosen[i]];
        }
        return samples(
                tokens.stream().mapToInt(Integer::intValue).toArray(),
                starts,
                labels,
                all.classes(),
                texts.words(),
                texts.longest());
    }

    private static Network network(long layers, String embedding, Object... settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put((String) settings[i], settings[i + 1]);
        }
        return Network.of(
                new Spec("lstm", Map.of("hidden", 7L, "layers", layers, "embedding", embedding)),
                Hyperparameters.of(new Configuration(values)),
                SAMPLES.shape(),
                SAMPLES.classes());
    }

    /** A network of 69,000 parameters. */
    static Network large() {
        return Network.of(
                new Spec("lstm", Map.of("hidden", 128L)),
                Hyperparameters.of(new Configuration(Map.of("momentum", 0.9, "dropout", 0.1, "weight_decay", 0.01))),
                SAMPLES.shape(),
                SAMPLES.classes());
    }

    /** One vector of parameters left behind by each trial would be 41 MB. */
    @Test
    void twoHundredTrialsLeaveNoNativeMemoryBehind() throws Exception {
        assertThat(EngineContract.grownInTrials("torch", "lstm")).isLessThan(20_000_000L);
    }

    private static float[] initial(Network network) {
        return network.initialParameters(SEED, SAMPLES);
    }

    private static Epoch epoch(int number, int batchSize, double learningRate) {
        int[] order = SEED.at("shuffle", number).permutation(SAMPLES.size());
        var random = SEED.at("weights", number).generator();
        float[] weights = new float[order.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (0.5 + 2 * random.nextDouble());
        }
        return new Epoch(order, weights, batchSize, learningRate, SEED.at("epoch", number), Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "1, trainable, sgd, 0, false, 0, 0, 2e-5",
        "2, trainable, sgd, 0, false, 0, 0.3, 2e-5",
        "1, trainable, sgd, 0, false, 0.01, 0, 2e-5",
        "1, trainable, sgd, 0.9, false, 0, 0, 2e-5",
        "2, trainable, sgd, 0.9, true, 0.01, 0.4, 2e-5",
        "1, trainable, adam, 0, false, 0.0005, 0, 5e-4",
        "2, trainable, adam, 0, false, 0, 0.3, 5e-4",
        "1, frozen, sgd, 0.9, true, 0.01, 0, 2e-5",
        "2, frozen, adam, 0, false, 0.0005, 0.3, 5e-4"
    })
    void theEnginesAgreeAfterTwoEpochs(
            long layers,
            String embedding,
            String optimizer,
            double momentum,
            boolean nesterov,
            double weightDecay,
            double dropout,
            double tolerance) {
        Network network = network(
                layers,
                embedding,
                "optimizer",
                optimizer,
                "momentum",
                momentum,
                "nesterov",
                nesterov,
                "weight_decay",
                weightDecay,
                "dropout",
                dropout);
        assertThat(engines.get("torch").lacks(network)).isEmpty();
        try (Engine.Loaded forTorch = engines.get("torch").load(SAMPLES);
                Engine.Loaded forDl4j = engines.get("dl4j").load(SAMPLES);
                Training one = engines.get("torch").open(network, initial(network));
                Training other = engines.get("dl4j").open(network, initial(network))) {
            assertThat(one.evaluate(forTorch).loss())
                    .isCloseTo(other.evaluate(forDl4j).loss(), within(1e-5));
            for (int e = 0; e < 2; e++) {
                Epoch epoch = epoch(e, 16, 0.02 / (1 + e));
                assertThat(one.train(forTorch, epoch, () -> false).loss())
                        .isCloseTo(other.train(forDl4j, epoch, () -> false).loss(), within(1e-3));
            }
            EngineContract.assertClose(one.state(), other.state(), tolerance);
            assertThat(one.state().parameters()).isNotEqualTo(initial(network));
            LastLayer torch = one.lastLayer(forTorch);
            LastLayer dl4j = other.lastLayer(forDl4j);
            EngineContract.assertClose(torch.delta(), dl4j.delta(), 10 * tolerance);
            EngineContract.assertClose(torch.hidden(), dl4j.hidden(), 10 * tolerance);

            // each goes on from the other's state
            State before = one.state();
            one.restore(other.state());
            other.restore(before);
            one.train(forTorch, epoch(2, 16, 0.01), () -> false);
            other.train(forDl4j, epoch(2, 16, 0.01), () -> false);
            EngineContract.assertClose(one.state(), other.state(), 2 * tolerance);
        }
    }

    @Test
    void frozenVectorsStayAsTheyAre() {
        Network network = network(1, "frozen", "optimizer", "adam", "weight_decay", 0.1);
        float[] before = initial(network);
        for (Engine engine : engines.values()) {
            try (Engine.Loaded data = engine.load(SAMPLES);
                    Training training = engine.open(network, before)) {
                training.train(data, epoch(0, 16, 0.1), () -> false);
                float[] after = training.state().parameters();
                int vectors = WORDS * DIMENSIONS;
                assertThat(Arrays.copyOf(after, vectors)).isEqualTo(Arrays.copyOf(before, vectors));
                assertThat(after).isNotEqualTo(before);
            }
        }
    }

    @Test
    void wordsStartFromTheirVectorsOneDimensionBehindTheOther() {
        float[] parameters = initial(network(1, "trainable"));
        float[] vectors = SAMPLES.texts().words().vectors();
        for (int word = 0; word < WORDS; word++) {
            for (int d = 0; d < DIMENSIONS; d++) {
                assertThat(parameters[d * WORDS + word]).isEqualTo(vectors[word * DIMENSIONS + d]);
            }
        }
    }

    /** A short text beside a long one, padded or not, is what it is alone: the reference program's defect. */
    @ParameterizedTest
    @ValueSource(strings = {"torch", "dl4j"})
    void whatATextComesToDoesNotDependOnTheTextsBesideIt(String name) {
        Engine engine = engines.get(name);
        Network network = network(2, "trainable");
        try (Engine.Loaded all = engine.load(SAMPLES);
                Training training = engine.open(network, initial(network))) {
            LastLayer together = training.lastLayer(all);
            for (int text = 0; text < 12; text++) {
                try (Engine.Loaded alone = engine.load(only(SAMPLES, text))) {
                    LastLayer single = training.lastLayer(alone);
                    EngineContract.assertClose(
                            single.hidden(), Arrays.copyOfRange(together.hidden(), text * 7, (text + 1) * 7), 1e-5);
                    EngineContract.assertClose(
                            single.delta(), Arrays.copyOfRange(together.delta(), text * 3, (text + 1) * 3), 1e-5);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"torch, 1", "torch, 2", "dl4j, 1", "dl4j, 2"})
    void textsWithoutWeightChangeNothingHoweverLong(String name, long layers) {
        Engine engine = engines.get(name);
        Network network = network(layers, "trainable", "momentum", 0.9);
        int[] shortest = IntStream.range(0, SAMPLES.size())
                .filter(text -> SAMPLES.texts().length(text) < 5)
                .limit(20)
                .toArray();
        int[] mixed = IntStream.concat(Arrays.stream(shortest), IntStream.range(0, 30))
                .toArray();
        float[] weights = new float[mixed.length];
        Arrays.fill(weights, 0, shortest.length, 1);
        try (Engine.Loaded data = engine.load(SAMPLES);
                Training among = engine.open(network, initial(network));
                Training alone = engine.open(network, initial(network))) {
            among.train(data, new Epoch(mixed, weights, 100, 0.1, SEED, Progress.NONE), () -> false);
            alone.train(data, new Epoch(shortest, null, 100, 0.1, SEED, Progress.NONE), () -> false);
            EngineContract.assertClose(among.state(), alone.state(), 1e-6);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, torch", "2, torch", "1, dl4j"})
    void aStepFollowsTheGradientThatDifferencesGive(long layers, String name) {
        Engine engine = engines.get(name);
        Network network = network(layers, "trainable");
        float[] before = initial(network);
        Samples few = only(SAMPLES, 0, 1, 2, 3, 4, 5);
        try (Engine.Loaded data = engine.load(few);
                Training training = engine.open(network, before)) {
            Epoch whole = new Epoch(new int[] {0, 1, 2, 3, 4, 5}, null, 6, 1, SEED, Progress.NONE);
            training.train(data, whole, () -> false);
            float[] after = training.state().parameters();
            for (int p = 0; p < before.length; p += 3) {
                double slope =
                        (loss(training, data, before, p, 1e-2f) - loss(training, data, before, p, -1e-2f)) / 2e-2;
                assertThat((double) before[p] - after[p])
                        .describedAs("parameter %d", p)
                        .isCloseTo(slope, within(2e-4));
            }
        }
    }

    private static double loss(Training training, Engine.Loaded data, float[] parameters, int p, float change) {
        float[] changed = parameters.clone();
        changed[p] += change;
        training.restore(new State(changed, new float[0], 0));
        return training.evaluate(data).loss();
    }

    @ParameterizedTest
    @ValueSource(strings = {"torch", "dl4j"})
    void learnsAnOrderOfWordsThatTheirMeanDoesNotTell(String name) {
        Engine engine = engines.get(name);
        Network network = network(1, "trainable", "optimizer", "adam");
        try (Engine.Loaded data = engine.load(SAMPLES);
                Training training = engine.open(network, initial(network))) {
            for (int e = 0; e < 25; e++) {
                training.train(data, epoch(e, 16, 0.02), () -> false);
            }
            assertThat(training.evaluate(data).accuracy()).isGreaterThan(0.95);
        }
    }

    @ParameterizedTest
    @CsvSource({"torch, 0", "torch, 4", "dl4j, 4"})
    void stoppingAtABatchAndGoingOnGivesTheSameBits(String name, int batches) {
        Engine engine = engines.get(name);
        Network network = network(2, "trainable", "optimizer", "adam", "dropout", 0.3, "weight_decay", 0.001);
        Epoch whole = epoch(0, 16, 0.01);
        try (Engine.Loaded data = engine.load(SAMPLES);
                Training straight = engine.open(network, initial(network));
                Training stopped = engine.open(network, initial(network));
                Training resumed = engine.open(network, initial(network))) {
            Progress expected = straight.train(data, whole, () -> false);
            AtomicInteger asked = new AtomicInteger();
            Progress half = stopped.train(data, whole, () -> asked.getAndIncrement() == batches);
            resumed.restore(stopped.state());
            Epoch rest = new Epoch(whole.samples(), whole.weights(), 16, 0.01, whole.seed(), half);
            assertThat(resumed.train(data, rest, () -> false)).isEqualTo(expected);
            assertThat(resumed.state().parameters()).isEqualTo(straight.state().parameters());
            assertThat(resumed.state().optimiser()).isEqualTo(straight.state().optimiser());
        }
    }

    @Test
    void theMeansOfWordVectorsFeedPlainNetworks() {
        Network network = Network.of(
                new Spec("mlp", Map.of("hidden", List.of(4L))),
                Hyperparameters.of(new Configuration(Map.of())),
                SAMPLES.shape(),
                SAMPLES.classes());
        assertThat(network.readsWords()).isFalse();
        assertThat(network.inputs()).isEqualTo(DIMENSIONS);
        for (Engine engine : engines.values()) {
            try (Engine.Loaded data = engine.load(SAMPLES);
                    Training training = engine.open(network, network.initialParameters(SEED, SAMPLES))) {
                training.train(data, epoch(0, 16, 0.01), () -> false);
                assertThat(training.evaluate(data).loss()).isFinite();
            }
        }
    }
}

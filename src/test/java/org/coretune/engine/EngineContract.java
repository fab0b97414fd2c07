package org.coretune.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.LastLayer;
import org.coretune.data.Samples;
import org.coretune.engine.Training.Epoch;
import org.coretune.engine.Training.Progress;
import org.coretune.engine.Training.State;
import org.coretune.network.Hyperparameters;
import org.coretune.network.Network;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine keeps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EngineContract {
    private static final BooleanSupplier NEVER = () -> false;
    private static final Seed SEED = new Seed(11);
    private static final Samples SAMPLES = clusters(300, 7, 4);

    private Engine engine;
    private Engine.Loaded data;

    /** The engine under test. */
    protected abstract Engine engine();

    @BeforeAll
    void open() {
        engine = engine();
        data = engine.load(SAMPLES);
    }

    @AfterAll
    void close() {
        data.close();
        engine.close();
    }

    /** Noisy clusters, the classes in turn. */
    protected static Samples clusters(int n, int dimensions, int classes) {
        var random = SEED.at("data").generator();
        float[] features = new float[n * dimensions];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % classes;
            for (int d = 0; d < dimensions; d++) {
                double centre = d % classes == labels[i] ? 1 : 0;
                features[i * dimensions + d] = (float) (centre + random.nextDouble() - 0.5);
            }
        }
        return new Samples(features, dimensions, labels, classes);
    }

    /** A network for the clusters; {@code settings} are key, value, key, value, … */
    public static Network network(List<Long> hidden, String activation, Object... settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put((String) settings[i], settings[i + 1]);
        }
        return Network.of(
                new Spec("mlp", Map.of("hidden", hidden, "activation", activation)),
                Hyperparameters.of(new Configuration(values)),
                SAMPLES.shape(),
                SAMPLES.classes());
    }

    /** The network under test: perceptrons of our own, where a subclass has no others of the same layers. */
    protected Network build(List<Long> hidden, String activation, Object... settings) {
        return network(hidden, activation, settings);
    }

    private Network build(Object... settings) {
        return build(List.of(13L, 9L), "relu", settings);
    }

    /** A shuffled epoch with weights from 0.5 to 2.5. */
    protected static Epoch epoch(int number, int batchSize, double learningRate) {
        int[] order = SEED.at("shuffle", number).permutation(SAMPLES.size());
        var random = SEED.at("weights", number).generator();
        float[] weights = new float[order.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (0.5 + 2 * random.nextDouble());
        }
        return new Epoch(order, weights, batchSize, learningRate, SEED.at("epoch", number), Progress.NONE);
    }

    private Training training(Network network) {
        return engine.open(network, network.initialParameters(SEED));
    }

    private State after(Network network, Epoch... epochs) {
        try (Training training = training(network)) {
            for (Epoch epoch : epochs) {
                training.train(data, epoch, NEVER);
            }
            return training.state();
        }
    }

    private static void assertSame(State actual, State expected) {
        assertThat(actual.parameters()).isEqualTo(expected.parameters());
        assertThat(actual.optimiser()).isEqualTo(expected.optimiser());
        assertThat(actual.steps()).isEqualTo(expected.steps());
    }

    @Test
    void learns() {
        try (Training training = training(build("optimizer", "adam"))) {
            double before = training.evaluate(data).accuracy();
            double first = training.train(data, epoch(0, 20, 0.01), NEVER).loss();
            double last = 0;
            for (int e = 1; e < 20; e++) {
                last = training.train(data, epoch(e, 20, 0.01), NEVER).loss();
            }
            assertThat(last).isLessThan(first / 2);
            assertThat(training.evaluate(data).accuracy()).isGreaterThan(0.9).isGreaterThan(before);
        }
    }

    @Test
    void theStateStartsWithTheGivenParametersAndNoSteps() {
        Network network = build("momentum", 0.9);
        State state = after(network);
        assertThat(state.parameters()).isEqualTo(network.initialParameters(SEED));
        assertThat(state.optimiser()).hasSize(network.parameterCount()).containsOnly(0);
        assertThat(state.steps()).isZero();
        assertThat(after(build()).optimiser()).isEmpty();
        assertThat(after(build("optimizer", "adam")).optimiser()).hasSize(2 * network.parameterCount());
    }

    @Test
    void thePenaltyOfWeightDecayIsNoPartOfTheLoss() {
        Epoch once = epoch(0, SAMPLES.size(), 0.1);
        try (Training decayed = training(build("weight_decay", 0.5));
                Training plain = training(build())) {
            assertThat(decayed.train(data, once, NEVER).loss())
                    .isCloseTo(plain.train(data, once, NEVER).loss(), within(1e-5));
        }
    }

    @Test
    void theLossOfABatchIsTheWeightedMean() {
        float[] weights = new float[SAMPLES.size()];
        Arrays.fill(weights, 3f);
        int[] order = SEED.permutation(weights.length);
        try (Training training = training(build())) {
            double mean = training.evaluate(data).loss();
            Epoch epoch = new Epoch(order, weights, weights.length, 0.1, SEED, Progress.NONE);
            assertThat(training.train(data, epoch, NEVER).loss()).isCloseTo(mean, within(1e-5));
        }
    }

    @Test
    void samplesWithoutWeightChangeNothing() {
        Epoch epoch = epoch(0, SAMPLES.size(), 0.1);
        float[] weights = epoch.weights().clone();
        Arrays.fill(weights, 100, weights.length, 0);
        Epoch zeros = new Epoch(epoch.samples(), weights, SAMPLES.size(), 0.1, SEED, Progress.NONE);
        Epoch without = new Epoch(
                Arrays.copyOf(epoch.samples(), 100),
                Arrays.copyOf(weights, 100),
                SAMPLES.size(),
                0.1,
                SEED,
                Progress.NONE);
        float[] expected = after(build(), without).parameters();
        assertClose(after(build(), zeros).parameters(), expected, 1e-6);
    }

    @Test
    void theScaleOfTheWeightsDoesNotMatter() {
        Epoch epoch = epoch(0, 32, 0.1);
        float[] scaled = epoch.weights().clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= 1024;
        }
        Epoch other = new Epoch(epoch.samples(), scaled, 32, 0.1, epoch.seed(), Progress.NONE);
        assertSame(after(build(), other), after(build(), epoch));
        float[] ones = new float[scaled.length];
        Arrays.fill(ones, 1);
        Epoch equal = new Epoch(epoch.samples(), ones, 32, 0.1, epoch.seed(), Progress.NONE);
        Epoch none = new Epoch(epoch.samples(), null, 32, 0.1, epoch.seed(), Progress.NONE);
        assertSame(after(build(), none), after(build(), equal));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 9})
    void stoppingAtABatchAndGoingOnGivesTheSameBits(int batches) {
        Network network = build("momentum", 0.9, "dropout", 0.3, "weight_decay", 0.01);
        Epoch whole = epoch(0, 32, 0.05);
        try (Training straight = training(network);
                Training stopped = training(network);
                Training resumed = training(network)) {
            Progress expected = straight.train(data, whole, NEVER);
            AtomicInteger asked = new AtomicInteger();
            Progress half = stopped.train(data, whole, () -> asked.getAndIncrement() == batches);
            assertThat(half.batches()).isEqualTo(batches);
            resumed.restore(stopped.state());
            Epoch rest = new Epoch(
                    whole.samples(), whole.weights(), whole.batchSize(), whole.learningRate(), whole.seed(), half);
            Progress end = resumed.train(data, rest, NEVER);
            assertThat(end).isEqualTo(expected);
            assertThat(end.batches()).isEqualTo(whole.batches());
            assertSame(resumed.state(), straight.state());
        }
    }

    @Test
    void isDeterministicWhateverTheWorkers() throws Exception {
        Network network = build("optimizer", "adam", "dropout", 0.5);
        Callable<State> work = () -> after(network, epoch(0, 32, 0.01), epoch(1, 50, 0.01));
        State expected = work.call();
        ExecutorService workers = Executors.newFixedThreadPool(3);
        try {
            for (Future<State> result : workers.invokeAll(Collections.nCopies(6, work))) {
                assertSame(result.get(), expected);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void aTrainingMovesBetweenThreads() throws Exception {
        Network network = build("momentum", 0.9);
        State expected = after(network, epoch(0, 32, 0.01), epoch(1, 32, 0.02));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Training training = training(network)) {
            training.train(data, epoch(0, 32, 0.01), NEVER);
            other.submit(() -> training.train(data, epoch(1, 32, 0.02), NEVER)).get();
            assertSame(training.state(), expected);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void dropoutActsInTrainingOnly() {
        Network dropped = build("dropout", 0.5);
        assertThat(after(dropped, epoch(0, 32, 0.1)).parameters())
                .isNotEqualTo(after(build(), epoch(0, 32, 0.1)).parameters());
        try (Training with = training(dropped);
                Training without = training(build())) {
            assertThat(with.evaluate(data)).isEqualTo(without.evaluate(data));
            assertThat(with.lastLayer(data).delta())
                    .isEqualTo(without.lastLayer(data).delta());
        }
    }

    @Test
    void aBatchLargerThanTheDataIsOneBatch() {
        Epoch large = epoch(0, 100_000, 0.1);
        Epoch exact = epoch(0, SAMPLES.size(), 0.1);
        assertThat(large.batches()).isEqualTo(1);
        assertSame(after(build(), large), after(build(), exact));
    }

    @Test
    void anEpochWithoutSamplesIsDoneAtOnce() {
        Epoch empty = new Epoch(new int[0], null, 10, 0.1, SEED, Progress.NONE);
        try (Training training = training(build())) {
            assertThat(training.train(data, empty, NEVER)).isEqualTo(Progress.NONE);
        }
    }

    @Test
    void divergenceShowsInTheLoss() {
        try (Training training = training(build())) {
            double loss = 0;
            for (int e = 0; e < 3; e++) {
                loss = training.train(data, epoch(e, 10, 1e12), NEVER).loss();
            }
            assertThat(Double.isFinite(loss)).isFalse();
        }
    }

    @Test
    void refusesWrongLengths() {
        Network network = build("momentum", 0.5);
        float[] right = network.initialParameters(SEED);
        float[] wrong = Arrays.copyOf(right, right.length - 1);
        assertThatThrownBy(() -> engine.open(network, wrong)).isInstanceOf(IllegalArgumentException.class);
        try (Training training = engine.open(network, right)) {
            assertThatThrownBy(() -> training.restore(new State(wrong, new float[right.length], 0)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> training.restore(new State(right, wrong, 0)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(training.state().parameters()).isEqualTo(right);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky_relu", "tanh", "sigmoid"})
    void lastLayerFactorsAreTheGradientOfTheLoss(String activation) {
        Network network = build(List.of(5L), activation);
        float[] parameters = network.initialParameters(SEED);
        Samples few = clusters(3, SAMPLES.dimensions(), SAMPLES.classes());
        int classes = network.classes();
        int width = network.width();
        int weights = parameters.length - classes * (width + 1);
        try (Engine.Loaded loaded = engine.load(few);
                Training training = engine.open(network, parameters)) {
            LastLayer factors = training.lastLayer(loaded);
            for (int p = weights; p < parameters.length; p++) {
                int at = p - weights;
                int output = at < classes * width ? at / width : at - classes * width;
                double gradient = 0;
                for (int i = 0; i < few.size(); i++) {
                    double input = at < classes * width ? factors.hidden()[i * width + at % width] : 1;
                    gradient += factors.delta()[i * classes + output] * input / few.size();
                }
                assertThat((lossAt(training, loaded, parameters, p, 1e-2f)
                                        - lossAt(training, loaded, parameters, p, -1e-2f))
                                / 2e-2)
                        .isCloseTo(gradient, within(1e-4));
            }
        }
    }

    private static double lossAt(Training training, Engine.Loaded data, float[] parameters, int p, float change) {
        float[] changed = parameters.clone();
        changed[p] += change;
        training.restore(new State(changed, new float[0], 0));
        return training.evaluate(data).loss();
    }

    @Test
    void lastLayerAndEvaluationAgreeOverManyBlocks() {
        Samples many = clusters(5000, SAMPLES.dimensions(), SAMPLES.classes());
        try (Engine.Loaded loaded = engine.load(many);
                Training training = training(build())) {
            LastLayer factors = training.lastLayer(loaded);
            double loss = 0;
            for (int i = 0; i < many.size(); i++) {
                loss -= Math.log(1 + factors.delta()[i * many.classes() + many.labels()[i]]) / many.size();
            }
            assertThat(factors.samples()).isEqualTo(many.size());
            assertThat(factors.width()).isEqualTo(9);
            assertThat(training.evaluate(loaded).loss()).isCloseTo(loss, within(1e-5));
        }
    }

    /** Losses beyond what a probability in single precision can say, as a training that diverges comes to them. */
    @ParameterizedTest
    @ValueSource(ints = {60, 150})
    void theLossOfWhatIsSurelyWrongIsExact(int gap) {
        Network linear = build(List.of(), "relu");
        float[] parameters = new float[linear.parameterCount()];
        parameters[parameters.length - SAMPLES.classes()] = gap; // the first class's bias
        double expected = gap * (SAMPLES.classes() - 1.0) / SAMPLES.classes();
        try (Training training = engine.open(linear, parameters)) {
            assertThat(training.evaluate(data).loss()).isCloseTo(expected, within(1e-3));
            double trained =
                    training.train(data, epoch(0, SAMPLES.size(), 0), NEVER).loss();
            assertThat(trained).isGreaterThan(gap == 60 ? 40 : 60).isLessThan(gap);
        }
    }

    @Test
    void aNetworkWithoutHiddenLayersTrains() {
        Network linear = build(List.of(), "relu", "dropout", 0.5);
        try (Training training = training(linear)) {
            for (int e = 0; e < 5; e++) {
                training.train(data, epoch(e, 10, 0.5), NEVER);
            }
            assertThat(training.evaluate(data).accuracy()).isGreaterThan(0.9);
            assertThat(training.lastLayer(data).hidden()).isEqualTo(SAMPLES.features());
        }
    }

    /** Bytes by which a process grows that trains 200 trials; {@link TrialsInARow} takes the arguments. */
    static long grownInTrials(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                TrialsInARow.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).describedAs(output).isZero();
        Matcher grown = Pattern.compile("grown (-?[0-9]+)").matcher(output);
        assertThat(grown.find()).describedAs(output).isTrue();
        return Long.parseLong(grown.group(1));
    }

    /** In a process of its own whose Java heap does not grow, so that what grows is native. */
    @Test
    void twoHundredTrialsLeaveNoNativeMemoryBehind() throws Exception {
        long grown = grownInTrials(engine.name());
        // One vector of 63,000 parameters left behind by each trial would be 38 MB; compiled code grows by some 10 MB.
        assertThat(grown).isLessThan(30_000_000L);
    }

    /** As many steps, parameters and the optimiser's memory within {@code tolerance}. */
    protected static void assertClose(State one, State other, double tolerance) {
        assertThat(one.steps()).isEqualTo(other.steps());
        assertClose(one.parameters(), other.parameters(), tolerance);
        assertClose(one.optimiser(), other.optimiser(), tolerance);
    }

    /** Largest difference at most {@code tolerance} times (1 + the number). */
    protected static void assertClose(float[] actual, float[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i])
                    .describedAs("number %d", i)
                    .isCloseTo(expected[i], within(tolerance * (1 + Math.abs(expected[i]))));
        }
    }
}

package org.coretune.engine.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.openblas.global.openblas_full;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;
import org.coretune.data.Samples;
import org.coretune.data.Shape;
import org.coretune.engine.Engine;
import org.coretune.engine.EngineContract;
import org.coretune.engine.Training;
import org.coretune.network.Hyperparameters;
import org.coretune.network.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectEngineTest extends EngineContract {
    @Override
    protected Engine engine() {
        return new DirectEngine();
    }

    private static Training.Epoch epoch(int batchSize) {
        return epoch(batchSize, Training.Progress.NONE);
    }

    private static Training.Epoch epoch(int batchSize, Training.Progress done) {
        int[] samples = new Seed(2).permutation(100);
        return new Training.Epoch(samples, null, batchSize, 0.1, new Seed(3), done);
    }

    /** For samples of {@code clusters(_, 5, 3)}. */
    private static Network perceptron(Map<String, Object> values, Long... hidden) {
        return Network.of(
                new Spec("mlp", Map.of("hidden", List.of(hidden))),
                Hyperparameters.of(new Configuration(values)),
                Shape.flat(5),
                3);
    }

    /** Optimisers that keep something of earlier gradients. */
    private static Map<String, Object> remembering(String optimizer, double momentum, boolean nesterov) {
        return optimizer.equals("adam")
                ? Map.of("optimizer", optimizer)
                : Map.of("optimizer", optimizer, "momentum", momentum, "nesterov", nesterov);
    }

    @Test
    void staysOnOneThreadWhenAnotherLibrarySpreadsProductsOverAllCores() {
        Samples samples = clusters(100, 5, 3);
        Network network = perceptron(Map.of(), 8L);
        try (Engine engine = engine();
                Engine.Loaded data = engine.load(samples);
                Training training = engine.open(network, network.initialParameters(new Seed(1)))) {
            openblas_full.openblas_set_num_threads(2);
            training.train(data, epoch(10), () -> false);
            assertThat(openblas_full.openblas_get_num_threads()).isEqualTo(1);
            openblas_full.openblas_set_num_threads(2);
            training.evaluate(data);
            assertThat(openblas_full.openblas_get_num_threads()).isEqualTo(1);
        }
    }

    /** Features that are there once and never again leave velocities and moments behind, which decay. */
    @ParameterizedTest
    @CsvSource({"sgd, 0.1, false", "sgd, 0.5, false", "sgd, 0.9, false", "sgd, 0.9, true", "adam, 0, false"})
    void whatIsLeftOfOldGradientsStaysFarFromDenormalNumbers(String optimizer, double momentum, boolean nesterov) {
        Network network = perceptron(remembering(optimizer, momentum, nesterov), 8L);
        Samples there = clusters(100, 5, 3);
        Samples gone = new Samples(new float[500], Shape.flat(5), there.labels(), 3);
        try (Engine engine = engine();
                Engine.Loaded first = engine.load(there);
                Engine.Loaded then = engine.load(gone);
                Training training = engine.open(network, network.initialParameters(new Seed(1)))) {
            training.train(first, epoch(10), () -> false);
            for (int i = 0; i < 150; i++) {
                training.train(then, epoch(10), () -> false);
                for (float value : training.state().optimiser()) {
                    assertThat(value == 0 || Math.abs(value) > 1e-35f).isTrue();
                }
            }
        }
    }

    /** Where nothing is left of old gradients, velocities and moments show which steps they were lifted at. */
    @ParameterizedTest
    @CsvSource({"sgd, 0, false", "sgd, 0.5, false", "sgd, 0.5, true", "adam, 0, false"})
    void goingOnInTheMiddleOfAnEpochLeavesNoTraceInWhatIsLeftOfOldGradients(
            String optimizer, double momentum, boolean nesterov) {
        Network network = perceptron(remembering(optimizer, momentum, nesterov), 8L);
        Samples there = clusters(100, 5, 3);
        Samples gone = new Samples(new float[500], Shape.flat(5), there.labels(), 3);
        try (Engine engine = engine();
                Engine.Loaded first = engine.load(there);
                Engine.Loaded then = engine.load(gone);
                Training whole = engine.open(network, network.initialParameters(new Seed(1)));
                Training resumed = engine.open(network, network.initialParameters(new Seed(2)))) {
            whole.train(first, epoch(10), () -> false);
            for (int i = 0; i < 60; i++) {
                whole.train(then, epoch(10), () -> false);
            }
            AtomicInteger batches = new AtomicInteger();
            Training.Progress middle = whole.train(then, epoch(10), () -> batches.getAndIncrement() == 3);
            assertThat(middle.batches()).isEqualTo(3);
            resumed.restore(whole.state());
            for (Training training : List.of(whole, resumed)) {
                training.train(then, epoch(10, middle), () -> false);
            }
            assertThat(resumed.state().optimiser()).isEqualTo(whole.state().optimiser());
            assertThat(resumed.state().parameters()).isEqualTo(whole.state().parameters());
        }
    }

    @Test
    void buffersOfOtherBatchSizesLeaveNoTrace() {
        Samples samples = clusters(100, 5, 3);
        Network network = perceptron(Map.of(), 8L);
        try (Engine engine = engine();
                Engine.Loaded data = engine.load(samples);
                Training used = engine.open(network, network.initialParameters(new Seed(1)));
                Training fresh = engine.open(network, network.initialParameters(new Seed(7)))) {
            used.train(data, epoch(7), () -> false);
            used.evaluate(data);
            fresh.restore(used.state());
            for (int batchSize : new int[] {33, 4, 100}) {
                assertThat(used.train(data, epoch(batchSize), () -> false))
                        .isEqualTo(fresh.train(data, epoch(batchSize), () -> false));
            }
            assertThat(used.state().parameters()).isEqualTo(fresh.state().parameters());
            assertThat(used.state().optimiser()).isEqualTo(fresh.state().optimiser());
        }
    }

    @ParameterizedTest
    @CsvSource({"sgd, 0.9, 0", "sgd, 0, 0.01", "adam, 0, 0.01"})
    void aStepAllocatesNothing(String optimizer, double momentum, double weightDecay) {
        Samples samples = clusters(100, 5, 3);
        Map<String, Object> values = Map.of("optimizer", optimizer, "momentum", momentum, "weight_decay", weightDecay);
        Network network = perceptron(values, 8L, 7L);
        try (Engine engine = engine();
                Engine.Loaded data = engine.load(samples);
                Training training = engine.open(network, network.initialParameters(new Seed(1)))) {
            Training.Epoch twoSteps = epoch(50);
            Training.Epoch fiftySteps = epoch(2);
            training.train(data, twoSteps, () -> false); // buffers and classes
            training.train(data, fiftySteps, () -> false);
            long start = allocated();
            training.train(data, twoSteps, () -> false);
            long middle = allocated();
            training.train(data, fiftySteps, () -> false);
            assertThat(allocated() - middle).isLessThanOrEqualTo(middle - start);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** Sizes on both sides of those at which products are cut into pieces. */
    @ParameterizedTest
    @CsvSource({"1, 3, 5", "20, 300, 100", "32, 300, 100", "64, 300, 100", "20, 180, 300", "13, 1200, 60", "33, 700, 90"
    })
    void productsInPiecesAreThoseInOnePiece(int rows, int inputs, int outputs) {
        new DirectEngine().close(); // loads OpenBLAS
        try (Block x = random(rows * inputs, 1);
                Block w = random(inputs * outputs, 2);
                Block d = random(rows * outputs, 3)) {
            float[][] results = new float[2][];
            for (boolean pieces : new boolean[] {false, true}) {
                Products products = new OpenBlas(pieces);
                try (Block y = random(rows * outputs, 4);
                        Block dx = random(rows * inputs, 5);
                        Block dw = random(inputs * outputs, 6)) {
                    products.timesTransposed(rows, outputs, inputs, x.at(0), w.at(0), y.at(0));
                    products.times(rows, inputs, outputs, d.at(0), w.at(0), dx.at(0));
                    products.addTransposedTimes(outputs, inputs, rows, d.at(0), x.at(0), 0.5f, dw.at(0));
                    float[] all = new float[rows * (outputs + inputs) + inputs * outputs];
                    y.get(0, all, 0, rows * outputs);
                    dx.get(0, all, rows * outputs, rows * inputs);
                    dw.get(0, all, rows * (outputs + inputs), inputs * outputs);
                    results[pieces ? 1 : 0] = all;
                }
            }
            assertThat(results[1]).containsExactly(results[0], within(1e-3f));
        }
    }

    private static Block random(int length, int seed) {
        SplittableRandom random = new Seed(seed).generator();
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble() - 0.5f;
        }
        Block block = new Block(length);
        block.put(0, values, 0, length);
        return block;
    }
}

package org.coretune.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.LastLayer;
import org.coretune.data.Samples;
import org.coretune.data.Shape;
import org.coretune.engine.Training.Epoch;
import org.coretune.engine.Training.Progress;
import org.coretune.engine.Training.State;
import org.coretune.engine.dl4j.Dl4jEngine;
import org.coretune.engine.torch.TorchEngine;
import org.coretune.network.Hyperparameters;
import org.coretune.network.Network;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Networks for pictures on both engines.
 *
 * <p>Tolerance after two epochs: single precision, other orders of summation; batch normalisation divides by deviations
 * and so enlarges rounding errors, and Adam turns a tiny gradient's error into a share of a whole step.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PictureNetworksTest {
    private static final BooleanSupplier NEVER = () -> false;
    private static final Seed SEED = new Seed(5);
    private static final Shape SHAPE = new Shape(2, 12, 13);
    private static final Samples SAMPLES = pictures(48);

    private Engine torch;
    private Engine dl4j;

    @BeforeAll
    void start() {
        torch = new TorchEngine();
        dl4j = new Dl4jEngine();
    }

    @AfterAll
    void stop() {
        torch.close();
        dl4j.close();
    }

    /** Noise with a bright row whose place tells the class. */
    static Samples pictures(int n) {
        var random = SEED.at("pictures").generator();
        float[] features = new float[n * SHAPE.size()];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 3;
            for (int p = 0; p < SHAPE.size(); p++) {
                int row = p / SHAPE.width() % SHAPE.height();
                features[i * SHAPE.size() + p] = (float) (random.nextDouble() - 0.5 + (row / 4 == labels[i] ? 0.7 : 0));
            }
        }
        return new Samples(features, SHAPE, labels, 3);
    }

    private static Hyperparameters hyperparameters(String settings) {
        Map<String, Object> values = new HashMap<>();
        for (String setting : settings.split(" ")) {
            values.put(setting.split("=")[0], Spec.scalar(setting.split("=")[1]));
        }
        return Hyperparameters.of(new Configuration(values));
    }

    private static Network network(String model, String settings) {
        Map<String, Object> options = new LinkedHashMap<>();
        Spec spec = Spec.parse(model);
        spec.options()
                .forEach((key, value) ->
                        options.put(key, key.equals("channels") || key.equals("hidden") ? List.of(value, 3L) : value));
        return Network.of(new Spec(spec.kind(), options), hyperparameters(settings), SHAPE, SAMPLES.classes());
    }

    private static Epoch epoch(int number, double learningRate) {
        var random = SEED.at("weights", number).generator();
        float[] weights = new float[SAMPLES.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (0.5 + 2 * random.nextDouble());
        }
        return new Epoch(
                SEED.at("order", number).permutation(SAMPLES.size()),
                weights,
                16,
                learningRate,
                SEED.at("epoch", number),
                Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "lenet, learning_rate=0.1 momentum=0.9, 2e-5",
        "'lenet:activation=relu,pooling=max', learning_rate=0.05 weight_decay=0.01 dropout=0.3, 2e-5",
        "'lenet:activation=tanh', learning_rate=0.001 optimizer=adam, 5e-4",
        "'cnn:channels=4,hidden=6', learning_rate=0.05 momentum=0.9 nesterov=true, 2e-5",
        "'cnn:channels=4,kernel=5,pooling=average,flip=true,crop=2', learning_rate=0.05 dropout=0.2, 2e-5",
        "'resnet18:width=0.07', learning_rate=0.01 momentum=0.9 weight_decay=0.01 dropout=0.2, 2e-3",
        "'resnet18:width=0.05,flip=true', learning_rate=0.01 learning_rate_stem=0.005 learning_rate_head=0.05, 2e-3",
        "'resnet18:width=0.05', optimizer=adam learning_rate=0.001 learning_rate_blocks=0.002, 2e-2",
        "'resnet50:width=0.2', learning_rate=0.0001 momentum=0.5, 3e-2"
    })
    void twoEpochsAgree(String model, String settings, double tolerance) {
        Network network = network(model, settings);
        assertThat(torch.lacks(network)).isEmpty();
        float[] parameters = network.initialParameters(SEED);
        try (Engine.Loaded forTorch = torch.load(SAMPLES);
                Engine.Loaded forOther = dl4j.load(SAMPLES);
                Training first = torch.open(network, parameters);
                Training second = dl4j.open(network, parameters)) {
            double rate = hyperparameters(settings).learningRate();
            for (int e = 0; e < 2; e++) {
                Progress one = first.train(forTorch, epoch(e, rate), NEVER);
                Progress other = second.train(forOther, epoch(e, rate), NEVER);
                assertThat(one.loss()).isCloseTo(other.loss(), within(100 * tolerance));
            }
            assertClose(first.state(), second.state(), tolerance);
            assertThat(first.evaluate(forTorch).loss())
                    .isCloseTo(second.evaluate(forOther).loss(), within(20 * tolerance));
            LastLayer one = first.lastLayer(forTorch);
            LastLayer other = second.lastLayer(forOther);
            EngineContract.assertClose(one.delta(), other.delta(), 20 * tolerance);
            EngineContract.assertClose(one.hidden(), other.hidden(), 20 * tolerance);

            // each goes on from the other's state
            State fromTorch = first.state();
            first.restore(second.state());
            second.restore(fromTorch);
            first.train(forTorch, epoch(2, rate), NEVER);
            second.train(forOther, epoch(2, rate), NEVER);
            assertClose(first.state(), second.state(), 3 * tolerance);
        }
    }

    private static void assertClose(State one, State other, double tolerance) {
        assertThat(one.steps()).isEqualTo(other.steps());
        EngineContract.assertClose(one.parameters(), other.parameters(), tolerance);
        EngineContract.assertClose(one.optimiser(), other.optimiser(), tolerance);
    }
}

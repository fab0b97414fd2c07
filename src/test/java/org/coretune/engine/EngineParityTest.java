package org.coretune.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.coretune.core.Seed;
import org.coretune.core.subset.LastLayer;
import org.coretune.data.Samples;
import org.coretune.engine.Training.Evaluation;
import org.coretune.engine.Training.Progress;
import org.coretune.engine.Training.State;
import org.coretune.engine.direct.DirectEngine;
import org.coretune.engine.dl4j.Dl4jEngine;
import org.coretune.engine.torch.TorchEngine;
import org.coretune.network.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The engines compute the same.
 *
 * <p>Tolerance: all work in single precision (relative rounding 6e-8) and sum in different orders; over 50 steps the
 * differences grow to some 1e-6. Adam divides by the root of the second moment, which turns a tiny gradient's rounding
 * error into a share of a whole step of 0.01.
 */
class EngineParityTest {
    private static final Samples SAMPLES = EngineContract.clusters(300, 7, 4);

    @ParameterizedTest
    @CsvSource({
        "dl4j, sgd, 0, false, 0, 0, relu, 2e-5",
        "dl4j, sgd, 0, false, 0.01, 0, tanh, 2e-5",
        "dl4j, sgd, 0.9, false, 0, 0, relu, 2e-5",
        "dl4j, sgd, 0.9, true, 0, 0, tanh, 2e-5",
        "dl4j, sgd, 0.9, true, 0.05, 0.3, relu, 2e-5",
        "dl4j, sgd, 0.9, false, 0.01, 0.3, leaky_relu, 2e-5",
        "dl4j, sgd, 0.9, false, 0.01, 0.3, sigmoid, 2e-5",
        "dl4j, adam, 0, false, 0, 0, relu, 5e-4",
        "dl4j, adam, 0, false, 0.01, 0.3, tanh, 5e-4",
        "direct, sgd, 0, false, 0, 0, relu, 2e-5",
        "direct, sgd, 0, false, 0.01, 0, tanh, 2e-5",
        "direct, sgd, 0.9, false, 0, 0, relu, 2e-5",
        "direct, sgd, 0.9, true, 0, 0, tanh, 2e-5",
        "direct, sgd, 0.9, true, 0.05, 0.3, relu, 2e-5",
        "direct, sgd, 0.9, false, 0.01, 0.3, leaky_relu, 2e-5",
        "direct, sgd, 0.9, false, 0.01, 0.3, sigmoid, 2e-5",
        "direct, adam, 0, false, 0, 0, relu, 5e-4",
        "direct, adam, 0, false, 0.01, 0.3, tanh, 5e-4"
    })
    void fiftyStepsAgreeWithTorch(
            String engine,
            String optimizer,
            double momentum,
            boolean nesterov,
            double weightDecay,
            double dropout,
            String activation,
            double tolerance) {
        Network network = EngineContract.network(
                List.of(13L, 9L),
                activation,
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
        float[] parameters = network.initialParameters(new Seed(3));
        try (Engine torch = new TorchEngine();
                Engine against = engine.equals("dl4j") ? new Dl4jEngine() : new DirectEngine();
                Engine.Loaded forTorch = torch.load(SAMPLES);
                Engine.Loaded forOther = against.load(SAMPLES);
                Training first = torch.open(network, parameters);
                Training second = against.open(network, parameters)) {
            for (int e = 0; e < 5; e++) {
                // 9 batches of 32 and a short one; the learning rate changes between epochs
                var epoch = EngineContract.epoch(e, 32, 0.01 / (1 + e));
                Progress one = first.train(forTorch, epoch, () -> false);
                Progress other = second.train(forOther, epoch, () -> false);
                assertThat(one.loss()).isCloseTo(other.loss(), within(1e-3));
            }
            EngineContract.assertClose(first.state(), second.state(), tolerance);
            assertThat(first.state().steps()).isEqualTo(50);

            Evaluation evaluation = first.evaluate(forTorch);
            assertThat(evaluation.loss()).isCloseTo(second.evaluate(forOther).loss(), within(10 * tolerance));
            LastLayer one = first.lastLayer(forTorch);
            LastLayer other = second.lastLayer(forOther);
            EngineContract.assertClose(one.delta(), other.delta(), 10 * tolerance);
            EngineContract.assertClose(one.hidden(), other.hidden(), 10 * tolerance);

            // each goes on from the other's state
            State fromTorch = first.state();
            first.restore(second.state());
            second.restore(fromTorch);
            var epoch = EngineContract.epoch(9, 32, 0.01);
            first.train(forTorch, epoch, () -> false);
            second.train(forOther, epoch, () -> false);
            EngineContract.assertClose(first.state(), second.state(), 2 * tolerance);
        }
    }

    @Test
    void theNetworksDescriptionIsNotChangedByTraining() {
        Network network = EngineContract.network(List.of(5L), "relu", "dropout", 0.5, "momentum", 0.5);
        String before = network.configuration().toJson();
        try (Engine dl4j = new Dl4jEngine();
                Engine.Loaded data = dl4j.load(SAMPLES);
                Training training = dl4j.open(network, network.initialParameters(new Seed(1)))) {
            training.train(data, EngineContract.epoch(0, 100, 0.7), () -> false);
        }
        assertThat(network.configuration().toJson()).isEqualTo(before);
    }
}

package org.coretune.engine.direct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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

class DirectEngineTest extends EngineContract {
    @Override
    protected Engine engine() {
        return new DirectEngine();
    }

    private static Training.Epoch epoch(int batchSize) {
        int[] samples = new Seed(2).permutation(100);
        return new Training.Epoch(samples, null, batchSize, 0.1, new Seed(3), Training.Progress.NONE);
    }

    @Test
    void staysOnOneThreadWhenAnotherLibrarySpreadsProductsOverAllCores() {
        Samples samples = clusters(100, 5, 3);
        Network network = Network.of(
                new Spec("mlp", Map.of("hidden", List.of(8L))),
                Hyperparameters.of(new Configuration(Map.of())),
                Shape.flat(5),
                3);
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

    @Test
    void buffersOfOtherBatchSizesLeaveNoTrace() {
        Samples samples = clusters(100, 5, 3);
        Network network = Network.of(
                new Spec("mlp", Map.of("hidden", List.of(8L))),
                Hyperparameters.of(new Configuration(Map.of())),
                Shape.flat(5),
                3);
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
}

package org.coretune.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.coretune.core.Seed;
import org.coretune.core.subset.GradientSource;
import org.coretune.core.subset.Groups;
import org.coretune.core.subset.LastLayer;
import org.coretune.engine.BlasGradients;
import org.coretune.engine.Engine;
import org.coretune.engine.EngineContract;
import org.coretune.engine.GroupProducts;
import org.coretune.engine.Training;
import org.coretune.network.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way that a card takes, with the processor in its place: no number is reached by a pointer but through a copy. */
class StagedTorchEngineTest extends EngineContract {
    private static TorchEngine staged() {
        return new TorchEngine(() -> new Place("cpu", false));
    }

    @Override
    protected Engine engine() {
        return staged();
    }

    @Test
    void factorsAreBitForBitThoseOfTheDirectWay() {
        Network network = network(java.util.List.of(9L, 6L), "relu");
        try (Engine here = new TorchEngine();
                Engine there = staged()) {
            float[] parameters = network.initialParameters(new Seed(3));
            LastLayer one = lastLayer(here, network, parameters);
            LastLayer other = lastLayer(there, network, parameters);
            assertThat(other.delta()).isEqualTo(one.delta());
            assertThat(other.hidden()).isEqualTo(one.hidden());
        }
    }

    private static LastLayer lastLayer(Engine engine, Network network, float... parameters) {
        try (Engine.Loaded data = engine.load(clusters(300, 7, 4));
                Training training = engine.open(network, parameters)) {
            return training.lastLayer(data);
        }
    }

    /** Last groups that are whole, short, and the only one. */
    @ParameterizedTest
    @CsvSource({"20", "32", "300", "7"})
    void productsOfGroupsAreThoseOfTheProcessor(int size) {
        Network network = network(java.util.List.of(9L), "tanh");
        try (Engine engine = staged();
                Engine.Loaded data = engine.load(clusters(300, 7, 4));
                Training training = engine.open(network, network.initialParameters(new Seed(5)))) {
            LastLayer layer = training.lastLayer(data);
            Groups groups = Groups.of(new Seed(1), 300, size);
            try (GroupProducts there = training.products(layer, groups);
                    GroupProducts here = new BlasGradients(layer, groups)) {
                assertThat(there).isInstanceOf(TensorGradients.class);
                assertSame(there, here);
            }
            training.train(
                    data,
                    new Training.Epoch(
                            IntStream.range(0, 300).toArray(), null, 30, 0.1, new Seed(2), Training.Progress.NONE),
                    () -> false);
            try (GroupProducts later = training.products(layer, groups)) {
                assertThat(later).as("factors of before").isInstanceOf(BlasGradients.class);
            }
        }
    }

    private static void assertSame(GradientSource one, GradientSource other) {
        assertThat(one.candidates()).isEqualTo(other.candidates());
        assertThat(one.targetSquared())
                .isCloseTo(other.targetSquared(), org.assertj.core.api.Assertions.withinPercentage(1e-9));
        assertThat(one.meanSquaredNorm())
                .isCloseTo(other.meanSquaredNorm(), org.assertj.core.api.Assertions.withinPercentage(1e-9));
        close(one.correlations(), other.correlations());
        int[] wanted = {0, one.candidates() - 1};
        double[][] left = new double[2][one.candidates()];
        double[][] right = new double[2][one.candidates()];
        one.columns(wanted, left);
        other.columns(wanted, right);
        close(left[0], right[0]);
        close(left[1], right[1]);
    }

    private static void close(double[] one, double... other) {
        double scale = Arrays.stream(other).map(Math::abs).max().orElse(1);
        for (int i = 0; i < one.length; i++) {
            assertThat(one[i]).isCloseTo(other[i], org.assertj.core.api.Assertions.within(1e-10 * scale));
        }
    }

    /**
     * LibTorch's device {@code meta} computes shapes only and refuses every operation that mixes it with the processor's
     * tensors, as a card does: whatever is made at the wrong place fails here.
     */
    @Test
    void nothingOfADenseTrainingIsLeftOnTheProcessor() {
        Network network = network(java.util.List.of(9L, 6L), "relu");
        try (Engine engine = new TorchEngine(Shapes::new)) {
            float[] parameters = network.initialParameters(new Seed(3));
            try (Engine.Loaded data = engine.load(clusters(300, 7, 4));
                    Training training = engine.open(network, parameters)) {
                Training.Epoch epoch = new Training.Epoch(
                        IntStream.range(0, 300).toArray(), null, 32, 0.1, new Seed(2), Training.Progress.NONE);
                assertThat(training.train(data, epoch, () -> false).batches()).isEqualTo(10);
                training.evaluate(data);
                LastLayer layer = training.lastLayer(data);
                training.products(layer, Groups.of(new Seed(1), 300, 32)).close();
                training.restore(training.state());
            }
        }
    }

    /** Whatever allocation of an opening, of a look at the last layer or of products fails, all that was taken before is free again. */
    @Test
    void aFailedAllocationLeavesNothingBehind() {
        Network network = network(java.util.List.of(9L, 6L), "relu", "optimizer", "adam", "dropout", 0.2);
        float[] parameters = network.initialParameters(new Seed(3));
        Training.Epoch epoch = new Training.Epoch(
                IntStream.range(0, 300).toArray(), null, 32, 0.1, new Seed(2), Training.Progress.NONE);
        Scarce place = new Scarce();
        int failures = 0;
        try (Engine engine = new TorchEngine(() -> place);
                Engine.Loaded data = engine.load(clusters(300, 7, 4))) {
            for (boolean done = false; !done; failures++) {
                long before = Pointer.totalCount();
                place.left = failures;
                try (Training training = engine.open(network, parameters)) {
                    training.train(data, epoch, () -> false);
                    LastLayer layer = training.lastLayer(data);
                    training.products(layer, Groups.of(new Seed(1), 300, 32)).close();
                    done = true;
                } catch (OutOfMemoryError expected) {
                    assertThat(expected).hasMessage("none left");
                }
                assertThat(Pointer.totalCount())
                        .as("after allocation %d", failures)
                        .isLessThanOrEqualTo(before);
            }
        }
        assertThat(failures).isGreaterThan(20);
    }

    /** A place that has room for so many tensors only. */
    private static final class Scarce extends Place {
        private int left = Integer.MAX_VALUE;

        Scarce() {
            super("cpu", false);
        }

        private void take() {
            if (left-- == 0) {
                throw new OutOfMemoryError("none left");
            }
        }

        @Override
        Tensor empty(long... shape) {
            take();
            return super.empty(shape);
        }

        @Override
        Tensor zeros(long... shape) {
            take();
            return super.zeros(shape);
        }

        @Override
        Tensor emptyDoubles(long... shape) {
            take();
            return super.emptyDoubles(shape);
        }

        @Override
        double[] doubles(Tensor from) {
            take();
            return super.doubles(from);
        }
    }

    /** A place without numbers: what is read is 0. */
    private static final class Shapes extends Place {
        Shapes() {
            super("meta", false);
        }

        @Override
        void read(Tensor from, float[] to, int offset, int count) {
            assertThat(from.is_meta()).isTrue();
        }

        @Override
        Tensor rows(Tensor from, int... which) {
            assertThat(from.is_meta()).isTrue();
            return from.narrow(0, 0, which.length).clone(); // LibTorch has no shapes for the selection of rows
        }

        @Override
        double[] doubles(Tensor from) {
            assertThat(from.is_meta()).isTrue();
            return new double[Math.toIntExact(from.numel())];
        }
    }
}

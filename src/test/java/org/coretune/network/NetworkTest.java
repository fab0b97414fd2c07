package org.coretune.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;
import org.coretune.data.Shape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

class NetworkTest {
    private static final Hyperparameters MOMENTUM = Hyperparameters.of(
            new Configuration(Map.of("momentum", 0.9, "nesterov", true, "weight_decay", 0.01, "dropout", 0.25)));

    private static Network mlp(Object hidden) {
        return Network.of(new Spec("mlp", Map.of("hidden", hidden)), MOMENTUM, Shape.flat(16), 26);
    }

    @Test
    void countsParametersAndKnowsItsLastLayer() {
        assertThat(mlp(List.of(300L, 100L)).parameterCount()).isEqualTo(17 * 300 + 301 * 100 + 101 * 26);
        assertThat(mlp(List.of(300L, 100L)).width()).isEqualTo(100);
        assertThat(mlp(List.of()).parameterCount()).isEqualTo(17 * 26);
        assertThat(mlp(List.of()).width()).isEqualTo(16);
        assertThat(mlp(7L).width()).isEqualTo(7);
    }

    @Test
    void equalArchitecturesStartFromEqualParametersWhateverTheHyperparameters() {
        Network other = Network.of(
                new Spec("mlp", Map.of("hidden", List.of(5L), "activation", "relu")),
                Hyperparameters.of(new Configuration(Map.of("optimizer", "adam"))),
                Shape.flat(16),
                26);
        float[] parameters = mlp(List.of(5L)).initialParameters(new Seed(1));
        assertThat(other.initialParameters(new Seed(1))).isEqualTo(parameters);
        assertThat(other.initialParameters(new Seed(2))).isNotEqualTo(parameters);
        assertThat(mlp(List.of(6L)).architecture()).isNotEqualTo(other.architecture());
    }

    @Test
    void initialParametersFillTheRangeOfPyTorchsLinearLayers() {
        float[] parameters = mlp(List.of(400L)).initialParameters(new Seed(1));
        float largest = 0;
        double sum = 0;
        for (int i = 0; i < 17 * 400; i++) {
            largest = Math.max(largest, Math.abs(parameters[i]));
            sum += parameters[i];
        }
        assertThat(largest).isBetween(0.249f, 0.25f);
        assertThat(Math.abs(sum / (17 * 400))).isLessThan(0.01);
        for (int i = 17 * 400; i < parameters.length; i++) {
            assertThat(Math.abs(parameters[i])).isLessThanOrEqualTo(0.05f);
        }
    }

    @Test
    void parametersLieInDeeplearning4jsOrder() {
        Network network = Network.of(new Spec("mlp", Map.of("hidden", List.of(3L))), MOMENTUM, Shape.flat(2), 4);
        float[] numbers = new float[network.parameterCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        ComputationGraph graph = new ComputationGraph(network.configuration().clone());
        graph.init(Nd4j.create(numbers, new long[] {1, numbers.length}, 'c'), false);
        INDArray weights = graph.getLayer("hidden1").getParam("W");
        assertThat(weights.shape()).containsExactly(2, 3);
        assertThat(weights.getFloat(1, 0)).isEqualTo(1); // second input of the first output follows the first
        assertThat(weights.getFloat(0, 1)).isEqualTo(2);
        assertThat(graph.getLayer("hidden1").getParam("b").toFloatVector()).containsExactly(6, 7, 8);
        assertThat(graph.getLayer("output").getParam("W").getFloat(0, 0)).isEqualTo(9);
    }

    private static Network pictures(String kind, Shape shape, Object... options) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            given.put((String) options[i], options[i + 1]);
        }
        return Network.of(new Spec(kind, given), MOMENTUM, shape, 10);
    }

    private static final Shape GREY = new Shape(1, 28, 28);
    private static final Shape COLOUR = new Shape(3, 32, 32);

    @Test
    void picturesNetworksHaveThePublishedNumbersOfParameters() {
        assertThat(pictures("lenet", GREY).parameterCount()).isEqualTo(61_706);
        assertThat(pictures("cnn", COLOUR).parameterCount()).isEqualTo(28 * 32 + 289 * 64 + 4097 * 128 + 129 * 10);
        // 11,173,962 and 23,520,842 in PyTorch's count, which leaves out running means and variances
        assertThat(pictures("resnet18", COLOUR).parameterCount()).isEqualTo(11_173_962 + 2 * 4800);
        assertThat(pictures("resnet50", COLOUR).parameterCount()).isEqualTo(23_520_842 + 2 * 26_560);
        assertThat(pictures("resnet18", COLOUR, "width", 0.25).width()).isEqualTo(128);
        assertThat(pictures("resnet50", COLOUR, "width", 0.125).width()).isEqualTo(256);
        assertThat(pictures("lenet", GREY).width()).isEqualTo(84);
    }

    @Test
    void networksWithoutStridesOfTheirOwnStartAsBefore() {
        String before = "cnn " + GREY + " [32, 64] 3 max [128] relu 10";
        assertThat(pictures("cnn", GREY).architecture()).isEqualTo(before);
        assertThat(pictures("cnn", GREY, "kernel", List.of(3L, 3L), "stride", 1L)
                        .architecture())
                .isEqualTo(before);
        assertThat(pictures("cnn", GREY, "stride", List.of(1L, 2L)).architecture())
                .isEqualTo("cnn " + GREY + " [32, 64] 3 max [1, 2] 2 2 convolutions [128] relu 10");
    }

    /** All of the space of Wu, Chen and Liu (2020): kernels from 2 to 5 and strides from 1 to 5 twice, each with a pooling. */
    @Test
    void withHalfAKernelAroundEverythingNoPictureShrinksToNothing() {
        for (long kernel = 2; kernel <= 5; kernel++) {
            for (long square = 2; square <= 5; square++) {
                for (long stride = 1; stride <= 5; stride++) {
                    for (long step = 1; step <= 5; step++) {
                        List<Long> strides = List.of(stride, 6 - step);
                        List<Long> steps = List.of(step, 6 - stride);
                        Network network = pictures(
                                "cnn",
                                GREY,
                                "channels",
                                List.of(24L, 24L),
                                "kernel",
                                List.of(kernel, 7 - square),
                                "stride",
                                strides,
                                "pool_kernel",
                                List.of(square, 7 - kernel),
                                "pool_stride",
                                steps,
                                "padding",
                                "all");
                        assertThat(network.parameterCount()).isPositive();
                    }
                }
            }
        }
        assertThatThrownBy(
                        () -> pictures("cnn", GREY, "kernel", 2L, "stride", 5L, "pool_kernel", 5L, "padding", "none"))
                .hasMessageStartingWith(
                        "Layer conv2 of the model looks at 2 x 2 pixels at once, and only 1 x 1 reach it;");
    }

    @Test
    void theOrderIsDeeplearning4js() {
        for (Network network : List.of(
                pictures("lenet", GREY),
                pictures("cnn", COLOUR),
                pictures("resnet18", COLOUR, "width", 0.05),
                pictures("resnet50", COLOUR, "width", 0.05))) {
            ComputationGraph graph =
                    new ComputationGraph(network.configuration().clone());
            graph.init(Nd4j.zeros(1, network.parameterCount()), false);
            List<String> order = new ArrayList<>();
            for (int vertex : graph.topologicalSortOrder()) {
                order.add(graph.getVertices()[vertex].getVertexName());
            }
            assertThat(network.order()).isEqualTo(order.subList(1, order.size()));
        }
    }

    @Test
    void batchNormalisationStartsAsTheIdentity() {
        Network network = pictures("resnet18", COLOUR, "width", 0.125);
        float[] parameters = network.initialParameters(new Seed(1));
        ComputationGraph graph = new ComputationGraph(network.configuration().clone());
        graph.init(Nd4j.create(parameters, new long[] {1, parameters.length}, 'c'), false);
        var norm = graph.getLayer("stem-norm");
        assertThat(norm.getParam("gamma").toFloatVector()).containsOnly(1).hasSize(8);
        assertThat(norm.getParam("beta").toFloatVector()).containsOnly(0);
        assertThat(norm.getParam("mean").toFloatVector()).containsOnly(0);
        assertThat(norm.getParam("var").toFloatVector()).containsOnly(1);
        assertThat(graph.getLayer("stem").getParam("W").maxNumber().doubleValue())
                .isBetween(0.95 / Math.sqrt(27), 1 / Math.sqrt(27));
    }

    @Test
    void stemBlocksAndHeadLearnAtTheirOwnRates() {
        Hyperparameters rates = Hyperparameters.of(new Configuration(Map.of(
                "learning_rate", 0.01,
                "learning_rate_stem", 0.001,
                "learning_rate_blocks", 0.02,
                "learning_rate_head", 0.005)));
        Network network = Network.of(new Spec("resnet18", Map.of("width", 0.1)), rates, COLOUR, 10);
        assertThat(network.rate("stem")).isEqualTo(0.1);
        assertThat(network.rate("stem-norm")).isEqualTo(0.1);
        assertThat(network.rate("stage3-block1-skip")).isEqualTo(2);
        assertThat(network.rate("output")).isEqualTo(0.5);
        assertThat(mlp(List.of(5L)).rate("output")).isEqualTo(1);
    }

    @Test
    void refusesPicturesThatDoNotFit() {
        assertThatThrownBy(() -> pictures("lenet", Shape.flat(784)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Model lenet takes pictures, and the samples are plain features; accepted for these: mlp.");
        assertThatThrownBy(() -> pictures("lenet", new Shape(1, 11, 40)))
                .hasMessage("Model lenet takes pictures of at least 12 x 12 pixels, and these have 11 x 40.");
        assertThatThrownBy(() -> pictures("cnn", GREY, "channels", List.of(1L, 1L, 1L, 1L, 1L)))
                .hasMessage(
                        "Layer pool5 of the model looks at 2 x 2 pixels at once, and only 1 x 1 reach it; smaller kernels, "
                                + "smaller strides before it or padding: all are accepted.");
        assertThatThrownBy(() -> pictures("cnn", GREY, "kernel", List.of(3L, 16L)))
                .hasMessage("kernel of cnn holds \"16\"; a whole number from 1 to 15, or a list of such, is accepted.");
        assertThatThrownBy(() -> pictures("cnn", GREY, "pooling", List.of("max", "least")))
                .hasMessage("pooling of cnn holds \"least\"; accepted, or a list of such: max, average.");
        assertThatThrownBy(() -> pictures("cnn", GREY, "stride", List.of(1L, 1L, 1L)))
                .hasMessage(
                        "stride of the model has 3 entries; one for all or one for each convolution (2) is accepted.");
        assertThatThrownBy(() -> pictures("cnn", GREY, "crop", 15L)).hasMessageContaining("at most half");
        assertThatThrownBy(() -> pictures("resnet50", COLOUR, "width", 8.0)).hasMessageContaining("parameters");
        assertThatThrownBy(() -> pictures("resnet18", new Shape(3, 1024, 1024), "width", 0.1))
                .hasMessageContaining("smaller batch_size");
    }

    @Test
    void theDescriptionSurvivesJson() {
        ComputationGraphConfiguration configuration = mlp(List.of(5L, 4L)).configuration();
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
    }

    @Test
    void anExportedModelLoadsWithItsVelocity() throws Exception {
        Network network = mlp(List.of(5L));
        ComputationGraph graph = new ComputationGraph(network.configuration().clone());
        float[] parameters = network.initialParameters(new Seed(1));
        graph.init(Nd4j.create(parameters, new long[] {1, parameters.length}, 'c'), false);
        graph.fit(
                new INDArray[] {Nd4j.rand(8, 16)}, new INDArray[] {Nd4j.eye(26).get(rows(8))});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, file, true);
        ComputationGraph read =
                ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file.toByteArray()), true);
        assertThat(read.params()).isEqualTo(graph.params());
        assertThat(read.getUpdater().getStateViewArray())
                .isEqualTo(graph.getUpdater().getStateViewArray());
        assertThat(graph.getUpdater().getStateViewArray().amaxNumber().doubleValue())
                .isPositive();
    }

    private static INDArrayIndex[] rows(int count) {
        return new INDArrayIndex[] {NDArrayIndex.interval(0, count), NDArrayIndex.all()};
    }

    @Test
    void refusesWhatItCannotBuild() {
        assertThatThrownBy(() -> Network.of(Spec.of("resnet"), MOMENTUM, Shape.flat(16), 26))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("\"resnet\" is no network; accepted: mlp, lenet, cnn, resnet18, resnet50, lstm, file.");
        for (Object hidden : List.of(List.of(0L), List.of(2.5), List.of("$h"), "wide", List.of(1L << 40))) {
            assertThatThrownBy(() -> mlp(hidden))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("hidden of mlp holds");
        }
        assertThatThrownBy(() -> mlp(List.of(1_000_000L, 1_000_000L)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 100,000,000 are accepted");
        assertThatThrownBy(() -> mlp(Collections.nCopies(101, 1L)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("hidden of the model has 101 entries");
        Spec misspelt = new Spec("mlp", Map.of("hiden", List.of(3L)));
        assertThatThrownBy(() -> Network.of(misspelt, MOMENTUM, Shape.flat(16), 26))
                .isInstanceOf(InvalidInputException.class);
        Spec swish = new Spec("mlp", Map.of("activation", "swish"));
        assertThatThrownBy(() -> Network.of(swish, MOMENTUM, Shape.flat(16), 26))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("relu, tanh");
    }
}

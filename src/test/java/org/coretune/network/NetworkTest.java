package org.coretune.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;
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
        return Network.of(new Spec("mlp", Map.of("hidden", hidden)), MOMENTUM, 16, 26);
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
                16,
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
        Network network = Network.of(new Spec("mlp", Map.of("hidden", List.of(3L))), MOMENTUM, 2, 4);
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
        assertThatThrownBy(() -> Network.of(Spec.of("resnet"), MOMENTUM, 16, 26))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("\"resnet\" is no model; accepted: mlp.");
        for (Object hidden : List.of(List.of(0L), List.of(2.5), List.of("$h"), "wide", List.of(1L << 40))) {
            assertThatThrownBy(() -> mlp(hidden))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("hidden of the model holds");
        }
        assertThatThrownBy(() -> mlp(List.of(1_000_000L, 1_000_000L)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 100,000,000 are accepted");
        assertThatThrownBy(() -> mlp(Collections.nCopies(101, 1L)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("101 hidden layers");
        Spec misspelt = new Spec("mlp", Map.of("hiden", List.of(3L)));
        assertThatThrownBy(() -> Network.of(misspelt, MOMENTUM, 16, 26)).isInstanceOf(InvalidInputException.class);
        Spec swish = new Spec("mlp", Map.of("activation", "swish"));
        assertThatThrownBy(() -> Network.of(swish, MOMENTUM, 16, 26))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("relu, tanh");
    }
}

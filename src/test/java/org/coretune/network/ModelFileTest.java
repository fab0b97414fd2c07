package org.coretune.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.LastLayer;
import org.coretune.data.Samples;
import org.coretune.data.Shape;
import org.coretune.engine.Engine;
import org.coretune.engine.Training;
import org.coretune.engine.torch.TorchEngine;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModelFileTest {
    private static final Shape SHAPE = new Shape(1, 12, 12);

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "lenet", "resnet18:width=0.05"})
    void aPlainProgramLoadsItAndPredictsTheSame(String model) throws Exception {
        Network network = Network.of(
                Spec.parse(model),
                Hyperparameters.of(new Configuration(Map.of("momentum", 0.9, "dropout", 0.2, "weight_decay", 0.01))),
                SHAPE,
                3);
        float[] parameters = network.initialParameters(new Seed(1));
        float[] features = new float[4 * SHAPE.size()];
        var random = new Seed(2).generator();
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextDouble();
        }
        Samples samples = new Samples(features, SHAPE, new int[] {0, 1, 2, 0}, 3);

        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelFile.write(network, parameters, file);
        assertThat(unpacked(file.toByteArray())).contains("Updater").doesNotContain("org.coretune");
        ComputationGraph read = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file.toByteArray()));
        INDArray predicted = read.outputSingle(Nd4j.create(features, new long[] {4, SHAPE.size()}, 'c'));

        try (Engine torch = new TorchEngine();
                Engine.Loaded data = torch.load(samples);
                Training training = torch.open(network, parameters)) {
            LastLayer layer = training.lastLayer(data);
            for (int i = 0; i < 4; i++) {
                for (int c = 0; c < 3; c++) {
                    double probability = layer.delta()[i * 3 + c] + (samples.labels()[i] == c ? 1 : 0);
                    assertThat(predicted.getDouble(i, c)).isCloseTo(probability, within(1e-5));
                }
            }
        }
    }

    @Test
    void wordVectorsThatStayAsTheyAreKeepNoUpdaterOfOurs() throws Exception {
        Network network = Network.of(
                Spec.parse("lstm:hidden=4,embedding=frozen"),
                Hyperparameters.of(new Configuration(Map.of("momentum", 0.9, "nesterov", true))),
                Shape.text(3, 5, 7),
                2);

        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelFile.write(network, network.initialParameters(new Seed(1)), file);

        assertThat(unpacked(file.toByteArray())).contains("Nesterovs").doesNotContain("org.coretune");
    }

    private static String unpacked(byte[] file) throws IOException {
        StringBuilder text = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            while (zip.getNextEntry() != null) {
                text.append(new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }
}

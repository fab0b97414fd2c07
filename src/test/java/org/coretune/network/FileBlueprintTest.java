package org.coretune.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.LastLayer;
import org.coretune.data.Samples;
import org.coretune.data.Shape;
import org.coretune.engine.Engine;
import org.coretune.engine.Training;
import org.coretune.engine.catalogue.Engines;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FileBlueprintTest {
    private static final Shape FLAT = Shape.flat(7);
    private static final Shape PICTURES = new Shape(2, 9, 8);

    @TempDir
    Path folder;

    private Blueprint blueprint(Object... options) {
        return Blueprint.of(new Spec("file", map(options)), folder);
    }

    private Network network(Shape shape, int classes, Map<String, Object> configuration, Object... options) {
        Map<String, Object> given = map(options);
        return Blueprint.of(new Spec("file", given), folder)
                .network(new Spec("file", given), new Configuration(configuration), shape, classes);
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static Samples samples(Shape shape, int classes) {
        float[] features = new float[6 * shape.size()];
        var random = new Seed(2).generator();
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextDouble();
        }
        return new Samples(features, shape, new int[] {0, 1, 2, 0, 1, 2}, classes);
    }

    /** Probabilities of the first sample's classes. */
    private static double[] predicted(String engine, Network network, float[] parameters, Samples samples) {
        try (Engine opened = Engines.open(engine, "cpu", network).engine();
                Engine.Loaded data = opened.load(samples);
                Training training = opened.open(network, parameters)) {
            LastLayer layer = training.lastLayer(data);
            double[] values = new double[samples.size() * samples.classes()];
            for (int i = 0; i < values.length; i++) {
                boolean own = samples.labels()[i / samples.classes()] == i % samples.classes();
                values[i] = layer.delta()[i] + (own ? 1 : 0);
            }
            return values;
        }
    }

    private static void assertPredicts(double[] actual, INDArray expected) {
        assertThat(actual).hasSize((int) expected.length());
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i])
                    .isCloseTo(expected.getDouble(i / expected.size(1), i % expected.size(1)), within(1e-5));
        }
    }

    private static INDArray input(Samples samples) {
        return Nd4j.create(samples.features(), new long[] {samples.size(), samples.dimensions()}, 'c');
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "torch", "dl4j"})
    void aStoredChainOfDenseLayersPredictsWhatItDidOnEveryEngine(String engine) {
        var stored = OwnNetworks.write(OwnNetworks.dense(7, 3), folder.resolve("mine.zip"));
        Network network = network(FLAT, 3, Map.of(), "path", "mine.zip", "start", "file");
        Samples samples = samples(FLAT, 3);

        float[] start = network.initialParameters(new Seed(1));

        assertPredicts(predicted(engine, network, start, samples), stored.output(input(samples)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"torch", "dl4j"})
    void picturesPassConvolutionsAsTheyDid(String engine) {
        var chain = OwnNetworks.pictures(9, 8, 2, 3);
        chain.getConfs().remove(3); // the dropout layer, which only Deeplearning4j knows
        chain.getInputPreProcessors().put(3, chain.getInputPreProcessors().remove(4));
        var stored = OwnNetworks.write(chain, folder.resolve("mine.zip"));
        Network network = network(PICTURES, 3, Map.of(), "path", "mine.zip", "start", "file");
        Samples samples = samples(PICTURES, 3);

        float[] start = network.initialParameters(new Seed(1));

        assertPredicts(predicted(engine, network, start, samples), stored.output(input(samples)));
    }

    @Test
    void aGraphThatTorchDoesNotKnowRunsOnDeeplearning4j() {
        var stored = OwnNetworks.write(OwnNetworks.branched(7, 3), folder.resolve("mine.zip"));
        Network network = network(FLAT, 3, Map.of(), "path", "mine.zip", "start", "file");
        Samples samples = samples(FLAT, 3);

        Engines.Choice choice = Engines.open("auto", "cpu", network);
        choice.engine().close();

        assertThat(choice.engine().name()).isEqualTo("dl4j");
        assertThat(choice.why().text()).contains("both").contains("MergeVertex");
        assertPredicts(
                predicted("dl4j", network, network.initialParameters(new Seed(1)), samples),
                stored.outputSingle(input(samples)));
    }

    @Test
    void aBoundWidthChangesTheLayerAndWhatFollows() {
        OwnNetworks.write(OwnNetworks.dense(7, 3), folder.resolve("mine.zip"));
        Object[] options = {"path", "mine.zip", "bind", map("units", "dense1.nOut", "f", "layer1.activation")};

        Network network = network(FLAT, 3, map("units", 20L, "f", "sigmoid"), options);

        List<FeedForwardLayer> layers = network.layers().stream()
                .map(layer -> (FeedForwardLayer) layer.getLayer())
                .toList();
        assertThat(layers).extracting(FeedForwardLayer::getNIn).containsExactly(7L, 20L, 9L);
        assertThat(layers).extracting(FeedForwardLayer::getNOut).containsExactly(20L, 9L, 3L);
        assertThat(layers.get(1).getActivationFn()).hasToString("sigmoid");
        assertThat(network.parameterCount()).isEqualTo(8 * 20 + 21 * 9 + 30);
    }
}

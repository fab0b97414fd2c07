package org.coretune.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.LastLayer;
import org.coretune.data.Samples;
import org.coretune.data.Shape;
import org.coretune.engine.Engine;
import org.coretune.engine.Training;
import org.coretune.engine.Training.Epoch;
import org.coretune.engine.Training.Progress;
import org.coretune.engine.catalogue.Engines;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Models of Keras's functional interface: they predict what plain Deeplearning4j does with the same file, or are refused. */
class KerasNetworksTest {
    private static final Shape SHAPE = new Shape(2, 6, 5);
    private static final int CLASSES = 3;
    private static final Samples SAMPLES = samples();

    private static final Object[] POOLING = {
        "pool_size", List.of(2, 1), "strides", List.of(2, 1), "padding", "valid", "data_format", "channels_last"
    };

    @TempDir
    Path folder;

    private static Samples samples() {
        float[] features = new float[6 * SHAPE.size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) Math.sin(i);
        }
        return new Samples(features, SHAPE, new int[] {0, 1, 2, 0, 1, 2}, CLASSES);
    }

    private Network network(String file) {
        return network(file, Map.of());
    }

    private Network network(String file, Map<String, Object> configuration) {
        Spec model = new Spec("file", Map.of("path", file, "start", "file"));
        return Blueprint.of(model, folder).network(model, new Configuration(configuration), SHAPE, CLASSES);
    }

    private KerasFiles model() {
        return new KerasFiles().input("pictures", SHAPE.height(), SHAPE.width(), SHAPE.channels());
    }

    private Path write(String kind) {
        Path file = folder.resolve("mine.h5");
        return switch (kind) {
            case "added" ->
                model().convolution("Conv2D", "one", "pictures", 2, 4, "same")
                        .convolution("Conv2D", "other", "pictures", 2, 4, "same")
                        .layer("Add", "both", List.of("one", "other"))
                        .layer("GlobalAveragePooling2D", "mean", List.of("both"), "data_format", "channels_last")
                        .dense("out", "mean", 4, CLASSES, "softmax", true)
                        .write(file, "out");
            case "joined" ->
                model().convolution("Conv2D", "one", "pictures", 2, 3, "valid")
                        .convolution("Conv2D", "other", "pictures", 2, 4, "valid")
                        .layer("Concatenate", "both", List.of("one", "other"), "axis", -1)
                        .layer("Flatten", "flat", List.of("both"), "data_format", "channels_last")
                        .dense("hidden", "flat", 4 * 3 * 7, 6, "relu", true)
                        .dense("out", "hidden", 6, CLASSES, "softmax", true)
                        .write(file, "out");
            case "frozen" ->
                model().layer("MaxPooling2D", "pool", List.of("pictures"), POOLING)
                        .layer("Flatten", "flat", List.of("pool"), "data_format", "channels_last")
                        .dense("hidden", "flat", 3 * 5 * 2, 6, "relu", false)
                        .dense("out", "hidden", 6, CLASSES, "softmax", true)
                        .write(file, "out");
            case "head" ->
                // The usual form of transfer learning.
                model().convolution("Conv2D", "base", "pictures", 2, 4, "same", false)
                        .layer("GlobalAveragePooling2D", "mean", List.of("base"), "data_format", "channels_last")
                        .layer("Dropout", "drop", List.of("mean"), "rate", 0.5)
                        .dense("out", "drop", 4, CLASSES, "softmax", true)
                        .write(file, "out");
            case "residual" ->
                model().convolution("Conv2D", "one", "pictures", 2, 4, "same", false)
                        .convolution("Conv2D", "other", "one", 4, 4, "same", false)
                        .layer("Add", "sum", List.of("one", "other"))
                        .layer("Concatenate", "joined", List.of("sum", "one"), "axis", -1)
                        .convolution("Conv2D", "last", "joined", 8, 4, "same", false)
                        .layer("GlobalAveragePooling2D", "mean", List.of("last"), "data_format", "channels_last")
                        .dense("out", "mean", 4, CLASSES, "softmax", true)
                        .write(file, "out");
            case "dropped", "undropped" ->
                model().layer("Flatten", "flat", List.of("pictures"), "data_format", "channels_last")
                        .dense("one", "flat", 60, 6, "relu", false)
                        .layer("Dropout", "drop", List.of("one"), "rate", kind.equals("dropped") ? 0.5 : 0.0)
                        .dense("other", "drop", 6, 6, "relu", false)
                        .dense("out", "other", 6, CLASSES, "softmax", true)
                        .write(file, "out");
            case "DepthwiseConv2D" ->
                model().convolution("Conv2D", "zero", "pictures", 2, 3, "same")
                        .convolution(kind, "one", "zero", 3, 6, "valid")
                        .layer("Flatten", "flat", List.of("one"), "data_format", "channels_last")
                        .dense("out", "flat", 4 * 3 * 6, CLASSES, "softmax", true)
                        .write(file, "out");
            default ->
                model().convolution(kind, "one", "pictures", 2, 4, "valid")
                        .layer("Flatten", "flat", List.of("one"), "data_format", "channels_last")
                        .dense("out", "flat", 4 * 3 * 4, CLASSES, "softmax", true)
                        .write(file, "out");
        };
    }

    /** What plain Deeplearning4j, which takes these pictures channels last, makes of the file. */
    private static INDArray plain(Path file) throws Exception {
        ComputationGraph graph = KerasModelImport.importKerasModelAndWeights(file.toString(), false);
        INDArray pictures = Nd4j.create(
                SAMPLES.features(), new long[] {SAMPLES.size(), SHAPE.channels(), SHAPE.height(), SHAPE.width()}, 'c');
        return graph.outputSingle(pictures.permute(0, 2, 3, 1).dup('c'));
    }

    @ParameterizedTest
    @CsvSource({
        "added, dl4j",
        "joined, dl4j",
        "frozen, dl4j",
        "head, dl4j",
        "residual, dl4j",
        "dropped, dl4j",
        "Conv2D, torch",
        "Conv2D, dl4j",
        "DepthwiseConv2D, dl4j",
        "SeparableConv2D, dl4j"
    })
    void predictsWhatPlainDeeplearning4jDoes(String kind, String name) throws Exception {
        Path file = write(kind);
        Network network = network("mine.h5");

        INDArray expected = plain(file);

        try (Engine engine = Engines.open(name, "cpu", network).engine();
                Engine.Loaded data = engine.load(SAMPLES);
                Training training = engine.open(network, network.initialParameters(new Seed(1)))) {
            LastLayer last = training.lastLayer(data);
            for (int i = 0; i < SAMPLES.size(); i++) {
                for (int c = 0; c < CLASSES; c++) {
                    double probability = last.delta()[i * CLASSES + c] + (SAMPLES.labels()[i] == c ? 1 : 0);
                    assertThat(probability).isCloseTo(expected.getDouble(i, c), within(1e-5));
                }
            }
        }
    }

    /** Deeplearning4j's import does not heed what Keras was told not to train. */
    @Test
    void whatKerasWasToldNotToTrainStaysAsItIs() {
        write("frozen");
        Network network = network("mine.h5", Map.of("optimizer", "adam", "weight_decay", 0.1));
        float[] start = network.initialParameters(new Seed(1));
        int frozen = 3 * 5 * 2 * 6 + 6;
        Engines.Choice choice = Engines.open("auto", "cpu", network);
        assertThat(choice.why().text()).contains("FrozenLayer");
        try (Engine engine = choice.engine();
                Engine.Loaded data = engine.load(SAMPLES);
                Training training = engine.open(network, start)) {
            int[] order = {0, 1, 2, 3, 4, 5};
            training.train(data, new Epoch(order, null, 3, 0.1, new Seed(2), Progress.NONE), () -> false);
            float[] end = training.state().parameters();
            assertThat(engine.name()).isEqualTo("dl4j");
            assertThat(Arrays.copyOf(end, frozen)).isEqualTo(Arrays.copyOf(start, frozen));
            assertThat(Arrays.copyOfRange(end, frozen, end.length))
                    .isNotEqualTo(Arrays.copyOfRange(start, frozen, end.length));
        }
    }

    private float[] trained(Network network, float... start) {
        try (Engine engine = Engines.open("auto", "cpu", network).engine();
                Engine.Loaded data = engine.load(SAMPLES);
                Training training = engine.open(network, start)) {
            int[] order = {0, 1, 2, 3, 4, 5};
            training.train(data, new Epoch(order, null, 3, 0.1, new Seed(2), Progress.NONE), () -> false);
            return training.state().parameters();
        }
    }

    @ParameterizedTest
    @CsvSource({"head", "residual", "dropped"})
    void ofAFrozenBaseWithSumsAndDropoutOnlyTheHeadLearns(String kind) throws Exception {
        write(kind);
        Network network = network("mine.h5", Map.of("optimizer", "adam", "weight_decay", 0.1));
        float[] start = network.initialParameters(new Seed(1));
        int head = (kind.equals("dropped") ? 6 : 4) * CLASSES + CLASSES;
        int base = start.length - head;

        float[] end = trained(network, start);

        assertThat(Arrays.copyOf(end, base)).isEqualTo(Arrays.copyOf(start, base));
        assertThat(Arrays.copyOfRange(end, base, end.length)).isNotEqualTo(Arrays.copyOfRange(start, base, end.length));
        assertThat(trained(network, start)).isEqualTo(end);
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ModelFile.write(network, start, exported);
        INDArray plain = plain(folder.resolve("mine.h5"));
        ComputationGraph graph =
                ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(exported.toByteArray()), false);
        INDArray flat = Nd4j.create(SAMPLES.features(), new long[] {SAMPLES.size(), SHAPE.size()}, 'c');
        assertThat(graph.outputSingle(flat).distance2(plain)).isLessThan(1e-5);
    }

    /** The import looks for it under the name that Keras 1 had. */
    @Test
    void dropoutLayersOfKerasDropWhatTheFileSays() {
        write("head");
        Network network = network("mine.h5");
        assertThat(network.namedLayers().get("drop").getLayer().getIDropout()).isEqualTo(new Dropout(0.5));
        model().layer("Flatten", "flat", List.of("pictures"), "data_format", "channels_last")
                .layer("Dropout", "drop", List.of("flat"), "rate", 0.5, "noise_shape", Arrays.asList(null, 1))
                .dense("out", "drop", 60, CLASSES, "softmax", true)
                .write(folder.resolve("mine.h5"), "out");
        assertRefused("Layer \"drop\" of the network in mine.h5 is or has Dropout, noise_shape, which cannot be trained"
                + " here.");
    }

    /** As in Keras, where dropout has nothing to keep as it is; frozen layers of Deeplearning4j's own files drop nothing. */
    @Test
    void dropoutInFrontOfAFrozenLayerOfKerasGoesOnDropping() {
        write("dropped");
        Network dropped = network("mine.h5");
        float[] start = dropped.initialParameters(new Seed(1));
        float[] end = trained(dropped, start);
        write("undropped");
        Network undropped = network("mine.h5");
        assertThat(undropped.initialParameters(new Seed(1))).isEqualTo(start);

        assertThat(trained(undropped, start)).isNotEqualTo(end);
    }

    /** A branch of the network may be frozen where another is trained. */
    @Test
    void aFrozenBranchStaysAsItIs() {
        model().layer("Flatten", "flat", List.of("pictures"), "data_format", "channels_last")
                .dense("kept", "flat", 60, 6, "relu", false)
                .dense("trained", "flat", 60, 6, "relu", true)
                .layer("Add", "both", List.of("kept", "trained"))
                .dense("out", "both", 6, CLASSES, "softmax", true)
                .write(folder.resolve("mine.h5"), "out");
        Network network = network("mine.h5");
        float[] start = network.initialParameters(new Seed(1));
        try (Engine engine = Engines.open("auto", "cpu", network).engine();
                Engine.Loaded data = engine.load(SAMPLES);
                Training training = engine.open(network, start)) {
            int[] order = {0, 1, 2, 3, 4, 5};
            training.train(data, new Epoch(order, null, 3, 0.1, new Seed(2), Progress.NONE), () -> false);
            float[] end = training.state().parameters();
            boolean keptFirst =
                    network.order().indexOf("kept") < network.order().indexOf("trained");
            int at = keptFirst ? 0 : 366;
            assertThat(Arrays.copyOfRange(end, at, at + 366)).isEqualTo(Arrays.copyOfRange(start, at, at + 366));
            assertThat(Arrays.copyOfRange(end, 366 - at, 732 - at))
                    .isNotEqualTo(Arrays.copyOfRange(start, 366 - at, 732 - at));
        }
    }

    @Test
    void aFrozenLayerBehindATrainedOneIsNamed() {
        model().convolution("Conv2D", "one", "pictures", 2, 3, "valid")
                .layer("Flatten", "flat", List.of("one"), "data_format", "channels_last")
                .dense("hidden", "flat", 4 * 3 * 3, 6, "relu", false)
                .dense("out", "hidden", 6, CLASSES, "softmax", true)
                .write(folder.resolve("mine.h5"), "out");
        assertRefused("Layer \"hidden\" in mine.h5 is frozen, and \"one\" in front of it is not; accepted are frozen"
                + " layers that only frozen ones stand in front of.");
    }

    @Test
    void aModelThatIsFrozenToItsEndIsRefused() {
        model().layer("Flatten", "flat", List.of("pictures"), "data_format", "channels_last")
                .dense("out", "flat", 60, CLASSES, "softmax", false)
                .write(folder.resolve("mine.h5"), "out");
        assertRefused(
                "The last layer \"out\" in mine.h5 is frozen, so that nothing could be trained; accepted is a last"
                        + " layer that is trained.");
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(() -> network("mine.h5"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
    }

    @Test
    void severalInputsOrOutputsAreNamed() {
        Path file = folder.resolve("mine.h5");
        model().input("more", 6, 5, 2)
                .layer("Add", "both", List.of("pictures", "more"))
                .layer("Flatten", "flat", List.of("both"))
                .dense("out", "flat", 60, CLASSES, "softmax", true)
                .write(file, "out");
        assertRefused(
                "The network in mine.h5 has the inputs pictures, more and the outputs out; accepted is exactly one"
                        + " of each.");
        model().layer("Flatten", "flat", List.of("pictures"))
                .dense("out", "flat", 60, CLASSES, "softmax", true)
                .dense("also", "flat", 60, CLASSES, "softmax", true)
                .write(file, "out", "also");
        assertRefused(
                "The network in mine.h5 has the inputs pictures and the outputs out, also; accepted is exactly one"
                        + " of each.");
    }

    /** Where it stands first, the import looks for its channels in vain. */
    @Test
    void aLayerInWhoseImportJavaFailsIsNamed() {
        model().convolution("DepthwiseConv2D", "one", "pictures", 2, 4, "valid")
                .layer("Flatten", "flat", List.of("one"), "data_format", "channels_last")
                .dense("out", "flat", 48, CLASSES, "softmax", true)
                .write(folder.resolve("mine.h5"), "out");
        assertRefused("The Keras model in mine.h5 cannot be taken over: Deeplearning4j's import fails at a layer of the"
                + " kind DepthwiseConvolution2D, which has to stand behind another convolution.");
    }
}

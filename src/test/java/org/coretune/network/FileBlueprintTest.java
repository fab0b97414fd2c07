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
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bytedeco.hdf5.DataSpace;
import org.bytedeco.hdf5.H5File;
import org.bytedeco.hdf5.PredType;
import org.bytedeco.hdf5.global.hdf5;
import org.bytedeco.javacpp.PointerScope;
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
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    private static void copy(String resource, Path to) throws IOException {
        try (var in = FileBlueprintTest.class.getResourceAsStream("/networks/" + resource)) {
            Files.copy(in, to);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"torch", "dl4j"})
    void aKerasModelOfPicturesPredictsWhatKerasDoes(String engine) throws IOException {
        copy("keras-pictures.h5", folder.resolve("mine.h5"));
        Shape shape = new Shape(2, 6, 5);
        float[] features = new float[180];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) Math.sin(i);
        }
        Samples samples = new Samples(features, shape, new int[] {0, 1, 2}, 3);
        Network network = network(shape, 3, Map.of(), "path", "mine.h5", "start", "file");

        // Reckoned by hand, in the order of Keras: rows, columns, channels.
        assertThat(predicted(engine, network, network.initialParameters(new Seed(1)), samples))
                .usingComparatorWithPrecision(1e-5)
                .containsExactly(
                        0.973573, 0.005898, 0.020529, 0.033627, 0.089327, 0.877046, 0.993418, 0.001242, 0.005341);
    }

    @Test
    void freshParametersFollowTheFilesOwnInitialisationAndTheSeed() {
        OwnNetworks.write(OwnNetworks.pictures(9, 8, 2, 3), folder.resolve("mine.zip"));
        Network network = network(PICTURES, 3, Map.of(), "path", "mine.zip");

        float[] drawn = network.initialParameters(new Seed(1));

        assertThat(network.initialParameters(new Seed(1))).isEqualTo(drawn);
        assertThat(network.initialParameters(new Seed(2))).isNotEqualTo(drawn);
        assertThat(Arrays.copyOf(drawn, 4)).containsOnly(0); // biases, which this initialisation starts at 0
        assertThat(Arrays.copyOfRange(drawn, 4, 76)).doesNotContain(0).isNotEqualTo(new float[72]);
    }

    @Test
    void aLayerOfAnotherWidthStartsFreshAndTheOthersAsStored() {
        var stored = OwnNetworks.write(OwnNetworks.dense(7, 3), folder.resolve("mine.zip"));
        Object[] options = {"path", "mine.zip", "start", "file", "bind", map("units", "dense1.nOut")};

        Network network = network(FLAT, 3, map("units", 20L), options);
        float[] start = network.initialParameters(new Seed(1));
        float[] last = stored.getLayer(2).params().dup().data().asFloat();

        assertThat(Arrays.copyOfRange(start, start.length - last.length, start.length))
                .isEqualTo(last);
        assertThat(start[0]).isNotZero();
    }

    @Test
    void updaterWeightDecayAndDropoutAreTheConfigurations() {
        OwnNetworks.write(OwnNetworks.dense(7, 3), folder.resolve("mine.zip"));
        Map<String, Object> configuration =
                map("optimizer", "sgd", "learning_rate", 0.25, "momentum", 0.5, "dropout", 0.25);

        Network plain = network(FLAT, 3, configuration, "path", "mine.zip");
        Network bound =
                network(FLAT, 3, configuration, "path", "mine.zip", "bind", map("dropout", List.of("dense1.dropOut")));

        FeedForwardLayer first = (FeedForwardLayer) plain.layers().get(0).getLayer();
        assertThat(first.getIUpdater()).isEqualTo(new Momentum(0.25, 0.5, false));
        assertThat(first.getRegularization()).isEmpty();
        assertThat(dropped(plain)).containsExactly(false, true, true);
        assertThat(dropped(bound)).containsExactly(true, false, false);
    }

    private static List<Boolean> dropped(Network network) {
        return network.layers().stream()
                .map(layer -> layer.getLayer().getIDropout() != null)
                .toList();
    }

    @Test
    void dropoutOfPicturesIsTheSameEachTime() {
        OwnNetworks.write(OwnNetworks.pictures(9, 8, 2, 3), folder.resolve("mine.zip"));
        Network network = network(PICTURES, 3, Map.of("optimizer", "adam"), "path", "mine.zip");
        Samples samples = samples(PICTURES, 3);

        assertThat(trained("dl4j", network, samples)).isEqualTo(trained("dl4j", network, samples));
    }

    @Test
    void theEnginesAgreeAfterTwoEpochs() {
        OwnNetworks.write(OwnNetworks.dense(7, 3), folder.resolve("mine.zip"));
        Map<String, Object> configuration =
                map("optimizer", "adam", "weight_decay", 0.01, "drop", 0.25, "momentum", 0.9);
        Network network = network(FLAT, 3, configuration, "path", "mine.zip", "bind", map("drop", "layer1.dropOut"));
        Samples samples = samples(FLAT, 3);

        float[] direct = trained("direct", network, samples);

        assertThat(trained("torch", network, samples))
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(direct);
        assertThat(trained("dl4j", network, samples))
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(direct);
    }

    private static float[] trained(String name, Network network, Samples samples) {
        try (Engine engine = Engines.open(name, "cpu", network).engine();
                Engine.Loaded data = engine.load(samples);
                Training training = engine.open(network, network.initialParameters(new Seed(1)))) {
            int[] order = {0, 1, 2, 3, 4, 5};
            for (int e = 0; e < 2; e++) {
                Training.Epoch epoch =
                        new Training.Epoch(order, null, 2, 0.01, new Seed(4).at("epoch", e), Training.Progress.NONE);
                training.train(data, epoch, () -> false);
            }
            return training.state().parameters();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dense", "pictures", "branched"})
    void aPlainProgramLoadsWhatIsExportedAndPredictsTheSame(String kind) throws IOException {
        Path file = folder.resolve("mine.zip");
        Shape shape = kind.equals("pictures") ? PICTURES : FLAT;
        switch (kind) {
            case "dense" -> OwnNetworks.write(OwnNetworks.dense(7, 3), file);
            case "pictures" -> OwnNetworks.write(OwnNetworks.pictures(9, 8, 2, 3), file);
            default -> OwnNetworks.write(OwnNetworks.branched(7, 3), file);
        }
        Network network = network(shape, 3, Map.of("momentum", 0.9, "weight_decay", 0.01), "path", "mine.zip");
        float[] parameters = network.initialParameters(new Seed(1));
        Samples samples = samples(shape, 3);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFile.write(network, parameters, out);
        ComputationGraph read = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(out.toByteArray()));

        assertPredicts(predicted("auto", network, parameters, samples), read.outputSingle(input(samples)));
        Files.write(folder.resolve("again.zip"), out.toByteArray());
        Network again = network(shape, 3, Map.of(), "path", "again.zip", "start", "file");
        assertThat(again.initialParameters(new Seed(9))).isEqualTo(parameters);
    }

    private void assertRefused(String words, Object... options) {
        assertThatThrownBy(() -> network(FLAT, 3, Map.of(), options))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(words)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void whatIsNoNetworkIsRefused() throws IOException {
        Files.writeString(folder.resolve("text.zip"), "hello");
        Files.writeString(folder.resolve("open.json"), "{\"confs\": [");
        Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");
        Files.writeString(folder.resolve("deep.json"), "{\"confs\":" + "[".repeat(500) + "]".repeat(500) + "}");
        Files.writeString(folder.resolve("cut.zip"), "PK\u0003\u0004 and no more");
        Files.write(folder.resolve("cut.h5"), new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0, 0});

        assertRefused("no path");
        assertRefused("is not there", "path", "missing.zip");
        assertRefused("is not there", "path", ".");
        assertRefused("is no network", "path", "text.zip");
        assertRefused("cannot be read", "path", "open.json");
        assertRefused("neither confs nor vertices", "path", "other.json");
        assertRefused("cannot be read", "path", "deep.json");
        assertRefused("cannot be read", "path", "cut.zip");
        assertRefused("cut.h5 is cut off or damaged", "path", "cut.h5");
    }

    private void zip(String name, Map<String, byte[]> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    private static byte[] array(long claimed, String type, float... values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF("LONG_SHAPE");
        out.writeLong(1);
        out.writeUTF("LONG");
        out.writeLong(0);
        out.writeUTF("MIXED_DATA_TYPES");
        out.writeLong(claimed);
        out.writeUTF(type);
        for (float value : values) {
            out.writeFloat(value);
        }
        return bytes.toByteArray();
    }

    @Test
    void zipsThatAreNoModelsAreRefusedBeforeAnythingIsAllocated() throws IOException {
        byte[] json = OwnNetworks.dense(7, 3).toJson().getBytes(StandardCharsets.UTF_8);
        zip("empty.zip", Map.of("readme.txt", new byte[3]));
        zip("trick.zip", Map.of("configuration.json", json, "../../evil", new byte[1]));
        zip("bare.zip", Map.of("configuration.json", json));
        zip("huge.zip", Map.of("configuration.json", json, "coefficients.bin", array(1L << 60, "FLOAT")));
        zip("claims.zip", Map.of("configuration.json", json, "coefficients.bin", array(99_000_000, "FLOAT", 1, 2)));
        zip("few.zip", Map.of("configuration.json", json, "coefficients.bin", array(2, "FLOAT", 1, 2)));
        zip("nan.zip", Map.of("configuration.json", json, "coefficients.bin", array(1, "FLOAT", Float.NaN)));
        zip("type.zip", Map.of("configuration.json", json, "coefficients.bin", array(1, "UTF8", 1)));
        zip("bomb.zip", Map.of("configuration.json", new byte[20 << 20]));

        assertRefused("no configuration.json", "path", "empty.zip");
        assertRefused("leads out of it", "path", "trick.zip");
        assertRefused("no parameters to start from", "path", "bare.zip", "start", "file");
        assertRefused("parameters; at most", "path", "huge.zip", "start", "file");
        assertRefused("cut off or damaged", "path", "claims.zip", "start", "file");
        assertRefused("2 parameters, and its configuration takes", "path", "few.zip", "start", "file");
        assertRefused("no finite number", "path", "nan.zip", "start", "file");
        assertRefused("cut off or damaged", "path", "type.zip", "start", "file");
        assertRefused("more than 16 MB", "path", "bomb.zip");
    }

    @Test
    void nothingInAZipIsDeserialised() throws IOException {
        byte[] json = OwnNetworks.dense(7, 3).toJson().getBytes(StandardCharsets.UTF_8);
        zip("mine.zip", Map.of("configuration.json", json, "preprocessor.bin", new byte[] {1, 2, 3}));

        assertThat(network(FLAT, 3, Map.of(), "path", "mine.zip").parameterCount())
                .isEqualTo(8 * 13 + 14 * 9 + 30);
    }

    @Test
    void aClassThatIsNoLayerIsNotLoaded() throws IOException {
        String json = OwnNetworks.dense(7, 3).toJson();
        Files.writeString(
                folder.resolve("evil.json"),
                json.replaceFirst("org.deeplearning4j.nn.conf.layers.DenseLayer", "com.example.Evil"));
        Files.writeString(folder.resolve("wide.json"), json.replaceFirst("\"nout\" : 13", "\"nout\" : 999999999"));

        assertRefused("com.example.Evil", "path", "evil.json");
        assertRefused("\"dense1\"", "path", "wide.json");
    }

    @Test
    void whatDoesNotFitTheDataIsNamed() throws IOException {
        Files.writeString(folder.resolve("mine.json"), OwnNetworks.dense(8, 3).toJson());
        Files.writeString(folder.resolve("four.json"), OwnNetworks.dense(7, 4).toJson());
        Files.writeString(
                folder.resolve("pictures.json"),
                OwnNetworks.pictures(9, 8, 2, 3).toJson());

        assertRefused("\"dense1\" takes 8 inputs", "path", "mine.json");
        assertRefused("has 4 outputs, and the data have 3 classes", "path", "four.json");
        assertRefused("does not fit samples of 7x1x1", "path", "pictures.json");
    }

    @Test
    void otherEndsAndLayersAreNamed() throws IOException {
        String json = OwnNetworks.dense(7, 3).toJson();
        Files.writeString(folder.resolve("mse.json"), json.replaceFirst("LossNegativeLogLikelihood", "LossMSE"));
        Files.writeString(folder.resolve("relu.json"), json.replaceFirst("ActivationSoftmax", "ActivationSigmoid"));
        Files.writeString(folder.resolve("auto.json"), json.replaceFirst("layers.DenseLayer", "layers.EmbeddingLayer"));
        copy("keras-unknown-layer.h5", folder.resolve("mine.h5"));

        assertRefused("accepted is a dense output layer", "path", "mse.json");
        assertRefused("accepted is a dense output layer", "path", "relu.json");
        assertRefused("EmbeddingLayer, which cannot be trained here", "path", "auto.json");
        assertRefused("Unsupported keras layer type Foo.", "path", "mine.h5");
    }

    /** Changes the Keras file; it is closed afterwards. */
    private void change(Consumer<H5File> change) {
        PointerScope scope = new PointerScope();
        try {
            change.accept(new H5File(folder.resolve("mine.h5").toString(), hdf5.H5F_ACC_RDWR));
        } finally {
            scope.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1000000, 1000", "1048576, 1048576"})
    void arraysOfAKerasModelThatOnlyClaimTheirSizeAreRefused(long rows, long columns) throws IOException {
        copy("keras-pictures.h5", folder.resolve("mine.h5"));
        long before = Files.size(folder.resolve("mine.h5"));
        change(file -> file.openGroup("model_weights")
                .createDataSet("huge", PredType.NATIVE_FLOAT(), new DataSpace(2, new long[] {rows, columns})));

        assertThat(Files.size(folder.resolve("mine.h5"))).isLessThan(before + 10_000);
        assertRefused("claim more than 300,000,000 numbers", "path", "mine.h5");
    }

    @Test
    void groupsOfAKerasModelThatHoldEachOtherAreRefused() throws IOException {
        copy("keras-pictures.h5", folder.resolve("mine.h5"));
        change(file -> file.link(hdf5.H5L_TYPE_HARD, "model_weights", "model_weights/again"));

        assertRefused("groups more than 30 deep", "path", "mine.h5");
    }

    @Test
    void bindingsThatNameNothingAreRefused() throws IOException {
        Files.writeString(folder.resolve("mine.json"), OwnNetworks.dense(7, 3).toJson());

        assertRefused("layers are: dense1, layer1, out", "path", "mine.json", "bind", map("u", "dense7.nOut"));
        assertRefused(
                "can be bound: nOut, dropOut, activation", "path", "mine.json", "bind", map("u", "dense1.colour"));
        assertRefused("can be bound: dropOut", "path", "mine.json", "bind", map("u", "out.nOut"));
        assertRefused("accepted is a mapping", "path", "mine.json", "bind", "dense1.nOut");
        assertThatThrownBy(() -> network(FLAT, 3, map("u", 0L), "path", "mine.json", "bind", map("u", "dense1.nOut")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() ->
                        network(FLAT, 3, map("u", "soft"), "path", "mine.json", "bind", map("u", "dense1.activation")))
                .hasMessageContaining("leaky_relu");
        assertThat(blueprint("path", "mine.json").sha256()).isPresent();
    }

    @Test
    void frozenBranchesAndTheirSumOfAStoredNetworkStayAsTheyAre() throws IOException {
        ComputationGraph stored = OwnNetworks.write(OwnNetworks.branched(7, 3), folder.resolve("mine.zip"));
        ComputationGraph frozen = new TransferLearning.GraphBuilder(stored)
                .setFeatureExtractor("both")
                .build();
        assertThat(frozen.getConfiguration().getVertices().get("both")).isInstanceOf(FrozenVertex.class);
        ModelSerializer.writeModel(frozen, folder.resolve("mine.zip").toFile(), false);
        Network network = network(FLAT, 3, map("momentum", 0.9), "path", "mine.zip", "start", "file");
        Samples samples = samples(FLAT, 3);
        float[] start = network.initialParameters(new Seed(1));

        assertPredicts(predicted("auto", network, start, samples), frozen.outputSingle(input(samples)));
        float[] end = trained("auto", network, samples);
        int branches = 8 * (6 + 5);
        assertThat(Arrays.copyOf(end, branches)).isEqualTo(Arrays.copyOf(start, branches));
        assertThat(Arrays.copyOfRange(end, branches, end.length))
                .isNotEqualTo(Arrays.copyOfRange(start, branches, end.length));
    }

    @Test
    void frozenLayersOfAStoredNetworkStayAsTheyAre() throws IOException {
        var stored = OwnNetworks.write(OwnNetworks.dense(7, 3), folder.resolve("mine.zip"));
        var frozen = new TransferLearning.Builder(stored).setFeatureExtractor(0).build();
        ModelSerializer.writeModel(frozen, folder.resolve("mine.zip").toFile(), false);
        Network network = network(FLAT, 3, map("momentum", 0.9, "dropout", 0.2), "path", "mine.zip", "start", "file");
        Samples samples = samples(FLAT, 3);
        float[] start = network.initialParameters(new Seed(1));

        assertPredicts(predicted("dl4j", network, start, samples), frozen.output(input(samples)));
        float[] end = trained("dl4j", network, samples);
        assertThat(Arrays.copyOf(end, 8 * 13)).isEqualTo(Arrays.copyOf(start, 8 * 13));
        assertThat(Arrays.copyOfRange(end, 8 * 13, end.length))
                .isNotEqualTo(Arrays.copyOfRange(start, 8 * 13, end.length));
        assertThat(trained("auto", network, samples)).isEqualTo(end);
    }

    @Test
    void aBoundKernelChangesThePicturesBehindIt() throws IOException {
        Files.writeString(
                folder.resolve("mine.json"), OwnNetworks.pictures(9, 8, 2, 3).toJson());
        Network network = network(PICTURES, 3, map("k", 2L), "path", "mine.json", "bind", map("k", "conv.kernelSize"));

        assertThat(((ConvolutionLayer) network.layers().get(0).getLayer()).getKernelSize())
                .containsExactly(2, 2);
        assertThat(((FeedForwardLayer) network.layers().get(4).getLayer()).getNIn())
                .isEqualTo(4 * 4 * 3);
    }
}

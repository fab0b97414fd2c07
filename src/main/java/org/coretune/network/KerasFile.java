package org.coretune.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bytedeco.hdf5.DataSpace;
import org.bytedeco.hdf5.Group;
import org.bytedeco.hdf5.H5File;
import org.bytedeco.hdf5.IdComponent;
import org.bytedeco.hdf5.global.hdf5;
import org.bytedeco.javacpp.PointerScope;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A Keras model in an {@code .h5}, read by Deeplearning4j's import. Its code layers are not run: the import knows layers by
 * their names and refuses others. Layers that Keras was told not to train stay as they are here, too.
 */
final class KerasFile {
    /** The most numbers of all arrays together: the most parameters, and two of an optimiser's for each. */
    private static final long MOST_NUMBERS = 3L * Network.MAX_PARAMETERS;

    private static final String LAYERS = "org.deeplearning4j.nn.modelimport.keras.layers.";
    private static final int MOST_OBJECTS = 100_000;
    private static final int DEEPEST = 30;

    private KerasFile() {}

    /**
     * Reads a model with its weights.
     *
     * @param name    the path as the user wrote it
     * @param weights whether they are wanted
     * @throws InvalidInputException where it is damaged or has a layer that the import does not know, which it names
     */
    static NetworkFile read(Path file, String name, boolean weights, String sha256) {
        try {
            return closing(() -> imported(file, name, weights, sha256));
        } catch (InvalidInputException e) {
            throw e;
        } catch (LinkageError e) {
            throw new InvalidInputException(new Message("network.file-no-hdf5", name), e);
        } catch (Exception | OutOfMemoryError e) { // whatever the import and HDF5 find wrong with a file
            if (NetworkFile.reason(e).matches("H5\\w+ failed")) {
                throw new InvalidInputException(new Message("network.file-hdf5", name, NetworkFile.reason(e)), e);
            }
            throw new InvalidInputException(
                    layer(e).map(kind -> new Message(
                                    kind.equals("DepthwiseConvolution2D")
                                            ? "network.file-keras-depthwise"
                                            : "network.file-keras-layer",
                                    name,
                                    kind))
                            .orElse(new Message("network.file-keras", name, reason(e))),
                    e);
        }
    }

    /** What the import says, without where its own bugs are told. */
    private static String reason(Throwable e) {
        return NetworkFile.reason(e).replaceFirst("\\.? *Please file an issue.*", ".");
    }

    /** The kind of layer in whose import Java itself failed, which tells users nothing; empty where the import has words of its own. */
    private static Optional<String> layer(Throwable e) {
        boolean hasWords = e.getClass().getName().startsWith("org.deeplearning4j.");
        return Stream.of(e.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(kind ->
                        !hasWords && kind.startsWith(LAYERS) && kind.contains(".Keras") && !kind.endsWith("Utils"))
                .map(kind -> kind.substring(kind.lastIndexOf(".Keras") + ".Keras".length()))
                .findFirst();
    }

    /** The layers that the model keeps as they are, which the import does not heed. */
    private static Set<String> frozen(JsonNode description) {
        Set<String> names = new HashSet<>();
        for (JsonNode layer : description.path("config").path("layers")) {
            if (!layer.path("config").path("trainable").asBoolean(true)) {
                names.add(layer.path("config").path("name").asText());
            }
        }
        return names;
    }

    /** The shares that dropout layers drop, which the import looks for under a name that Keras 2 does not use. */
    private static Map<String, Double> drops(JsonNode description, String file) {
        Map<String, Double> drops = new HashMap<>();
        for (JsonNode layer : description.path("config").path("layers")) {
            JsonNode config = layer.path("config");
            String name = config.path("name").asText();
            JsonNode share = config.path(config.has("rate") ? "rate" : "p");
            if (layer.path("class_name").asText().equals("Dropout") && share.isNumber()) {
                boolean plain = share.asDouble() >= 0 && share.asDouble() < 1;
                if (!plain || config.path("noise_shape").isArray()) {
                    throw LayerChecks.unknown(
                            file, name, "Dropout, " + (plain ? "noise_shape" : "rate " + share.asDouble()));
                }
                drops.put(name, share.asDouble());
            }
        }
        return drops;
    }

    /**
     * What {@code reading} reads, with all of HDF5 closed that it opened: HDF5 is made for one thread at a time, and what the
     * import forgets would be closed by the collector's thread, whoever reads then.
     */
    @SuppressWarnings("unchecked")
    private static <T> T closing(Callable<T> reading) throws Exception {
        synchronized (Hdf5Archive.LOCK_OBJECT) {
            PointerScope scope = new PointerScope(IdComponent.class);
            try {
                return reading.call();
            } finally {
                scope.close();
            }
        }
    }

    private static NetworkFile imported(Path file, String name, boolean weights, String sha256) throws Exception {
        org.bytedeco.hdf5.Exception.dontPrint(); // HDF5 would print its own stack of what is wrong with a file
        JsonNode description = requireBounded(model(file), name);
        boolean sequential = description.path("class_name").asText().equals("Sequential");
        requireBoundedArrays(file, name);
        Model model = sequential
                ? KerasModelImport.importKerasSequentialModelAndWeights(file.toString(), false)
                : KerasModelImport.importKerasModelAndWeights(file.toString(), false);
        try {
            StoredNetwork network = model instanceof MultiLayerNetwork chain
                    ? StoredNetwork.of(chain.getLayerWiseConfigurations(), name)
                    : StoredNetwork.of(((ComputationGraph) model).getConfiguration(), name);
            Optional<Map<String, float[]>> parameters =
                    weights ? Optional.of(network.split(name, model.params().toFloatVector())) : Optional.empty();
            return new NetworkFile(
                    network.dropping(drops(description, name)).frozen(frozen(description)), parameters, sha256);
        } finally {
            model.close();
        }
    }

    private static JsonNode model(Path file) throws Exception {
        try (Hdf5Archive archive = new Hdf5Archive(file.toString())) {
            return new ObjectMapper().readTree(archive.readAttributeAsJson("model_config"));
        }
    }

    /** Refuses numbers that no layer has, before the import allocates anything of their size. */
    private static JsonNode requireBounded(JsonNode tree, String name) {
        for (JsonNode child : tree) {
            if (child.isNumber()
                    && Math.abs(child.asDouble()) > LayerChecks.MOST_WIDTH
                    && !child.isFloatingPointNumber()) {
                throw new InvalidInputException(
                        "network.file-layer-size", name, "–", child.asText(), 0, LayerChecks.MOST_WIDTH);
            }
            requireBounded(child, name);
        }
        return tree;
    }

    /**
     * Refuses arrays that claim more numbers than a model has, before the import allocates anything of their size: an array
     * nobody wrote numbers to takes no room in the file, whatever its size.
     */
    private static void requireBoundedArrays(Path path, String name) {
        PointerScope scope = new PointerScope(); // closes the file, too
        try {
            new Arrays(name).add(new H5File(path.toString(), hdf5.H5F_ACC_RDONLY), 0);
        } finally {
            scope.close();
        }
    }

    /** Adds up what a file's arrays claim. */
    private static final class Arrays {
        private final String name;
        private long objects;
        private long numbers;

        Arrays(String name) {
            this.name = name;
        }

        void add(Group group, int depth) {
            long children = group.getNumObjs();
            objects += children;
            if (depth > DEEPEST || objects > MOST_OBJECTS) { // groups may hold each other
                throw new InvalidInputException("network.file-groups", name, DEEPEST, MOST_OBJECTS);
            }
            for (long i = 0; i < children; i++) {
                PointerScope scope = new PointerScope();
                try {
                    child(group, i, depth);
                } finally {
                    scope.close();
                }
            }
        }

        private void child(Group group, long i, int depth) {
            int type = group.childObjType(i);
            String child = group.getObjnameByIdx(i).getString();
            if (type == hdf5.H5O_TYPE_GROUP) {
                add(group.openGroup(child), depth + 1);
            } else if (type == hdf5.H5O_TYPE_DATASET) {
                add(group.openDataSet(child).getSpace());
            }
        }

        private void add(DataSpace space) {
            long[] sizes = new long[space.getSimpleExtentNdims()];
            space.getSimpleExtentDims(sizes);
            double claimed = 1; // of what two sizes multiply to, a long may hold nothing
            for (long size : sizes) {
                claimed *= size;
            }
            if (numbers + claimed > MOST_NUMBERS) {
                throw new InvalidInputException("network.file-arrays", name, Message.grouped(MOST_NUMBERS));
            }
            numbers += (long) claimed;
        }
    }
}

package org.coretune.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A Keras model in an {@code .h5}, read by Deeplearning4j's import. Its code layers are not run: the import knows layers by
 * their names and refuses others.
 */
final class KerasFile {
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
            org.bytedeco.hdf5.Exception.dontPrint(); // HDF5 would print its own stack of what is wrong with a file
            boolean sequential = requireBounded(model(file), name)
                    .path("class_name")
                    .asText()
                    .equals("Sequential");
            Model model = sequential
                    ? KerasModelImport.importKerasSequentialModelAndWeights(file.toString(), false)
                    : KerasModelImport.importKerasModelAndWeights(file.toString(), false);
            StoredNetwork network = model instanceof MultiLayerNetwork chain
                    ? StoredNetwork.of(chain.getLayerWiseConfigurations(), name)
                    : StoredNetwork.of(((ComputationGraph) model).getConfiguration(), name);
            Optional<Map<String, float[]>> parameters = weights
                    ? Optional.of(network.split(name, model.params().dup().toFloatVector()))
                    : Optional.empty();
            model.close();
            return new NetworkFile(network, parameters, sha256);
        } catch (InvalidInputException e) {
            throw e;
        } catch (LinkageError e) {
            throw new InvalidInputException(new Message("network.file-no-hdf5", name), e);
        } catch (Exception | OutOfMemoryError e) { // whatever the import and HDF5 find wrong with a file
            throw new InvalidInputException(new Message("network.file-keras", name, reason(e)), e);
        }
    }

    /** What the import says, without where its own bugs are told. */
    private static String reason(Throwable e) {
        return NetworkFile.reason(e).replaceFirst("\\.? *Please file an issue.*", ".");
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
}

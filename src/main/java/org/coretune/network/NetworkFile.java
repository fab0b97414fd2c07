package org.coretune.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.coretune.core.FileTrouble;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * The user's network as a file: a Deeplearning4j model {@code .zip} or configuration {@code .json}, or a Keras {@code .h5},
 * told by their first bytes.
 *
 * <p>Of a {@code .zip} the configuration and the parameters are read, both within bounds, and nothing else: its updater's
 * state, its normaliser and its preprocessor stay where they are, some of which Deeplearning4j itself would deserialise. A
 * configuration names classes; only Deeplearning4j's and ND4J's own descriptions are let through.
 *
 * @param network    what it describes
 * @param parameters of each vertex, by its name; empty where the file has none or they were not wanted
 * @param sha256     of the file, in hexadecimal digits
 */
record NetworkFile(StoredNetwork network, Optional<Map<String, float[]>> parameters, String sha256) {
    /** The most bytes of a file: the most parameters in double precision, and as much again for an optimiser's state. */
    private static final long MOST_BYTES = 2L << 30;

    private static final int MOST_JSON = 16 << 20;
    private static final int MOST_ENTRIES = 1000;
    private static final int DEEPEST = 100;
    private static final List<String> TRUSTED = List.of(
            "org.deeplearning4j.nn.conf.",
            "org.deeplearning4j.nn.weights.",
            "org.deeplearning4j.nn.modelimport.keras.preprocessors.",
            "org.nd4j.linalg.activations.impl.",
            "org.nd4j.linalg.learning.config.",
            "org.nd4j.linalg.learning.regularization.",
            "org.nd4j.linalg.lossfunctions.impl.",
            "org.nd4j.linalg.schedule.",
            Momentum.class.getName());

    /**
     * Reads a file.
     *
     * @param name    the path as the user wrote it
     * @param weights whether its parameters are wanted
     * @throws InvalidInputException where it is missing, damaged, too large, or none of the three
     */
    static NetworkFile read(Path folder, String name, boolean weights) {
        try {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw new InvalidInputException("network.file-missing", name);
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new InvalidInputException("network.file-large", name, Files.size(file) >> 20, MOST_BYTES >> 20);
            }
            String sha256 = sha256(file);
            byte[] first;
            try (InputStream in = Files.newInputStream(file)) {
                first = in.readNBytes(8);
            }
            if (startsWith(first, 'P', 'K', 3, 4)) {
                return zip(file, name, weights, sha256);
            }
            if (startsWith(first, 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n')) {
                return KerasFile.read(file, name, weights, sha256);
            }
            if (new String(first, StandardCharsets.UTF_8).strip().startsWith("{")) {
                try (InputStream in = Files.newInputStream(file)) {
                    return new NetworkFile(json(in, name), Optional.empty(), sha256);
                }
            }
            throw new InvalidInputException("network.file-kind", name);
        } catch (InvalidPathException e) {
            throw new InvalidInputException(new Message("network.file-missing", name), e);
        } catch (IOException e) {
            Object why = e instanceof FileSystemException ? FileTrouble.of(e) : reason(e);
            throw new InvalidInputException(new Message("network.file-unreadable", name, why), e);
        }
    }

    /** What an exception says, in one line of a sensible length. */
    static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String words = root.getMessage() == null ? root.toString() : root.getMessage();
        String line = words.lines().findFirst().orElse(words);
        return line.length() > 200 ? line.substring(0, 200) + " …" : line;
    }

    private static boolean startsWith(byte[] bytes, int... expected) {
        return bytes.length >= expected.length
                && java.util.stream.IntStream.range(0, expected.length).allMatch(i -> bytes[i] == (byte) expected[i]);
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static NetworkFile zip(Path file, String name, boolean weights, String sha256) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new InvalidInputException("network.file-entries", name, zip.size(), MOST_ENTRIES);
            }
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String path = entry.getName();
                if (path.startsWith("/")
                        || path.contains("\\")
                        || path.contains(":")
                        || Arrays.asList(path.split("/")).contains("..")) {
                    throw new InvalidInputException("network.file-path-trick", name, path);
                }
            }
            ZipEntry configuration = zip.getEntry("configuration.json");
            if (configuration == null) {
                throw new InvalidInputException("network.file-no-configuration", name);
            }
            StoredNetwork network = json(zip.getInputStream(configuration), name);
            ZipEntry coefficients = zip.getEntry("coefficients.bin");
            if (!weights || coefficients == null) {
                return new NetworkFile(network, Optional.empty(), sha256);
            }
            try (DataInputStream in =
                    new DataInputStream(new java.io.BufferedInputStream(zip.getInputStream(coefficients), 1 << 16))) {
                return new NetworkFile(network, Optional.of(network.split(name, StoredArray.floats(in, name))), sha256);
            } catch (EOFException | UTFDataFormatException e) {
                throw new InvalidInputException(new Message("network.file-coefficients", name), e);
            }
        } catch (ZipException e) {
            throw new InvalidInputException(new Message("network.file-unreadable", name, reason(e)), e);
        }
    }

    /** Reads a configuration of either of Deeplearning4j's kinds. */
    private static StoredNetwork json(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(MOST_JSON + 1);
        if (bytes.length > MOST_JSON) {
            throw new InvalidInputException("network.file-json-large", name, MOST_JSON >> 20);
        }
        JsonNode tree;
        try {
            tree = new ObjectMapper(JsonFactory.builder()
                            .streamReadConstraints(StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .build())
                            .build())
                    .readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(new Message("network.file-json", name, e.getOriginalMessage()), e);
        }
        requireTrusted(tree, name);
        String text = tree.toString();
        try {
            if (tree.has("confs")) {
                return StoredNetwork.of(MultiLayerConfiguration.fromJson(text), name);
            }
            if (tree.has("vertices") && tree.has("vertexInputs")) {
                return StoredNetwork.of(ComputationGraphConfiguration.fromJson(text), name);
            }
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new InvalidInputException(new Message("network.file-json", name, reason(e)), e);
        }
        throw new InvalidInputException("network.file-no-network", name);
    }

    private static void requireTrusted(JsonNode tree, String name) {
        JsonNode type = tree.get("@class");
        if (type != null && TRUSTED.stream().noneMatch(type.asText()::startsWith)) {
            throw new InvalidInputException("network.file-class", name, type.asText());
        }
        for (Iterator<JsonNode> children = tree.elements(); children.hasNext(); ) {
            requireTrusted(children.next(), name);
        }
    }
}

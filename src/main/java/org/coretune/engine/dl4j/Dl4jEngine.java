package org.coretune.engine.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.coretune.core.Message;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;
import org.coretune.engine.Natives;
import org.coretune.engine.Training;
import org.coretune.network.Network;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The engine {@code dl4j}: Deeplearning4j's {@link ComputationGraph}, on one thread of the processor for each training. */
public final class Dl4jEngine implements Engine {
    /**
     * Starts ND4J, which takes a second or two.
     *
     * @throws LinkageError where its libraries are not for this platform
     */
    public Dl4jEngine() {
        Natives.start(() -> {
            Nd4j.getEnvironment().setMaxThreads(1);
            Nd4j.getEnvironment().setMaxMasterThreads(1);
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        });
    }

    @Override
    public String name() {
        return "dl4j";
    }

    @Override
    public String description() {
        return "Deeplearning4j " + version() + ", " + Natives.blas();
    }

    @Override
    public Map<String, Integer> threadPools() {
        int threads = NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
        return Map.of("OpenBLAS", Natives.blasThreads(), "OpenMP", threads);
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream stream = ComputationGraph.class.getResourceAsStream(
                "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties")) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }

    @Override
    public Optional<Message> lacks(Network network) {
        return Optional.empty();
    }

    @Override
    public Loaded load(Samples samples) {
        return new Plain(samples);
    }

    @Override
    public Training open(Network network, float[] parameters) {
        return new Dl4jTraining(network, parameters);
    }

    @Override
    public void close() {
        // ND4J stays loaded; trainings free their own memory.
    }

    /** Mini-batches are copied from the plain arrays: gathering rows in ND4J costs more than the copy. */
    private record Plain(Samples samples) implements Loaded {
        @Override
        public void close() {
            // nothing native is held
        }
    }
}

package org.coretune.engine.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;
import org.coretune.engine.Natives;
import org.coretune.engine.Training;
import org.coretune.network.Network;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The engine {@code dl4j}: Deeplearning4j's {@link ComputationGraph}, on one thread of the processor for each training, or on a card where ND4J's CUDA backend is there. */
public final class Dl4jEngine implements Engine {
    private final String device;

    /** The engine on the processor. */
    public Dl4jEngine() {
        this("cpu");
    }

    /**
     * Starts ND4J, which takes a second or two.
     *
     * @param device {@code cpu} or {@code cuda:N}; ND4J has one of the two for all of a process, by what is on the class path
     * @throws InvalidInputException where ND4J took the other
     * @throws LinkageError where its libraries are not for this platform
     */
    public Dl4jEngine(String device) {
        this.device = device;
        Natives.start(() -> {
            Nd4j.getEnvironment().setMaxThreads(1);
            Nd4j.getEnvironment().setMaxMasterThreads(1);
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        });
        boolean isOnCard = !Nd4j.getBackend().getClass().getSimpleName().startsWith("Cpu");
        if (isOnCard != device.startsWith("cuda:")) {
            throw new InvalidInputException("device.nd4j-backend", device, isOnCard ? "cuda" : "cpu");
        }
    }

    @Override
    public String device() {
        return device;
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
        return new Dl4jTraining(network, parameters, device);
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

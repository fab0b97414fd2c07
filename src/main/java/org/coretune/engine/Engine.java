package org.coretune.engine;

import java.util.Map;
import java.util.Optional;
import org.coretune.core.Message;
import org.coretune.data.Samples;
import org.coretune.network.Network;

/**
 * Runs networks: one description, several engines that agree.
 *
 * <p>Parameters and optimiser state are flat arrays in Deeplearning4j's order, so what one engine trained another goes on
 * with. An engine is safe for several threads; each {@link Training} belongs to one thread at a time and keeps to one
 * native thread.
 */
public interface Engine extends AutoCloseable {
    /** The name in project files: {@code direct}, {@code torch} or {@code dl4j}. */
    String name();

    /** Where it trains: {@code cpu} or {@code cuda:N}. */
    default String device() {
        return "cpu";
    }

    /** The engine with its version and the kernels it found, for journals and {@code doctor}. */
    String description();

    /** Threads in each native pool that this engine's work passes through, by the pool's name; one each where all is well. */
    default Map<String, Integer> threadPools() {
        return Map.of("OpenBLAS", Natives.blasThreads());
    }

    /** Why this engine cannot run the network; empty where it can. */
    Optional<Message> lacks(Network network);

    /** Brings samples into the engine's own form, once for all trials; the caller closes it after the last training. */
    Loaded load(Samples samples);

    /**
     * A network with these parameters and a fresh optimiser.
     *
     * @param parameters flat, {@link Network#parameterCount()} long; copied
     */
    Training open(Network network, float[] parameters);

    /** Frees what the engine holds; trainings and loaded data are closed before. */
    @Override
    void close();

    /** Samples in the engine's own form. */
    interface Loaded extends AutoCloseable {
        /** The samples it was made from. */
        Samples samples();

        @Override
        void close();
    }
}

package org.coretune.engine.torch;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.global.torch;
import org.coretune.core.Message;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;
import org.coretune.engine.Natives;
import org.coretune.engine.Training;
import org.coretune.network.Network;

/** The engine {@code torch}: LibTorch on one thread of the processor for each training. */
public final class TorchEngine implements Engine {
    /**
     * Starts LibTorch, which takes a second, and several the first time it is unpacked.
     *
     * @throws LinkageError where LibTorch is not on the class path or not for this platform
     */
    public TorchEngine() {
        LibTorch.start();
    }

    @Override
    public String name() {
        return "torch";
    }

    @Override
    public String description() {
        return "LibTorch " + LibTorch.version() + ", " + Natives.blas();
    }

    @Override
    public Map<String, Integer> threadPools() {
        return Map.of("OpenBLAS", Natives.blasThreads(), "LibTorch", LibTorch.session(torch::get_num_threads));
    }

    @Override
    public Optional<Message> lacks(Network network) {
        return network.readsWords()
                ? LstmChain.of(network).lacking()
                : Plan.of(network).lacking();
    }

    @Override
    public Loaded load(Samples samples) {
        return new TorchData(samples);
    }

    @Override
    public Training open(Network network, float[] parameters) {
        return new TorchTraining(network, parameters);
    }

    @Override
    public void close() {
        // LibTorch stays loaded; data and trainings free their own memory.
    }
}

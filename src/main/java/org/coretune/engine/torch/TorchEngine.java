package org.coretune.engine.torch;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.pytorch.global.torch;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;
import org.coretune.engine.Natives;
import org.coretune.engine.Training;
import org.coretune.network.Network;

/** The engine {@code torch}: LibTorch on one thread of the processor for each training, or on an NVIDIA card that all share. */
public final class TorchEngine implements Engine {
    private final Place place;

    /** The engine on the processor. */
    public TorchEngine() {
        this("cpu");
    }

    /**
     * Starts LibTorch, which takes a second, and several the first time it is unpacked.
     *
     * @param device {@code cpu} or {@code cuda:N}
     * @throws org.coretune.core.InvalidInputException where LibTorch does not see that card
     * @throws LinkageError where LibTorch is not on the class path or not for this platform
     */
    public TorchEngine(String device) {
        start(device);
        place = Place.of(device);
    }

    /** The engine at a place of a test's own. */
    TorchEngine(Supplier<Place> place) {
        LibTorch.start();
        this.place = place.get();
    }

    private static void start(String device) {
        boolean onCard = device.startsWith("cuda:");
        try {
            LibTorch.start();
        } catch (LinkageError failure) {
            if (onCard) { // all of LibTorch's build for cards loads, or nothing
                throw new InvalidInputException(new Message("device.libraries", device, failure.getMessage()), failure);
            }
            throw failure;
        }
        if (onCard) {
            int cards = torch.cuda_device_count();
            if (Integer.parseInt(device.substring("cuda:".length())) >= cards) {
                throw new InvalidInputException("device.not-seen", device, cards);
            }
            LibTorch.repeatably();
        }
    }

    @Override
    public String device() {
        return place.name();
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
        return new TorchData(place, samples);
    }

    @Override
    public Training open(Network network, float[] parameters) {
        return new TorchTraining(place, network, parameters);
    }

    @Override
    public void close() {
        // LibTorch stays loaded; data and trainings free their own memory.
    }
}

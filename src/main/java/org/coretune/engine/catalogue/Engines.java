package org.coretune.engine.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.engine.Engine;
import org.coretune.engine.direct.DirectEngine;
import org.coretune.engine.dl4j.Dl4jEngine;
import org.coretune.engine.torch.TorchEngine;
import org.coretune.network.Network;

/** Finds the engine that a user asked for. */
public final class Engines {
    /** How each engine starts; the first that suits is the fastest for a network. */
    private static final Map<String, Supplier<Engine>> FASTEST_FIRST = new LinkedHashMap<>();

    static {
        FASTEST_FIRST.put("direct", DirectEngine::new);
        FASTEST_FIRST.put("torch", TorchEngine::new);
        FASTEST_FIRST.put("dl4j", Dl4jEngine::new);
    }

    private Engines() {}

    /** All engines, the fastest first. */
    public static List<String> names() {
        return List.copyOf(FASTEST_FIRST.keySet());
    }

    /**
     * An engine that was started.
     *
     * @param engine the caller closes it
     * @param why    a sentence that says which it is and why
     */
    public record Choice(Engine engine, Message why) {}

    /**
     * Starts an engine. Takes a second or two, the first time on a machine some more.
     *
     * @param name     {@code direct}, {@code torch}, {@code dl4j}, or {@code auto}: the first of these, in this order, that
     *                 loads and has every layer
     * @param device   {@code cpu}; {@code cuda} and {@code cuda:N} need another build
     * @param networks what it is to run, as far as known; one of each kind is enough
     * @throws InvalidInputException where there is no such engine or device, where the engine does not load on this
     *                               machine, or where it lacks a layer of the networks
     */
    public static Choice open(String name, String device, Network... networks) {
        requireCpu(device);
        if (name.equals("auto")) {
            return choose(networks);
        }
        if (!FASTEST_FIRST.containsKey(name)) {
            throw new InvalidInputException(
                    "core.unknown-kind", "engine", name, "auto, " + String.join(", ", FASTEST_FIRST.keySet()));
        }
        Engine engine = start(name);
        Optional<Message> lacking = lacks(engine, networks);
        if (lacking.isPresent()) {
            engine.close();
            throw new InvalidInputException(lacking.get(), null);
        }
        return new Choice(engine, new Message("engine.asked-for", name));
    }

    private static Choice choose(Network... networks) {
        List<String> passedOver = new ArrayList<>();
        for (String name : FASTEST_FIRST.keySet()) {
            try {
                Engine engine = start(name);
                Optional<Message> lacking = lacks(engine, networks);
                if (lacking.isEmpty()) {
                    return new Choice(
                            engine,
                            new Message(
                                    "engine.auto",
                                    name,
                                    Message.grouped(passedOver.size()),
                                    String.join(" ", passedOver)));
                }
                engine.close();
                passedOver.add(lacking.get().text());
            } catch (InvalidInputException unavailable) {
                passedOver.add(unavailable.text().text());
            }
        }
        throw new InvalidInputException("engine.none", String.join(" ", passedOver));
    }

    private static Engine start(String name) {
        try {
            return FASTEST_FIRST.get(name).get();
        } catch (LinkageError failure) {
            throw new InvalidInputException(new Message("engine.unavailable", name, failure.toString()), failure);
        }
    }

    private static Optional<Message> lacks(Engine engine, Network... networks) {
        for (Network network : networks) {
            Optional<Message> lacking = engine.lacks(network);
            if (lacking.isPresent()) {
                return lacking;
            }
        }
        return Optional.empty();
    }

    private static void requireCpu(String device) {
        if (device.matches("cuda(:[0-9]+)?")) {
            throw new InvalidInputException("engine.no-cuda", device);
        }
        if (!device.equals("cpu")) {
            throw new InvalidInputException("engine.unknown-device", device);
        }
    }
}

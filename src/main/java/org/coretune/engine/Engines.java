package org.coretune.engine;

import java.util.Optional;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.engine.dl4j.Dl4jEngine;
import org.coretune.engine.torch.TorchEngine;
import org.coretune.network.Network;

/** Finds the engine that a user asked for. */
public final class Engines {
    private Engines() {}

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
     * @param name     {@code torch}, {@code dl4j}, or {@code auto}: torch where it loads and has every layer, else dl4j
     * @param device   {@code cpu}; {@code cuda} and {@code cuda:N} need another build
     * @param networks what it is to run, as far as known; one of each kind is enough
     * @throws InvalidInputException where there is no such engine or device, where the engine does not load on this
     *                               machine, or where it lacks a layer of the networks
     */
    public static Choice open(String name, String device, Network... networks) {
        requireCpu(device);
        switch (name) {
            case "torch", "dl4j" -> {
                Engine engine = start(name);
                Optional<Message> lacking = lacks(engine, networks);
                if (lacking.isPresent()) {
                    engine.close();
                    throw new InvalidInputException(lacking.get(), null);
                }
                return new Choice(engine, new Message("engine.asked-for", name));
            }
            case "auto" -> {
                return choose(networks);
            }
            default -> throw new InvalidInputException("core.unknown-kind", "engine", name, "auto, torch, dl4j");
        }
    }

    private static Choice choose(Network... networks) {
        Engine torch;
        try {
            torch = start("torch");
        } catch (InvalidInputException unavailable) {
            return new Choice(
                    start("dl4j"),
                    new Message("engine.auto-dl4j", unavailable.text().text()));
        }
        Optional<Message> lacking = lacks(torch, networks);
        if (lacking.isEmpty()) {
            return new Choice(torch, new Message("engine.auto-torch"));
        }
        torch.close();
        return new Choice(
                start("dl4j"), new Message("engine.auto-dl4j", lacking.get().text()));
    }

    private static Engine start(String name) {
        try {
            return name.equals("torch") ? new TorchEngine() : new Dl4jEngine();
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

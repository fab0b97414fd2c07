package org.coretune.engine.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.engine.Engine;
import org.coretune.engine.direct.DirectEngine;
import org.coretune.engine.dl4j.Dl4jEngine;
import org.coretune.engine.torch.TorchEngine;
import org.coretune.network.Network;

/** Finds the engine that a user asked for. */
public final class Engines {
    /** How each engine starts at a place; the first that suits is the fastest for a network on a processor. */
    private static final Map<String, Function<String, Engine>> FASTEST_FIRST = new LinkedHashMap<>();

    static {
        FASTEST_FIRST.put("direct", place -> new DirectEngine());
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

    /** What this build and this machine offer to train on. May take a second: the driver is asked. */
    public static Devices devices() {
        return Driver.devices();
    }

    /**
     * Starts an engine. Takes a second or two, the first time on a machine some more.
     *
     * @param name     {@code direct}, {@code torch}, {@code dl4j}, or {@code auto}: the first of these, in this order, that
     *                 loads, can use the device and has every layer
     * @param device   {@code cpu}, {@code cuda}, {@code cuda:N} or {@code auto}, as {@link Devices} says
     * @param networks what it is to run, as far as known; one of each kind is enough
     * @throws InvalidInputException where there is no such engine or device, where the engine does not load on this
     *                               machine, or where it lacks a layer of the networks
     */
    public static Choice open(String name, String device, Network... networks) {
        return open(device.equals("cpu") ? Devices.NONE : devices(), name, device, networks);
    }

    /** The same on what {@code devices} says there is. */
    static Choice open(Devices devices, String name, String device, Network... networks) {
        return open(FASTEST_FIRST, devices, name, device, networks);
    }

    /** The same, with how each engine starts at a place. */
    static Choice open(
            Map<String, Function<String, Engine>> starts,
            Devices devices,
            String name,
            String device,
            Network... networks) {
        if (!name.equals("auto") && !FASTEST_FIRST.containsKey(name)) {
            throw new InvalidInputException(
                    "core.unknown-kind", "engine", name, "auto, " + String.join(", ", FASTEST_FIRST.keySet()));
        }
        List<Message> passedOver = new ArrayList<>();
        List<String> places = devices.places(device);
        for (String place : places) {
            for (String engine : name.equals("auto") ? names() : List.of(name)) {
                try {
                    Engine started = start(starts.get(engine), devices, engine, place, networks);
                    return new Choice(started, why(name, started, passedOver));
                } catch (InvalidInputException unavailable) {
                    passedOver.add(unavailable.text());
                }
            }
        }
        Message last = passedOver.get(passedOver.size() - 1);
        throw name.equals("auto")
                ? new InvalidInputException("engine.none", sentences(passedOver))
                : new InvalidInputException(last, null);
    }

    private static Message why(String asked, Engine engine, List<Message> passedOver) {
        return asked.equals("auto")
                ? new Message("engine.auto", engine.name(), Message.grouped(passedOver.size()), sentences(passedOver))
                : new Message("engine.asked-for", engine.name());
    }

    private static String sentences(List<Message> messages) {
        return messages.stream().map(Message::text).collect(Collectors.joining(" "));
    }

    private static Engine start(
            Function<String, Engine> start, Devices devices, String name, String place, Network... networks) {
        devices.obstacle(name, place).ifPresent(obstacle -> {
            throw new InvalidInputException(obstacle, null);
        });
        Engine engine;
        try {
            engine = start.apply(place);
        } catch (LinkageError failure) {
            throw new InvalidInputException(new Message("engine.unavailable", name, failure.toString()), failure);
        }
        Optional<Message> lacking = lacks(engine, networks);
        if (lacking.isPresent()) {
            engine.close();
            throw new InvalidInputException(lacking.get(), null);
        }
        return engine;
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
}

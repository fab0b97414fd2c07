package org.coretune.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.coretune.core.Message;
import org.coretune.engine.catalogue.Devices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code coretune doctor}: what this machine has, whether each engine works, and what to do where one does not. */
@Command(name = "doctor")
public final class DoctorCommand implements Callable<Integer> {
    private final Streams streams;
    private final double seconds;

    @Option(names = "--json")
    private boolean json;

    /** The command; each engine trains for so many seconds. */
    public DoctorCommand(Streams streams, double seconds) {
        this.streams = streams;
        this.seconds = seconds;
    }

    @Override
    public Integer call() {
        Doctor doctor = Doctor.examine(seconds);
        if (json) {
            streams.out().println(Json.line(node(doctor)));
        } else {
            print(doctor);
        }
        return doctor.works() ? 0 : Coretune.FAILED;
    }

    private void print(Doctor doctor) {
        streams.say("doctor.version", doctor.version());
        streams.say("doctor.java", doctor.java());
        streams.say("doctor.system", doctor.system());
        streams.say("doctor.memory", Message.grouped(doctor.memoryMiB()), Message.grouped(doctor.heapMiB()));
        streams.say("doctor.kernels", doctor.kernels().orElse("-"));
        streams.say("doctor.devices", String.join(", ", doctor.devices()));
        doctor.driver().ifPresent(driver -> streams.say("doctor.driver", driver));
        for (int card = 0; card < doctor.cards().size(); card++) {
            Devices.Card found = doctor.cards().get(card);
            streams.say("doctor.card", card, found.name(), found.version(), Message.grouped(found.memoryMiB()));
        }
        for (Doctor.Finding engine : doctor.engines()) {
            if (engine.works()) {
                streams.say(
                        "doctor.engine",
                        label(engine),
                        Message.grouped(Math.round(engine.samplesPerSecond())),
                        engine.description(),
                        threads(engine));
            } else {
                streams.say("doctor.failed", label(engine), engine.description());
            }
        }
        doctor.advice().forEach(advice -> streams.out().println(advice.text()));
        if (doctor.advice().isEmpty()) {
            streams.say("doctor.well");
        }
    }

    private static String label(Doctor.Finding engine) {
        String name = engine.device().equals("cpu") ? engine.name() : engine.name() + " " + engine.device();
        return String.format(Locale.ROOT, "%-11s", name);
    }

    private static String threads(Doctor.Finding engine) {
        return engine.threads().entrySet().stream()
                .map(pool -> pool.getKey() + " " + pool.getValue())
                .collect(Collectors.joining(", "));
    }

    private static ObjectNode node(Doctor doctor) {
        ObjectNode node = Json.object();
        node.put("coretune", doctor.version());
        node.put("java", doctor.java());
        node.put("system", doctor.system());
        node.put("memoryMiB", doctor.memoryMiB());
        node.put("heapMiB", doctor.heapMiB());
        ArrayNode devices = node.putArray("devices");
        doctor.devices().forEach(devices::add);
        node.put("kernels", doctor.kernels().orElse(null));
        node.put("driver", doctor.driver().orElse(null));
        ArrayNode cards = node.putArray("cards");
        for (Devices.Card card : doctor.cards()) {
            cards.addObject()
                    .put("name", card.name())
                    .put("computeCapability", card.version())
                    .put("memoryMiB", card.memoryMiB());
        }
        ArrayNode engines = node.putArray("engines");
        for (Doctor.Finding engine : doctor.engines()) {
            ObjectNode one = engines.addObject();
            one.put("engine", engine.name());
            one.put("device", engine.device());
            one.put("works", engine.works());
            one.put("description", engine.description());
            one.put("samplesPerSecond", engine.samplesPerSecond());
            ObjectNode threads = one.putObject("threads");
            engine.threads().forEach(threads::put);
        }
        ArrayNode advice = node.putArray("advice");
        doctor.advice().forEach(one -> advice.add(one.text()));
        return node;
    }
}

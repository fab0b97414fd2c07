package org.coretune.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.coretune.core.Message;
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
        streams.say("cli.doctor-java", doctor.java());
        streams.say("cli.doctor-system", doctor.system());
        streams.say("cli.doctor-memory", Message.grouped(doctor.memoryMiB()), Message.grouped(doctor.heapMiB()));
        streams.say("cli.doctor-devices", String.join(", ", doctor.devices()));
        for (Doctor.Finding engine : doctor.engines()) {
            if (engine.works()) {
                streams.say(
                        "cli.doctor-engine",
                        String.format(Locale.ROOT, "%-6s", engine.name()),
                        Message.grouped(Math.round(engine.samplesPerSecond())),
                        engine.description(),
                        threads(engine));
            } else {
                streams.say(
                        "cli.doctor-failed", String.format(Locale.ROOT, "%-6s", engine.name()), engine.description());
            }
        }
        doctor.advice().forEach(advice -> streams.out().println(advice.text()));
        if (doctor.advice().isEmpty()) {
            streams.say("cli.doctor-well");
        }
    }

    private static String threads(Doctor.Finding engine) {
        return engine.threads().entrySet().stream()
                .map(pool -> pool.getKey() + " " + pool.getValue())
                .collect(Collectors.joining(", "));
    }

    private static ObjectNode node(Doctor doctor) {
        ObjectNode node = Json.object();
        node.put("java", doctor.java());
        node.put("system", doctor.system());
        node.put("memoryMiB", doctor.memoryMiB());
        node.put("heapMiB", doctor.heapMiB());
        ArrayNode devices = node.putArray("devices");
        doctor.devices().forEach(devices::add);
        ArrayNode engines = node.putArray("engines");
        for (Doctor.Finding engine : doctor.engines()) {
            ObjectNode one = engines.addObject();
            one.put("engine", engine.name());
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

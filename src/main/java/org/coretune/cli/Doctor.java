package org.coretune.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.coretune.bench.EngineSpeed;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.engine.Engine;
import org.coretune.engine.Kernels;
import org.coretune.engine.catalogue.Engines;

/**
 * What this machine has and what works on it.
 *
 * @param java       version and virtual machine
 * @param system     operating system and processors
 * @param memoryMiB  of the machine
 * @param heapMiB    most that Java takes of it
 * @param devices    that engines can be asked for
 * @param engines    each with what a check found
 * @param advice     what is wrong or missing, and what to do
 */
record Doctor(
        String java,
        String system,
        long memoryMiB,
        long heapMiB,
        List<String> devices,
        List<Finding> engines,
        List<Message> advice) {
    private static final int BATCH = 128;

    /**
     * An engine.
     *
     * @param name             in project files
     * @param works            whether it loaded and trained
     * @param description      version and kernels; why not, where it does not work
     * @param threads          in each of its native pools
     * @param samplesPerSecond trained in a check; 0 where it does not work
     */
    record Finding(
            String name, boolean works, String description, Map<String, Integer> threads, double samplesPerSecond) {}

    /** Looks; trains with each engine for {@code seconds}, after as long to warm up. */
    static Doctor examine(double seconds) {
        List<Finding> engines =
                Engines.names().stream().map(name -> check(name, seconds)).toList();
        Runtime runtime = Runtime.getRuntime();
        return new Doctor(
                System.getProperty("java.version") + ", " + System.getProperty("java.vm.name") + ", "
                        + System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + runtime.availableProcessors() + " processors",
                memory() >> 20,
                runtime.maxMemory() >> 20,
                List.of("cpu"),
                engines,
                advice(engines));
    }

    /** Whether anything can be trained here. */
    boolean works() {
        return engines.stream().anyMatch(Finding::works);
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    private static Finding check(String name, double seconds) {
        try (Engine engine = Engines.open(name, "cpu").engine();
                EngineSpeed speed = new EngineSpeed(engine, EngineSpeed.Workload.MLP)) {
            double rate = speed.samplesPerSecond(BATCH, seconds, 1);
            return new Finding(name, true, engine.description(), new TreeMap<>(engine.threadPools()), rate);
        } catch (InvalidInputException e) {
            return new Finding(name, false, e.text().text(), Map.of(), 0);
        } catch (RuntimeException | LinkageError e) {
            return new Finding(name, false, e.toString(), Map.of(), 0);
        }
    }

    private static List<Message> advice(List<Finding> engines) {
        List<Message> advice = new ArrayList<>();
        for (Finding engine : engines) {
            if (!engine.works()) {
                advice.add(new Message("cli.doctor-missing", engine.name(), platform()));
            }
            engine.threads().forEach((pool, threads) -> {
                if (threads > 1) {
                    advice.add(new Message("cli.doctor-threads", pool, threads));
                }
            });
        }
        if (engines.stream().anyMatch(Finding::works)) {
            Kernels.advice().or(Kernels::measuredAdvice).ifPresent(advice::add);
        }
        if (Files.exists(Path.of("/proc/driver/nvidia/version"))) {
            advice.add(new Message("cli.doctor-cuda"));
        }
        return advice;
    }

    private static String platform() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}

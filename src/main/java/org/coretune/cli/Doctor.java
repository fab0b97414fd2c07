package org.coretune.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.coretune.bench.EngineSpeed;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.space.Configuration;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;
import org.coretune.engine.Kernels;
import org.coretune.engine.Natives;
import org.coretune.engine.catalogue.Devices;
import org.coretune.engine.catalogue.Engines;
import org.coretune.engine.trees.TreeParameters;
import org.coretune.engine.trees.Trees;

/**
 * What this machine has and what works on it.
 *
 * @param version    of Coretune itself
 * @param java       version and virtual machine
 * @param system     operating system and processors
 * @param memoryMiB  of the machine
 * @param heapMiB    most that Java takes of it
 * @param kernels    OpenBLAS with its version and the processor whose kernels it chose; empty where it does not load
 * @param driver     version of NVIDIA's driver; empty where none answers
 * @param devices    that engines can be asked for
 * @param cards      that the driver names, whether this build can use them or not
 * @param engines    each with what a check found
 * @param advice     what is wrong or missing, and what to do
 */
record Doctor(
        String version,
        String java,
        String system,
        long memoryMiB,
        long heapMiB,
        Optional<String> kernels,
        Optional<String> driver,
        List<String> devices,
        List<Devices.Card> cards,
        List<Finding> engines,
        List<Message> advice) {
    private static final int BATCH = 128;
    /** Many times what a check takes on a busy machine. */
    private static final TimeLimit LIMIT = new TimeLimit(Duration.ofSeconds(20));

    /**
     * An engine.
     *
     * @param name             in project files; {@code xgboost} for trees
     * @param device           that was tried
     * @param works            whether it loaded and trained
     * @param description      version and kernels; why not, where it does not work
     * @param threads          in each of its native pools
     * @param samplesPerSecond trained in a check; 0 where it does not work
     */
    record Finding(
            String name,
            String device,
            boolean works,
            String description,
            Map<String, Integer> threads,
            double samplesPerSecond) {}

    /** Looks; trains with each engine on each device that it can use for {@code seconds}, after as long to warm up. */
    static Doctor examine(double seconds) {
        Devices devices = Engines.devices();
        List<Finding> engines = new ArrayList<>();
        for (String name : Engines.names()) {
            engines.add(check(name, "cpu", seconds));
        }
        for (String device : devices.names()) {
            for (String name : Engines.names()) {
                if (!device.equals("cpu") && devices.reaches(name, device)) {
                    engines.add(check(name, device, seconds));
                }
            }
        }
        engines.add(inTime("xgboost", "cpu", () -> growTrees("xgboost", seconds)));
        Optional<String> kernels = chosen();
        Runtime runtime = Runtime.getRuntime();
        return new Doctor(
                Optional.ofNullable(Doctor.class.getPackage().getImplementationVersion())
                        .orElse("-"),
                System.getProperty("java.version") + ", " + System.getProperty("java.vm.name") + ", "
                        + System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + runtime.availableProcessors() + " processors",
                memory() >> 20,
                runtime.maxMemory() >> 20,
                kernels,
                devices.driver(),
                devices.names(),
                devices.cards(),
                engines,
                advice(engines, kernels, devices));
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

    private static Optional<String> chosen() {
        try {
            return LIMIT.ask("OpenBLAS", Natives::blas);
        } catch (LinkageError e) {
            return Optional.empty();
        }
    }

    private static Finding check(String name, String device, double seconds) {
        return inTime(name, device, () -> train(name, device, seconds));
    }

    /** What a check finds, or that it hangs. */
    private static Finding inTime(String name, String device, Supplier<Finding> check) {
        return LIMIT.ask(name, check).orElseGet(() -> {
            String words = new Message("doctor.hangs", LIMIT.seconds()).text();
            return new Finding(name, device, false, words, Map.of(), 0);
        });
    }

    private static Finding train(String name, String device, double seconds) {
        try (Engine engine = Engines.open(name, device).engine();
                EngineSpeed speed = new EngineSpeed(engine, EngineSpeed.Workload.MLP)) {
            double rate = speed.samplesPerSecond(BATCH, seconds, 1);
            return new Finding(name, device, true, engine.description(), new TreeMap<>(engine.threadPools()), rate);
        } catch (RuntimeException | LinkageError e) {
            return failed(name, device, e);
        }
    }

    /** A sample counts once for each round of trees. */
    private static Finding growTrees(String name, double seconds) {
        try {
            String description = Trees.start();
            Samples samples = EngineSpeed.samples(EngineSpeed.Workload.MLP);
            TreeParameters parameters = TreeParameters.of(new Configuration(Map.of("max_depth", 4)));
            try (Trees trees = new Trees(parameters, samples.classes(), new Seed(1), null)) {
                trees.growOn(samples, null);
                trees.grow();
                long start = System.nanoTime();
                int rounds = 0;
                do {
                    trees.grow();
                    rounds++;
                } while (System.nanoTime() - start < seconds * 1e9);
                double rate = rounds * (double) samples.size() / ((System.nanoTime() - start) * 1e-9);
                return new Finding(name, "cpu", true, description, Map.of("XGBoost", Trees.THREADS), rate);
            }
        } catch (RuntimeException | LinkageError e) {
            return failed(name, "cpu", e);
        }
    }

    private static Finding failed(String name, String device, Throwable cause) {
        String words =
                cause instanceof InvalidInputException known ? known.text().text() : cause.toString();
        return new Finding(name, device, false, words.lines().findFirst().orElse(words), Map.of(), 0);
    }

    private static List<Message> advice(List<Finding> engines, Optional<String> kernels, Devices devices) {
        List<Message> advice = new ArrayList<>();
        for (Finding engine : engines) {
            if (!engine.works() && engine.device().equals("cpu")) {
                advice.add(new Message("doctor.missing", engine.name(), platform()));
            }
            engine.threads().forEach((pool, threads) -> {
                if (threads > 1) {
                    advice.add(new Message("doctor.threads", pool, threads));
                }
            });
        }
        if (engines.stream().anyMatch(Finding::works) && kernels.isPresent()) {
            Kernels.advice().or(Kernels::measuredAdvice).ifPresent(advice::add);
        }
        advice.addAll(devices.advice());
        return advice;
    }

    private static String platform() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}

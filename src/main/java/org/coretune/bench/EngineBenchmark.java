package org.coretune.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;
import org.coretune.engine.Natives;
import org.coretune.engine.Training;
import org.coretune.engine.Training.Epoch;
import org.coretune.engine.Training.Progress;
import org.coretune.engine.catalogue.Engines;
import org.coretune.network.Hyperparameters;
import org.coretune.network.Network;

/**
 * How fast the engines train: {@code coretune bench engine}.
 *
 * <p>A multi-layer perceptron 16-300-100-26 with momentum and weighted cross-entropy, on random data, one thread; after a
 * second of warming up the median of five windows. Rows hold engine, network, batch, samplesPerSecond, and gflops: billions
 * of operations a second in matrix products. The first row is OpenBLAS's own rate for 2000 x 2000 matrices, with the rows
 * of its result as samples: no engine can pass its gflops.
 *
 * <p>Options: {@code engines=torch;dl4j;torch} (the default), in the order in which they start; an engine after the
 * first is named with those that were loaded before it, since native libraries of one process can hinder each other.
 * {@code seconds=1} of a window, {@code windows=5}.
 */
public final class EngineBenchmark implements Benchmark {
    private static final int DIMENSIONS = 16;
    private static final int CLASSES = 26;
    private static final int SAMPLES = 25_600;
    private static final int MATRIX = 2000;
    private static final long[] HIDDEN = {300, 100};

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        Spec spec = Options.of(name(), options, "engines", "seconds", "windows");
        double seconds = spec.number("seconds", 1, 0.001, 3600);
        int windows = spec.integer("windows", 5, 1, 1000);
        List<Map<String, Object>> rows = new ArrayList<>();
        double product = Natives.sgemmSeconds(MATRIX);
        rows.add(row("openblas", "sgemm", MATRIX, MATRIX / product, 2.0 * MATRIX * MATRIX));

        Samples samples = samples();
        List<String> loaded = new ArrayList<>();
        for (String name : spec.text("engines", "torch;dl4j;torch").split("[;,+ ]+")) {
            try (Engine engine = Engines.open(name, "cpu").engine();
                    Engine.Loaded data = engine.load(samples)) {
                List<String> others = loaded.stream()
                        .filter(other -> !other.equals(engine.name()))
                        .toList();
                String label = others.isEmpty() ? engine.name() : engine.name() + " after " + String.join(", ", others);
                progress.accept(new Message("bench.engine", label, engine.description()).text());
                for (int batch : new int[] {20, 128}) {
                    double rate = samplesPerSecond(engine, data, batch, seconds, windows);
                    rows.add(row(label, "mlp", batch, rate, 6.0 * weights()));
                }
                if (!loaded.contains(engine.name())) {
                    loaded.add(engine.name());
                }
            }
        }
        return rows;
    }

    private static Map<String, Object> row(
            String engine, String network, int batch, double samplesPerSecond, double operations) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("engine", engine);
        row.put("network", network);
        row.put("batch", batch);
        row.put("samplesPerSecond", samplesPerSecond);
        row.put("gflops", samplesPerSecond * operations / 1e9);
        return row;
    }

    private static double samplesPerSecond(Engine engine, Engine.Loaded data, int batch, double seconds, int windows) {
        Network network = network();
        try (Training training = engine.open(network, network.initialParameters(new Seed(1)))) {
            Epoch epoch = epoch(batch);
            rate(training, data, epoch, seconds);
            double[] rates = new double[windows];
            for (int window = 0; window < windows; window++) {
                rates[window] = rate(training, data, epoch, seconds);
            }
            Arrays.sort(rates);
            return rates[windows / 2];
        }
    }

    private static double rate(Training training, Engine.Loaded data, Epoch epoch, double seconds) {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        long batches = 0;
        while (System.nanoTime() < end) {
            batches +=
                    training.train(data, epoch, () -> System.nanoTime() >= end).batches();
        }
        return batches * epoch.batchSize() / ((System.nanoTime() - start) / 1e9);
    }

    private static Network network() {
        List<Long> hidden = Arrays.stream(HIDDEN).boxed().toList();
        return Network.of(
                new Spec("mlp", Map.of("hidden", hidden)),
                Hyperparameters.of(new Configuration(Map.of("learning_rate", 0.01, "momentum", 0.9))),
                DIMENSIONS,
                CLASSES);
    }

    private static long weights() {
        return DIMENSIONS * HIDDEN[0] + HIDDEN[0] * HIDDEN[1] + HIDDEN[1] * CLASSES;
    }

    private static Samples samples() {
        SplittableRandom random = new SplittableRandom(1);
        float[] features = new float[SAMPLES * DIMENSIONS];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextDouble();
        }
        int[] labels = random.ints(SAMPLES, 0, CLASSES).toArray();
        return new Samples(features, DIMENSIONS, labels, CLASSES);
    }

    private static Epoch epoch(int batch) {
        SplittableRandom random = new SplittableRandom(2);
        float[] weights = new float[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            weights[i] = (float) (0.5 + random.nextDouble());
        }
        return new Epoch(new Seed(3).permutation(SAMPLES), weights, batch, 0.01, new Seed(4), Progress.NONE);
    }
}

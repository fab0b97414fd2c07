package org.coretune.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;
import org.coretune.data.Samples;
import org.coretune.data.Shape;
import org.coretune.engine.Engine;
import org.coretune.engine.Training;
import org.coretune.engine.Training.Epoch;
import org.coretune.engine.Training.Progress;
import org.coretune.network.Hyperparameters;
import org.coretune.network.Network;

/**
 * How fast one engine trains a multi-layer perceptron 16-300-100-26 with momentum and weighted cross-entropy, on random
 * data and one thread. Holds the data in the engine's form until it is closed; belongs to one thread.
 */
public final class EngineSpeed implements AutoCloseable {
    private static final int DIMENSIONS = 16;
    private static final int CLASSES = 26;
    private static final int SAMPLES = 25_600;
    private static final long[] HIDDEN = {300, 100};

    private final Engine engine;
    private final Engine.Loaded data;

    /** Measures this engine, which the caller closes afterwards. */
    public EngineSpeed(Engine engine) {
        this.engine = engine;
        this.data = engine.load(samples());
    }

    @Override
    public void close() {
        data.close();
    }

    /** Samples a second in gradient steps on mini-batches of {@code batch}, after a window of warming up; the median of {@code windows}. */
    public double samplesPerSecond(int batch, double seconds, int windows) {
        Network network = network();
        try (Training training = engine.open(network, network.initialParameters(new Seed(1)))) {
            Epoch epoch = epoch(batch);
            rate(training, epoch, seconds);
            double[] rates = new double[windows];
            for (int window = 0; window < windows; window++) {
                rates[window] = rate(training, epoch, seconds);
            }
            Arrays.sort(rates);
            return rates[windows / 2];
        }
    }

    private double rate(Training training, Epoch epoch, double seconds) {
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
                Shape.flat(DIMENSIONS),
                CLASSES);
    }

    /** Weights of the network: a step costs six operations for each and sample. */
    static long weights() {
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

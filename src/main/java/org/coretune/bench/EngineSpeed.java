package org.coretune.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;
import org.coretune.data.Samples;
import org.coretune.data.Shape;
import org.coretune.data.Texts;
import org.coretune.data.Words;
import org.coretune.engine.Engine;
import org.coretune.engine.Training;
import org.coretune.engine.Training.Epoch;
import org.coretune.engine.Training.Progress;
import org.coretune.network.Hyperparameters;
import org.coretune.network.Network;

/**
 * How fast one engine trains a network with weighted cross-entropy, on random data and one thread. Holds the data in the
 * engine's form until it is closed; belongs to one thread.
 */
public final class EngineSpeed implements AutoCloseable {
    private final Engine engine;
    private final Workload workload;
    private final Network network;
    private final Engine.Loaded data;

    /**
     * What is trained.
     *
     * @param name     in tables
     * @param model    kind and options
     * @param momentum of plain gradient descent
     * @param shape    of a sample
     * @param classes  how many
     * @param samples  in an epoch
     * @param batches  sizes of mini-batches that are measured
     */
    public record Workload(
            String name, Spec model, double momentum, Shape shape, int classes, int samples, List<Integer> batches) {
        /** A perceptron 16-300-100-26. */
        public static final Workload MLP = new Workload(
                "mlp",
                new Spec("mlp", Map.of("hidden", List.of(300L, 100L))),
                0.9,
                Shape.flat(16),
                26,
                25_600,
                List.of(20, 64, 128));

        /** Two convolutions and two dense layers on small colour pictures. */
        public static final Workload CNN =
                new Workload("cnn", Spec.of("cnn"), 0, new Shape(3, 32, 32), 10, 512, List.of(32));

        /** LeNet on the pictures of Fashion-MNIST. */
        public static final Workload LENET =
                new Workload("lenet", Spec.of("lenet"), 0, new Shape(1, 28, 28), 10, 4096, List.of(64));

        /** The published ResNet18 for small colour pictures. */
        public static final Workload RESNET18 =
                new Workload("resnet18", Spec.of("resnet18"), 0, new Shape(3, 32, 32), 10, 128, List.of(16));

        /** The same with a quarter of the channels. */
        public static final Workload NARROW_RESNET18 = new Workload(
                "resnet18/4",
                new Spec("resnet18", Map.of("width", 0.25)),
                0,
                new Shape(3, 32, 32),
                10,
                512,
                List.of(16));

        /** A layer of 128 units on frozen word vectors of 300 numbers; every text has 30 words. */
        public static final Workload LSTM = new Workload(
                "lstm",
                new Spec("lstm", Map.of("hidden", 128L, "embedding", "frozen")),
                0,
                Shape.text(300, 1000, 30),
                6,
                512,
                List.of(32));

        /** All of them. */
        public static List<Workload> all() {
            return List.of(MLP, CNN, LENET, RESNET18, NARROW_RESNET18, LSTM);
        }
    }

    /** Measures this engine, which the caller closes afterwards, on a workload. */
    public EngineSpeed(Engine engine, Workload workload) {
        this.engine = engine;
        this.workload = workload;
        this.network = Network.of(
                workload.model(),
                Hyperparameters.of(new Configuration(Map.of("learning_rate", 0.01, "momentum", workload.momentum()))),
                workload.shape(),
                workload.classes());
        this.data = engine.load(samples(workload));
    }

    /** What is trained. */
    Network network() {
        return network;
    }

    @Override
    public void close() {
        data.close();
    }

    /** Samples a second in gradient steps on mini-batches of {@code batch}, after a window of warming up; the median of {@code windows}. */
    public double samplesPerSecond(int batch, double seconds, int windows) {
        try (Training training = engine.open(network, network.initialParameters(new Seed(1), data.samples()))) {
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
        do {
            boolean[] begun = {false}; // at least one mini-batch, however busy the machine
            batches += training.train(data, epoch, () -> {
                        boolean late = begun[0] && System.nanoTime() >= end;
                        begun[0] = true;
                        return late;
                    })
                    .batches();
        } while (System.nanoTime() < end);
        return batches * epoch.batchSize() / ((System.nanoTime() - start) / 1e9);
    }

    /** Random samples for a workload, the same each time. */
    public static Samples samples(Workload workload) {
        SplittableRandom random = new SplittableRandom(1);
        float[] features = new float[workload.samples() * workload.shape().size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextDouble();
        }
        int[] labels = random.ints(workload.samples(), 0, workload.classes()).toArray();
        Texts texts = workload.shape().isText() ? texts(workload, random) : null;
        return new Samples(features, workload.shape(), labels, workload.classes(), texts);
    }

    private static Texts texts(Workload workload, SplittableRandom random) {
        Shape shape = workload.shape();
        int[] tokens = random.ints((long) workload.samples() * shape.longest(), 0, shape.words())
                .toArray();
        int[] starts = IntStream.rangeClosed(0, workload.samples())
                .map(text -> text * shape.longest())
                .toArray();
        float[] vectors = new float[shape.words() * shape.size()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) random.nextDouble();
        }
        List<String> names =
                IntStream.range(0, shape.words()).mapToObj(word -> "w" + word).toList();
        return new Texts(tokens, starts, shape.longest(), new Words(names, shape.size(), vectors));
    }

    private Epoch epoch(int batch) {
        SplittableRandom random = new SplittableRandom(2);
        float[] weights = new float[workload.samples()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (0.5 + random.nextDouble());
        }
        return new Epoch(new Seed(3).permutation(weights.length), weights, batch, 0.01, new Seed(4), Progress.NONE);
    }
}

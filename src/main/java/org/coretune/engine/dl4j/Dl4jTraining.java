package org.coretune.engine.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coretune.core.Seed;
import org.coretune.core.subset.LastLayer;
import org.coretune.data.Augmentation;
import org.coretune.data.Samples;
import org.coretune.data.Texts;
import org.coretune.engine.Engine;
import org.coretune.engine.Natives;
import org.coretune.engine.Tally;
import org.coretune.engine.Training;
import org.coretune.network.Network;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * A training on Deeplearning4j.
 *
 * <p>Weights of samples are in the labels: a sample with share s of a mini-batch of b has the label s b, since
 * Deeplearning4j divides by b. Its cross-entropy then has the derivative {@code softmax - label}, which is right for
 * labels with sum 1 only, except where classes have weights: there it is {@code softmax sum label - label}. So all
 * classes have weight 1 here. (A mask of the labels, its own way, also multiplies the outputs before the softmax.)
 */
final class Dl4jTraining implements Training {
    /** Most samples that pass forward at once in evaluation. */
    private static final int BLOCK = 2048;
    /** Most numbers that a forward pass in evaluation may produce. */
    private static final long NUMBERS = 1 << 22;
    /** What a probability counts as at least in the loss: Deeplearning4j's own 1e-10 would end each sample's loss at 23. */
    private static final double LEAST_PROBABILITY = Float.MIN_NORMAL;

    private final Network network;
    private final ComputationGraph graph;
    private final List<SeededDropout> dropouts = new ArrayList<>();
    private final Map<List<Integer>, Batch> batches = new HashMap<>();
    private final Map<BaseLayer, Double> rates = new IdentityHashMap<>();
    private final boolean regularised;
    /** Number of the card that it trains on; -1 for the processor. */
    private final int card;

    Dl4jTraining(Network network, float[] initial, String device) {
        this.network = network;
        card = device.startsWith("cuda:") ? Integer.parseInt(device.substring("cuda:".length())) : -1;
        attach();
        requireLength("parameters", initial.length, network.parameterCount());
        graph = new ComputationGraph(network.configuration().clone());
        INDArray parameters = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', 1, initial.length);
        try {
            Floats.write(initial, parameters);
            graph.init(parameters, false);
            OutputLayer output = (OutputLayer) graph.getOutputLayer(0).conf().getLayer();
            output.setLossFn(new LossMCXENT(LEAST_PROBABILITY, Nd4j.ones(DataType.FLOAT, 1, network.classes())));
            regularised = prepareLayers();
        } catch (RuntimeException | Error e) {
            closeAll(parameters, graph.getFlattenedGradients());
            throw e;
        }
    }

    /** Gives each layer an updater and a dropout of its own; whether any of them has weight decay. */
    private boolean prepareLayers() {
        boolean decay = false;
        int number = 0;
        for (String name : network.namedLayers().keySet()) {
            org.deeplearning4j.nn.conf.layers.Layer described =
                    graph.getLayer(name).conf().getLayer();
            boolean frozen = graph.getLayer(name) instanceof FrozenLayer;
            if (!frozen && described instanceof BaseLayer learning) {
                learning.setIUpdater(learning.getIUpdater().clone()); // the configuration's clone shares it
                decay |= !learning.getRegularization().isEmpty();
                rates.put(learning, network.rate(name));
            }
            if (described.getIDropout() instanceof Dropout dropout) {
                SeededDropout seeded = new SeededDropout(1 - dropout.getP(), number);
                described.setIDropout(seeded);
                dropouts.add(seeded);
            }
            number++;
        }
        return decay;
    }

    /** ND4J gives each thread a card of its choice: this one's thread gets this training's. */
    private void attach() {
        if (card >= 0) {
            Nd4j.getAffinityManager().unsafeSetDevice(card);
        }
    }

    private static void requireLength(String what, long length, long expected) {
        if (length != expected) {
            throw new IllegalArgumentException(what + ": " + length + " numbers, not " + expected);
        }
    }

    @Override
    public Progress train(Engine.Loaded data, Epoch epoch, BooleanSupplier stop) {
        attach();
        Natives.keepToOneThread();
        rates.forEach((layer, rate) -> layer.getIUpdater().setLrAndSchedule(epoch.learningRate() * rate, null));
        int batch = epoch.done().batches();
        double loss = epoch.done().loss();
        for (; batch < epoch.batches() && !stop.getAsBoolean(); batch++) {
            loss += step(data.samples(), epoch, batch);
        }
        return new Progress(batch, loss);
    }

    private double step(Samples samples, Epoch epoch, int number) {
        int start = epoch.start(number);
        int size = epoch.start(number + 1) - start;
        int longest = network.readsWords() ? samples.texts().longest(epoch.samples(), start, size) : 0;
        Batch batch = batch(size, longest);
        batch.fill(
                samples,
                epoch.samples(),
                start,
                epoch.shares(number, number + 1),
                network.augmentation(),
                epoch.seed().at("batch", number));
        dropouts.forEach(dropout -> dropout.batch(epoch.seed().at("batch", number)));
        double penalty = regularised ? graph.calcRegularizationScore(true) : 0;
        INDArray[] masks = batch.mask == null ? null : new INDArray[] {batch.mask.upload()};
        graph.fit(new INDArray[] {batch.features.upload()}, new INDArray[] {batch.labels.upload()}, masks, null);
        return graph.score() - penalty;
    }

    private Batch batch(int size, int longest) {
        List<Integer> key = List.of(size, longest);
        Batch found = batches.get(key);
        if (found == null) {
            if (batches.size() == 4) {
                closeBatches();
            }
            found = new Batch(network, size, longest);
            batches.put(key, found);
        }
        return found;
    }

    /** A mini-batch's arrays. */
    private static final class Batch implements AutoCloseable {
        private final Floats features;
        private final Floats mask; // of words; null where samples are none
        private final Floats labels;

        /** Arrays for {@code size} samples; of texts with at most {@code longest} words. */
        Batch(Network network, int size, int longest) {
            features = new Floats(size, longest > 0 ? longest : network.inputs());
            mask = longest > 0 ? new Floats(size, longest) : null;
            labels = new Floats(size, network.classes());
        }

        void fill(Samples samples, int[] order, int start, float[] shares, Augmentation augmentation, Seed stream) {
            if (mask != null) {
                words(samples.texts(), order, start, features, mask);
            } else {
                augmentation.copy(samples, order, start, start + shares.length, stream, features.values(), 0);
            }
            Arrays.fill(labels.values(), 0);
            for (int i = 0; i < shares.length; i++) {
                int sample = order[start + i];
                labels.values()[i * samples.classes() + samples.labels()[sample]] = shares[i] * shares.length;
            }
        }

        @Override
        public void close() {
            features.close();
            if (mask != null) {
                mask.close();
            }
            labels.close();
        }
    }

    /** Writes numbers of words, and 1 in the mask where there is one; {@code samples} from {@code start} on. */
    private static void words(Texts texts, int[] samples, int start, Floats into, Floats mask) {
        int longest = into.values().length / Math.toIntExact(into.rows());
        Arrays.fill(into.values(), 0);
        Arrays.fill(mask.values(), 0);
        for (int i = 0; i < into.rows(); i++) {
            int from = texts.starts()[samples[start + i]];
            for (int word = 0; word < texts.length(samples[start + i]); word++) {
                into.values()[i * longest + word] = texts.tokens()[from + word];
                mask.values()[i * longest + word] = 1;
            }
        }
    }

    @Override
    public Evaluation evaluate(Engine.Loaded data) {
        attach();
        Samples samples = data.samples();
        Tally tally = new Tally(samples.labels(), network.classes());
        float[] values = new float[Math.min(block(), samples.size()) * network.classes()];
        forward(samples, (from, to, hidden, logits) -> {
            Floats.read(logits, values, 0, (to - from) * network.classes());
            logSoftmax(values, 0, to - from);
            tally.add(values, to - from);
        });
        return tally.result();
    }

    @Override
    public LastLayer lastLayer(Engine.Loaded data) {
        attach();
        Samples samples = data.samples();
        int classes = network.classes();
        int width = network.width();
        float[] delta = new float[Math.multiplyExact(samples.size(), classes)];
        float[] inputs = new float[Math.multiplyExact(samples.size(), width)];
        forward(samples, (from, to, hidden, logits) -> {
            Floats.read(logits, delta, from * classes, (to - from) * classes);
            logSoftmax(delta, from, to);
            Floats.read(hidden, inputs, from * width, (to - from) * width);
        });
        for (int i = 0; i < delta.length; i++) {
            delta[i] = (float) Math.exp(delta[i]) - (samples.labels()[i / classes] == i % classes ? 1 : 0);
        }
        return new LastLayer(samples.size(), classes, width, delta, inputs);
    }

    /**
     * Turns logits into logarithms of probabilities, from one row to before another. ND4J's own operation gives minus infinity
     * where a probability is none of single precision's numbers.
     */
    private void logSoftmax(float[] logits, int from, int to) {
        int classes = network.classes();
        for (int row = from * classes; row < to * classes; row += classes) {
            float largest = logits[row];
            for (int j = row + 1; j < row + classes; j++) {
                largest = Math.max(largest, logits[j]);
            }
            double sum = 0;
            for (int j = row; j < row + classes; j++) {
                sum += Math.exp(logits[j] - largest);
            }
            for (int j = row; j < row + classes; j++) {
                logits[j] = (float) (logits[j] - largest - Math.log(sum));
            }
        }
    }

    private int block() {
        return (int) Math.max(1, Math.min(BLOCK, NUMBERS / network.activations()));
    }

    /** Passes all samples forward, block by block, in evaluation mode. */
    private void forward(Samples samples, BlockConsumer consumer) {
        Natives.keepToOneThread();
        String last = graph.getConfiguration().getNetworkOutputs().get(0);
        String before = graph.getConfiguration().getVertexInputs().get(last).get(0);
        INDArray weights = graph.getLayer(last).getParam("W");
        INDArray biases = graph.getLayer(last).getParam("b");
        int size = block();
        for (int from = 0; from < samples.size(); from += size) {
            int to = Math.min(samples.size(), from + size);
            int[] numbers = IntStream.range(from, to).toArray();
            int longest = network.readsWords() ? samples.texts().longest(numbers, 0, to - from) : 0;
            try (Batch batch = new Batch(network, to - from, longest)) {
                Floats block = batch.features;
                if (batch.mask != null) {
                    words(samples.texts(), numbers, 0, block, batch.mask);
                    graph.setLayerMaskArrays(new INDArray[] {batch.mask.upload()}, null);
                } else {
                    System.arraycopy(
                            samples.features(), from * network.inputs(), block.values(), 0, block.values().length);
                }
                Map<String, INDArray> values = graph.feedForward(block.upload(), false);
                graph.clearLayerMaskArrays();
                try (INDArray hidden = values.get(before).dup('c').reshape('c', to - from, network.width());
                        INDArray logits = hidden.mmul(weights, 'c').addiRowVector(biases)) {
                    consumer.accept(from, to, hidden, logits);
                } finally {
                    values.values().stream()
                            .filter(value -> value != block.array())
                            .forEach(INDArray::close);
                }
            }
        }
    }

    private interface BlockConsumer {
        void accept(int from, int to, INDArray hidden, INDArray logits);
    }

    @Override
    public State state() {
        float[] parameters = new float[network.parameterCount()];
        Floats.read(graph.params(), parameters, 0, parameters.length);
        INDArray view = updaterState();
        float[] optimiser = new float[view == null ? 0 : Math.toIntExact(view.length())];
        if (view != null) {
            Floats.read(view, optimiser, 0, optimiser.length);
        }
        return new State(parameters, optimiser, graph.getConfiguration().getIterationCount());
    }

    @Override
    public void restore(State state) {
        INDArray view = updaterState();
        requireLength("parameters", state.parameters().length, network.parameterCount());
        requireLength("optimiser", state.optimiser().length, view == null ? 0 : view.length());
        Floats.write(state.parameters(), graph.params());
        if (view != null) {
            Floats.write(state.optimiser(), view);
        }
        graph.getConfiguration().setIterationCount(Math.toIntExact(state.steps()));
    }

    private INDArray updaterState() {
        return graph.getUpdater(true).getStateViewArray();
    }

    @Override
    public void close() {
        closeBatches();
        dropouts.forEach(SeededDropout::close);
        // Deeplearning4j's own ways to close a graph and to destroy a thread's workspaces collect garbage, too: 0.1 s.
        closeAll(graph.params(), graph.getFlattenedGradients(), updaterState());
        MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
        workspaces.getAllWorkspacesForCurrentThread().forEach(workspaces::destroyWorkspace);
    }

    private static void closeAll(INDArray... arrays) {
        Stream.of(arrays).filter(Objects::nonNull).forEach(INDArray::close);
    }

    private void closeBatches() {
        batches.values().forEach(Batch::close);
        batches.clear();
    }
}

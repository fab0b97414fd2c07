package org.coretune.engine.torch;

import static org.bytedeco.pytorch.global.torch.empty_like;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.coretune.core.subset.Groups;
import org.coretune.core.subset.LastLayer;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;
import org.coretune.engine.GroupProducts;
import org.coretune.engine.Tally;
import org.coretune.engine.Training;
import org.coretune.engine.torch.Model.Outputs;
import org.coretune.network.Network;

/** A training on LibTorch. */
final class TorchTraining implements Training {
    /** Most samples that are gathered at once in training, and that pass forward at once in evaluation. */
    private static final int BLOCK = 2048;
    /** Most numbers that are gathered at once, and that a forward pass in evaluation may produce. */
    private static final long NUMBERS = 1 << 22;

    private final Network network;
    private final Place place;
    private final Arena arena;
    private final Tensor parameters;
    private final Tensor gradient;
    private final Model model;
    private final ParameterGroups groups;
    private final WordOrder order;
    private Factors factors;
    private long steps;

    TorchTraining(Place place, Network network, float[] initial) {
        this.place = place;
        this.arena = new Arena(place);
        this.network = network;
        int count = requireLength("parameters", initial, network.parameterCount());
        order = network.readsWords() ? LstmChain.of(network).order() : WordOrder.NONE;
        try {
            parameters = LibTorch.session(() -> arena.keep(place.tensor(order.byWord(initial, 0), count)));
            gradient = LibTorch.session(() -> arena.keep(empty_like(parameters)));
            model = LibTorch.session(() -> model());
            groups = LibTorch.session(() -> new ParameterGroups(network, parameters, gradient, arena));
        } catch (RuntimeException | Error e) {
            arena.close(); // which keeps what the model has so far, too
            throw e;
        }
    }

    private Model model() {
        if (network.readsWords()) {
            return new LstmModel(LstmChain.of(network), parameters, gradient, arena);
        }
        Optional<Chain> chain = Chain.of(network);
        return chain.isPresent()
                ? new DenseModel(chain.get(), parameters, gradient, arena)
                : new GraphModel(Plan.of(network), parameters, gradient, arena);
    }

    private static int requireLength(String what, float[] values, long length) {
        if (values.length != length) {
            throw new IllegalArgumentException(what + ": " + values.length + " numbers, not " + length);
        }
        return values.length;
    }

    /** How many samples are taken at once where each makes so many numbers. */
    private static int block(long numbers) {
        return (int) Math.max(1, Math.min(BLOCK, NUMBERS / numbers));
    }

    /** How many samples pass forward at once in evaluation; a model that reads words sees to it itself. */
    private int block() {
        return model.readsWords() ? BLOCK : block(network.activations());
    }

    @Override
    public Progress train(Engine.Loaded data, Epoch epoch, BooleanSupplier stop) {
        forget();
        int batches = epoch.batches();
        int perBlock = Math.max(1, block(network.inputs()) / epoch.batchSize());
        Progress progress = epoch.done();
        int end = progress.batches();
        while (progress.batches() == end && end < batches) {
            Progress before = progress;
            int next = Math.min(batches, end + perBlock);
            progress = LibTorch.session(
                    () -> new Block((TorchData) data, epoch, before.batches(), next).train(before.loss(), stop));
            end = next;
        }
        return progress;
    }

    /** Consecutive mini-batches of an epoch, gathered together. */
    private final class Block {
        private final Epoch epoch;
        private final int first;
        private final int end;
        private final int[] rows;
        private final int[] labels;
        private final float[] shares;
        private final Tensor features;
        private final Tensor targets;
        private final Tensor weights;
        private final Tensor logProbabilities;

        Block(TorchData data, Epoch epoch, int first, int end) {
            this.epoch = epoch;
            this.first = first;
            this.end = end;
            rows = Arrays.copyOfRange(epoch.samples(), epoch.start(first), epoch.start(end));
            shares = epoch.shares(first, end);
            labels = new int[rows.length];
            float[] oneHot = new float[rows.length * network.classes()];
            for (int i = 0; i < rows.length; i++) {
                labels[i] = data.samples().labels()[rows[i]];
                oneHot[i * network.classes() + labels[i]] = -shares[i];
            }
            features =
                    network.augmentation().isNone() ? data.gather(model.readsWords(), rows) : augmented(data.samples());
            targets = place.tensor(oneHot, rows.length, network.classes());
            weights = place.tensor(shares, rows.length, 1);
            logProbabilities = place.empty(rows.length, network.classes());
        }

        private Tensor augmented(Samples samples) {
            int size = samples.dimensions();
            float[] changed = new float[rows.length * size];
            for (int batch = first; batch < end; batch++) {
                int from = epoch.start(batch) - epoch.start(first);
                int to = epoch.start(batch + 1) - epoch.start(first);
                network.augmentation()
                        .copy(samples, rows, from, to, epoch.seed().at("batch", batch), changed, from * size);
            }
            return place.tensor(changed, rows.length, size);
        }

        Progress train(double lossBefore, BooleanSupplier stop) {
            int batch = first;
            while (batch < end && !stop.getAsBoolean()) {
                int now = batch++;
                LibTorch.scope(() -> step(now));
            }
            return new Progress(batch, loss(lossBefore, batch));
        }

        private void step(int batch) {
            long start = epoch.start(batch) - epoch.start(first);
            long size = epoch.start(batch + 1) - epoch.start(batch);
            model.gradients(
                    features.narrow(0, start, size),
                    targets.narrow(0, start, size),
                    weights.narrow(0, start, size),
                    logProbabilities.narrow(0, start, size),
                    epoch.seed().at("batch", batch));
            groups.step(epoch.learningRate(), ++steps);
            model.step(epoch.learningRate());
        }

        /** The losses of the mini-batches before {@code stopped}, added one by one to {@code sum}. */
        private double loss(double sum, int stopped) {
            int classes = network.classes();
            float[] values = new float[(epoch.start(stopped) - epoch.start(first)) * classes];
            place.read(logProbabilities, values, 0, values.length);
            int i = 0;
            for (int batch = first; batch < stopped; batch++) {
                double loss = 0;
                for (int end = epoch.start(batch + 1) - epoch.start(first); i < end; i++) {
                    loss -= (double) shares[i] * values[i * classes + labels[i]];
                }
                sum += loss;
            }
            return sum;
        }
    }

    @Override
    public Evaluation evaluate(Engine.Loaded data) {
        Samples samples = data.samples();
        Tally tally = new Tally(samples.labels(), network.classes());
        float[] values = new float[Math.min(block(), samples.size()) * network.classes()];
        forward((TorchData) data, (from, to, outputs) -> {
            place.read(outputs.logProbabilities(), values, 0, (to - from) * network.classes());
            tally.add(values, to - from);
        });
        return tally.result();
    }

    @Override
    public LastLayer lastLayer(Engine.Loaded data) {
        forget();
        Samples samples = data.samples();
        int classes = network.classes();
        int width = network.width();
        float[] delta = new float[Math.multiplyExact(samples.size(), classes)];
        float[] hidden = new float[Math.multiplyExact(samples.size(), width)];
        LastLayer layer = new LastLayer(samples.size(), classes, width, delta, hidden);
        if (!place.isDirect()) {
            factors = new Factors(layer, place);
            Tensor deltas = factors.delta;
            Tensor inputs = factors.hidden;
            forward((TorchData) data, (from, to, outputs) -> {
                deltas.narrow(0, from, (long) to - from)
                        .copy_(outputs.logProbabilities().exp_());
                inputs.narrow(0, from, (long) to - from).copy_(outputs.hidden());
            });
            LibTorch.run(() -> {
                Tensor ones = place.zeros(samples.size(), 1).sub_(new Scalar(1f));
                deltas.scatter_add_(1, place.places(samples.labels()), ones);
                place.read(deltas, delta, 0, delta.length);
                place.read(inputs, hidden, 0, hidden.length);
            });
            return layer;
        }
        forward((TorchData) data, (from, to, outputs) -> {
            place.read(outputs.logProbabilities().exp_(), delta, from * classes, (to - from) * classes);
            place.read(outputs.hidden(), hidden, from * width, (to - from) * width);
        });
        for (int i = 0; i < samples.size(); i++) {
            delta[i * classes + samples.labels()[i]] -= 1;
        }
        return layer;
    }

    /** On a card the products are made where the factors are, if they are those it computed last. */
    @Override
    public GroupProducts products(LastLayer layer, Groups groups) {
        return factors != null && factors.layer == layer
                ? new TensorGradients(place, factors.delta, factors.hidden, groups)
                : Training.super.products(layer, groups);
    }

    private void forget() {
        if (factors != null) {
            factors.close();
            factors = null;
        }
    }

    /** The factors of the last layer that were computed last, where they were computed. */
    private static final class Factors implements AutoCloseable {
        /** The same in the processor's memory. */
        private final LastLayer layer;

        private final Arena arena;
        private final Tensor delta;
        private final Tensor hidden;

        Factors(LastLayer layer, Place place) {
            this.layer = layer;
            arena = new Arena(place);
            try {
                delta = LibTorch.session(() -> arena.keep(place.empty(layer.samples(), layer.classes())));
                hidden = LibTorch.session(() -> arena.keep(place.empty(layer.samples(), layer.width())));
            } catch (RuntimeException | Error e) {
                close();
                throw e;
            }
        }

        @Override
        public void close() {
            arena.close();
        }
    }

    private void forward(TorchData data, BlockConsumer consumer) {
        int size = data.samples().size();
        int block = block();
        for (int from = 0; from < size; from += block) {
            int to = Math.min(size, from + block);
            int start = from;
            LibTorch.run(() -> consumer.accept(start, to, model.outputs(data.rows(model.readsWords(), start, to))));
        }
    }

    private interface BlockConsumer {
        void accept(int from, int to, Outputs outputs);
    }

    @Override
    public State state() {
        float[] values = new float[Math.toIntExact(parameters.numel())];
        float[] optimiser = LibTorch.session(() -> {
            place.read(parameters, values, 0, values.length);
            return groups.state();
        });
        return new State(order.flat(values, 0), order.flatState(optimiser, values.length), steps);
    }

    @Override
    public void restore(State state) {
        requireLength("parameters", state.parameters(), parameters.numel());
        requireLength("optimiser", state.optimiser(), groups.stateSize());
        LibTorch.run(() -> {
            place.write(order.byWord(state.parameters(), 0), state.parameters().length, parameters);
            groups.restore(order.byWordState(state.optimiser(), state.parameters().length));
        });
        steps = state.steps();
    }

    @Override
    public void close() {
        forget();
        model.close();
        arena.close();
    }
}

package org.coretune.engine.torch;

import static org.bytedeco.pytorch.global.torch.empty;
import static org.bytedeco.pytorch.global.torch.empty_like;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.coretune.core.subset.LastLayer;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;
import org.coretune.engine.Tally;
import org.coretune.engine.Training;
import org.coretune.engine.torch.Model.Outputs;
import org.coretune.network.Network;

/** A training on LibTorch. */
final class TorchTraining implements Training {
    /** Samples that are gathered at once in training, and that pass forward at once in evaluation. */
    private static final int BLOCK = 2048;

    private final Network network;
    private final Arena arena = new Arena();
    private final Tensor parameters;
    private final Tensor gradient;
    private final Model model;
    private final Optimiser optimiser;
    private final double weightDecay;
    private long steps;

    TorchTraining(Network network, float[] initial) {
        this.network = network;
        int count = requireLength("parameters", initial, network.parameterCount());
        Chain chain = Chain.of(network);
        weightDecay = chain.weightDecay();
        parameters = LibTorch.session(() -> arena.keep(LibTorch.tensor(initial, count)));
        gradient = LibTorch.session(() -> arena.keep(empty_like(parameters)));
        model = LibTorch.session(() -> new DenseModel(chain, parameters, gradient));
        optimiser = LibTorch.session(() -> Optimiser.of(chain.updater(), count, arena));
    }

    private static int requireLength(String what, float[] values, long length) {
        if (values.length != length) {
            throw new IllegalArgumentException(what + ": " + values.length + " numbers, not " + length);
        }
        return values.length;
    }

    @Override
    public Progress train(Engine.Loaded data, Epoch epoch, BooleanSupplier stop) {
        int batches = epoch.batches();
        int perBlock = Math.max(1, BLOCK / epoch.batchSize());
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
        private final int from;
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
            from = first * epoch.batchSize();
            int to = Math.min(epoch.samples().length, end * epoch.batchSize());
            rows = Arrays.copyOfRange(epoch.samples(), from, to);
            labels = new int[rows.length];
            shares = new float[rows.length];
            float[] oneHot = new float[rows.length * network.classes()];
            share();
            for (int i = 0; i < rows.length; i++) {
                labels[i] = data.samples().labels()[rows[i]];
                oneHot[i * network.classes() + labels[i]] = -shares[i];
            }
            features = data.gather(rows);
            targets = LibTorch.tensor(oneHot, rows.length, network.classes());
            weights = LibTorch.tensor(shares, rows.length, 1);
            logProbabilities = empty(rows.length, network.classes());
        }

        /** Each sample's share of its mini-batch's weight. */
        private void share() {
            for (int start = 0; start < rows.length; start += epoch.batchSize()) {
                int stop = Math.min(rows.length, start + epoch.batchSize());
                double sum = 0;
                for (int i = start; i < stop; i++) {
                    sum += weight(i);
                }
                for (int i = start; i < stop; i++) {
                    shares[i] = (float) (weight(i) / sum);
                }
            }
        }

        private double weight(int i) {
            return epoch.weights() == null ? 1 : epoch.weights()[from + i];
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
            long start = (long) (batch - first) * epoch.batchSize();
            long size = Math.min(epoch.batchSize(), rows.length - start);
            model.gradients(
                    features.narrow(0, start, size),
                    targets.narrow(0, start, size),
                    weights.narrow(0, start, size),
                    logProbabilities.narrow(0, start, size),
                    epoch.seed().at("batch", batch));
            if (weightDecay > 0) {
                gradient.add_(parameters, new Scalar(weightDecay));
            }
            optimiser.step(parameters, gradient, epoch.learningRate(), ++steps);
        }

        /** The losses of the mini-batches before {@code stopped}, added one by one to {@code sum}. */
        private double loss(double sum, int stopped) {
            int trained = Math.min(rows.length, (stopped - first) * epoch.batchSize());
            float[] values = new float[trained * network.classes()];
            LibTorch.read(logProbabilities, values, 0, values.length);
            for (int start = 0; start < trained; start += epoch.batchSize()) {
                double loss = 0;
                for (int i = start; i < Math.min(trained, start + epoch.batchSize()); i++) {
                    loss -= (double) shares[i] * values[i * network.classes() + labels[i]];
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
        float[] values = new float[Math.min(BLOCK, samples.size()) * network.classes()];
        forward((TorchData) data, (from, to, outputs) -> {
            LibTorch.read(outputs.logProbabilities(), values, 0, (to - from) * network.classes());
            tally.add(values, to - from);
        });
        return tally.result();
    }

    @Override
    public LastLayer lastLayer(Engine.Loaded data) {
        Samples samples = data.samples();
        int classes = network.classes();
        int width = network.width();
        float[] delta = new float[Math.multiplyExact(samples.size(), classes)];
        float[] hidden = new float[Math.multiplyExact(samples.size(), width)];
        forward((TorchData) data, (from, to, outputs) -> {
            LibTorch.read(outputs.logProbabilities().exp_(), delta, from * classes, (to - from) * classes);
            LibTorch.read(outputs.hidden(), hidden, from * width, (to - from) * width);
        });
        for (int i = 0; i < samples.size(); i++) {
            delta[i * classes + samples.labels()[i]] -= 1;
        }
        return new LastLayer(samples.size(), classes, width, delta, hidden);
    }

    private void forward(TorchData data, BlockConsumer consumer) {
        int size = data.samples().size();
        for (int from = 0; from < size; from += BLOCK) {
            int to = Math.min(size, from + BLOCK);
            int start = from;
            LibTorch.run(() -> consumer.accept(start, to, model.outputs(data.rows(start, to))));
        }
    }

    private interface BlockConsumer {
        void accept(int from, int to, Outputs outputs);
    }

    @Override
    public State state() {
        float[] values = new float[Math.toIntExact(parameters.numel())];
        float[] state = new float[Math.toIntExact(optimiser.state.numel())];
        LibTorch.read(parameters, values, 0, values.length);
        LibTorch.read(optimiser.state, state, 0, state.length);
        return new State(values, state, steps);
    }

    @Override
    public void restore(State state) {
        requireLength("parameters", state.parameters(), parameters.numel());
        requireLength("optimiser", state.optimiser(), optimiser.state.numel());
        LibTorch.write(state.parameters(), state.parameters().length, parameters);
        LibTorch.write(state.optimiser(), state.optimiser().length, optimiser.state);
        steps = state.steps();
    }

    @Override
    public void close() {
        model.close();
        arena.close();
    }
}

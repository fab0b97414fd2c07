package org.coretune.engine.direct;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.coretune.core.subset.LastLayer;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;
import org.coretune.engine.Natives;
import org.coretune.engine.Training;

/** A chain of dense layers trained by hand over products in native memory. */
final class DirectTraining implements Training {
    /** Samples in a forward pass without training: enough for the products to run at full speed, few enough for the caches. */
    private static final int CHUNK = 256;

    private final Products products;
    private final List<Layer> layers;
    private final Block parameters;
    private final Optimiser optimiser;
    private final int count;
    private final int classes;
    private final boolean dropout;
    private Chain batch;
    private Chain chunk;
    private int batchRows;
    private float[] gradient;
    private long steps;

    DirectTraining(Products products, List<Layer> layers, Block parameters, Optimiser optimiser) {
        this.products = products;
        this.layers = layers;
        this.parameters = parameters;
        this.optimiser = optimiser;
        Layer last = layers.get(layers.size() - 1);
        this.count = last.end();
        this.classes = last.outputs();
        this.dropout = layers.stream().anyMatch(layer -> layer.drop() > 0);
    }

    @Override
    public Progress train(Engine.Loaded data, Epoch epoch, BooleanSupplier stop) {
        Natives.keepToOneThread();
        Samples samples = data.samples();
        Chain chain = chain(Math.min(epoch.batchSize(), epoch.samples().length));
        float[] weights = new float[batchRows];
        double loss = epoch.done().loss();
        int done = epoch.done().batches();
        for (; done < epoch.batches(); done++) {
            if (stop.getAsBoolean()) {
                return new Progress(done, loss);
            }
            int from = done * epoch.batchSize();
            int rows = Math.min(epoch.batchSize(), epoch.samples().length - from);
            gather(samples, epoch.samples(), from, rows, chain.samples());
            chain.forward(rows, dropout ? epoch.seed().at("batch", done) : null);
            loss += lossGradient(chain.logits(), samples.labels(), epoch, from, rows, weights);
            optimiser.begin();
            chain.backward(rows, gradient, optimiser);
            optimiser.step((float) epoch.learningRate());
            steps++;
        }
        return new Progress(done, loss);
    }

    private Chain chain(int rows) {
        if (batch == null || rows > batchRows) {
            if (batch != null) {
                batch.close();
                batch = null;
            }
            batch = new Chain(products, layers, rows, parameters);
            batchRows = rows;
            gradient = new float[rows * classes];
        }
        return batch;
    }

    private static void gather(Samples samples, int[] order, int from, int rows, float[] into) {
        int width = samples.dimensions();
        for (int i = 0; i < rows; i++) {
            System.arraycopy(samples.features(), order[from + i] * width, into, i * width, width);
        }
    }

    /** The weighted loss of a batch; leaves its gradient with respect to the logits in {@link #gradient}. */
    private double lossGradient(float[] logits, int[] labels, Epoch epoch, int from, int rows, float[] weights) {
        double all = 0;
        for (int i = 0; i < rows; i++) {
            weights[i] = epoch.weights() == null ? 1 : epoch.weights()[from + i];
            all += weights[i];
        }
        double loss = 0;
        for (int i = 0; i < rows; i++) {
            int label = labels[epoch.samples()[from + i]];
            int row = i * classes;
            float share = all > 0 ? (float) (weights[i] / all) : 0;
            loss += share * softmax(logits, gradient, row, label);
            for (int j = 0; j < classes; j++) {
                gradient[row + j] *= share;
            }
        }
        return loss;
    }

    /** Softmax minus one-hot of a row, and the row's cross-entropy. */
    private double softmax(float[] logits, float[] into, int row, int label) {
        float largest = logits[row];
        for (int j = 1; j < classes; j++) {
            // Half the time of Math.max, which looks after zeros' signs and NaN; a NaN comes through the exponentials.
            largest = logits[row + j] > largest ? logits[row + j] : largest;
        }
        float sum = 0;
        for (int j = 0; j < classes; j++) {
            float e = Exponential.exp(logits[row + j] - largest);
            into[row + j] = e;
            sum += e;
        }
        float scale = 1 / sum;
        for (int j = 0; j < classes; j++) {
            into[row + j] *= scale;
        }
        into[row + label] -= 1;
        return Math.log(sum) + largest - logits[row + label];
    }

    @Override
    public Evaluation evaluate(Engine.Loaded data) {
        Samples samples = data.samples();
        float[] delta = new float[CHUNK * classes];
        double[] loss = {0};
        int[] right = {0};
        forward(samples, (from, rows, chain) -> {
            for (int i = 0; i < rows; i++) {
                int label = samples.labels()[from + i];
                loss[0] += softmax(chain.logits(), delta, i * classes, label);
                right[0] += largest(chain.logits(), i * classes) == label ? 1 : 0;
            }
        });
        return new Evaluation(loss[0] / samples.size(), (double) right[0] / samples.size());
    }

    private int largest(float[] logits, int row) {
        int largest = 0;
        for (int j = 1; j < classes; j++) {
            largest = logits[row + j] > logits[row + largest] ? j : largest;
        }
        return largest;
    }

    @Override
    public LastLayer lastLayer(Engine.Loaded data) {
        Samples samples = data.samples();
        int width = layers.get(layers.size() - 1).inputs();
        float[] delta = new float[samples.size() * classes];
        float[] hidden = new float[samples.size() * width];
        float[] rowDelta = new float[CHUNK * classes];
        forward(samples, (from, rows, chain) -> {
            for (int i = 0; i < rows; i++) {
                softmax(chain.logits(), rowDelta, i * classes, samples.labels()[from + i]);
            }
            System.arraycopy(rowDelta, 0, delta, from * classes, rows * classes);
            System.arraycopy(chain.hidden(), 0, hidden, from * width, rows * width);
        });
        return new LastLayer(samples.size(), classes, width, delta, hidden);
    }

    private interface ChunkSink {
        void chunk(int from, int rows, Chain chain);
    }

    private void forward(Samples samples, ChunkSink sink) {
        Natives.keepToOneThread();
        if (chunk == null) {
            chunk = new Chain(products, layers, CHUNK, parameters);
        }
        int width = samples.dimensions();
        for (int from = 0; from < samples.size(); from += CHUNK) {
            int rows = Math.min(CHUNK, samples.size() - from);
            System.arraycopy(samples.features(), from * width, chunk.samples(), 0, rows * width);
            chunk.forward(rows, null);
            sink.chunk(from, rows, chunk);
        }
    }

    @Override
    public State state() {
        float[] values = new float[count];
        parameters.get(0, values, 0, count);
        return new State(values, optimiser.state(), steps);
    }

    @Override
    public void restore(State state) {
        int expected = optimiser.state().length;
        if (state.parameters().length != count
                || state.optimiser().length != expected && state.optimiser().length != 0) {
            throw new IllegalArgumentException("state of " + state.parameters().length + " parameters and "
                    + state.optimiser().length + " optimiser values does not fit a network of " + count + " and "
                    + expected);
        }
        parameters.put(0, state.parameters(), 0, count);
        optimiser.restore(state.optimiser(), state.steps());
        steps = state.steps();
    }

    @Override
    public void close() {
        if (batch != null) {
            batch.close();
        }
        if (chunk != null) {
            chunk.close();
        }
        optimiser.close();
        parameters.close();
    }
}

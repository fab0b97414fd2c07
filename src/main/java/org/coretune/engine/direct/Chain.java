package org.coretune.engine.direct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.coretune.core.Seed;
import org.coretune.engine.DropoutMask;

/**
 * Forward and backward passes of a chain of dense layers for batches of at most {@code rows} samples.
 *
 * <p>Per layer one product forward and two backward run in native memory; what is done element by element runs on heap
 * arrays. Nothing is allocated by a pass. Not safe for several threads.
 */
final class Chain implements AutoCloseable {
    /** Numbers that fit in the nearest cache twice. */
    private static final int STRIP = 2048;

    private final Products products;
    private final List<Layer> layers;
    private final Block parameters;
    /** Its own, freed when it is closed. */
    private final List<Block> blocks = new ArrayList<>();
    /** Inputs of layer l after dropout. */
    private final Block[] inputs;
    /** Inputs of layer l before dropout, those of layer 0 filled by the caller; behind the last layer its outputs. */
    private final float[][] activations;

    private final float[][] masks;
    private final Block output;
    private final Block delta;
    private final float[] work;
    private final FloatPointer[] weightsAt;
    private final FloatPointer[] inputsAt;
    private final FloatPointer outputAt;
    private final FloatPointer deltaAt;
    private final FloatPointer onesAt;

    /**
     * A chain over shared parameters.
     *
     * @param parameters flat parameters, read only
     */
    Chain(Products products, List<Layer> layers, int rows, Block parameters) {
        this.products = products;
        this.layers = layers;
        this.parameters = parameters;
        int depth = layers.size();
        inputs = new Block[depth];
        activations = new float[depth + 1][];
        masks = new float[depth][];
        weightsAt = new FloatPointer[depth];
        inputsAt = new FloatPointer[depth];
        try {
            int widest = 0;
            for (int l = 0; l < depth; l++) {
                Layer layer = layers.get(l);
                inputs[l] = block((long) rows * layer.inputs());
                inputsAt[l] = inputs[l].at(0);
                weightsAt[l] = parameters.at(layer.offset());
                activations[l] = new float[rows * layer.inputs()];
                masks[l] = layer.drop() > 0 ? new float[rows * layer.inputs()] : null;
                widest = Math.max(widest, Math.max(layer.outputs(), layer.inputs()));
            }
            activations[depth] = new float[rows * layers.get(depth - 1).outputs()];
            output = block((long) rows * widest);
            outputAt = output.at(0);
            delta = block((long) rows * widest);
            deltaAt = delta.at(0);
            work = new float[rows * widest];
            Block ones = block(rows);
            onesAt = ones.at(0);
            Arrays.fill(work, 0, rows, 1);
            ones.put(0, work, 0, rows);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private Block block(long length) {
        Block block = new Block(length);
        blocks.add(block);
        return block;
    }

    /** Where the caller puts the samples of a batch, [rows, inputs]. */
    float[] samples() {
        return activations[0];
    }

    /** Outputs of the last layer after {@link #forward}, [rows, classes]. */
    float[] logits() {
        return activations[layers.size()];
    }

    /** Inputs of the last layer after {@link #forward}, [rows, width]. */
    float[] hidden() {
        return activations[layers.size() - 1];
    }

    /**
     * The forward pass of the first {@code count} samples.
     *
     * @param dropout seed of the mini-batch, for dropout; null in evaluation mode
     */
    void forward(int count, Seed dropout) {
        feed(0, 0, count * layers.get(0).inputs(), dropout);
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            products.timesTransposed(count, layer.outputs(), layer.inputs(), inputsAt[l], weightsAt[l], outputAt);
            if (dropout != null && l + 1 < layers.size() && masks[l + 1] != null) {
                DropoutMask.fill(
                        masks[l + 1], count * layer.outputs(), layers.get(l + 1).drop(), dropout, l + 1);
            }
            int strip = strip(layer.outputs());
            int end = count * layer.outputs();
            for (int from = 0; from < end; from += strip) {
                activate(l, from, Math.min(end, from + strip), dropout);
            }
        }
    }

    /** What layer l gives for a strip of rows: activations, and with them the inputs of the next layer. */
    private void activate(int l, int from, int to, Seed dropout) {
        Layer layer = layers.get(l);
        float[] z = activations[l + 1];
        output.get(from, z, from, to - from);
        for (int row = from; row < to; row += layer.outputs()) {
            parameters.get(layer.biases(), work, row, layer.outputs());
        }
        add(z, work, from, to);
        if (layer.activation() != null) {
            layer.activation().apply(z, from, to);
            feed(l + 1, from, to, dropout);
        }
    }

    /** Brings inputs of a layer to native memory, less what dropout takes; the activations stay, since derivatives are taken of them. */
    private void feed(int l, int from, int to, Seed dropout) {
        float[] values = activations[l];
        if (dropout != null && masks[l] != null) {
            System.arraycopy(values, from, work, from, to - from);
            multiply(work, masks[l], from, to);
            values = work;
        }
        inputs[l].put(from, values, from, to - from);
    }

    /**
     * The backward pass after {@link #forward}.
     *
     * @param gradient of the loss with respect to the logits, [count, classes]
     * @param weights  takes each layer's weight gradient, whose factors are native
     */
    void backward(int count, float[] gradient, GradientSink weights) {
        int last = layers.size() - 1;
        delta.put(0, gradient, 0, count * layers.get(last).outputs());
        for (int l = last; l >= 0; l--) {
            Layer layer = layers.get(l);
            weights.layer(layer, count, deltaAt, inputsAt[l], onesAt);
            if (l > 0) {
                products.times(count, layer.inputs(), layer.outputs(), deltaAt, weightsAt[l], outputAt);
                int strip = strip(layer.inputs());
                int end = count * layer.inputs();
                for (int from = 0; from < end; from += strip) {
                    differentiate(l, from, Math.min(end, from + strip));
                }
            }
        }
    }

    /** Turns the gradient with respect to inputs of layer l into that with respect to what the layer below gives to its activation. */
    private void differentiate(int l, int from, int to) {
        output.get(from, work, from, to - from);
        if (masks[l] != null) {
            multiply(work, masks[l], from, to);
        }
        layers.get(l - 1).activation().backward(activations[l], work, from, to);
        delta.put(from, work, from, to - from);
    }

    /** Numbers worked on at once, whole rows of them, so that they stay in the nearest cache. */
    private static int strip(int width) {
        return Math.max(1, STRIP / width) * width;
    }

    /** Takes the gradient of a layer as native factors: of its weights the product delta' inputs, of its biases delta' ones. */
    interface GradientSink {
        /** {@code delta} is [count, outputs], {@code inputs} [count, inputs], {@code ones} [count, 1]. */
        void layer(Layer layer, int count, FloatPointer delta, FloatPointer inputs, FloatPointer ones);
    }

    // The JIT turns a loop into vector code where all its arrays are read at the same index, and not where one is
    // shifted.

    private static void add(float[] a, float[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            a[i] += b[i];
        }
    }

    private static void multiply(float[] a, float[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            a[i] *= b[i];
        }
    }

    @Override
    public void close() {
        blocks.forEach(Block::close);
        blocks.clear();
    }
}

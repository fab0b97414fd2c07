package org.coretune.engine.direct;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

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
    private final List<Layer> layers;
    private final int rows;
    private final Block parameters;
    /** Inputs of layer l after dropout. */
    private final Block[] inputs;
    /** Inputs of layer l before dropout, those of layer 0 filled by the caller; behind the last layer its outputs. */
    private final float[][] activations;

    private final float[][] masks;
    private final Block output;
    private final Block delta;
    private final float[] work;
    private final float[] biases;
    private final FloatPointer[] weightsAt;
    private final FloatPointer[] inputsAt;
    private final FloatPointer outputAt;
    private final FloatPointer deltaAt;

    /**
     * A chain over shared parameters.
     *
     * @param parameters flat parameters, read only
     */
    Chain(List<Layer> layers, int rows, Block parameters) {
        this.layers = layers;
        this.rows = rows;
        this.parameters = parameters;
        int depth = layers.size();
        inputs = new Block[depth];
        activations = new float[depth + 1][];
        masks = new float[depth][];
        weightsAt = new FloatPointer[depth];
        inputsAt = new FloatPointer[depth];
        int widest = 0;
        for (int l = 0; l < depth; l++) {
            Layer layer = layers.get(l);
            inputs[l] = new Block((long) rows * layer.inputs());
            inputsAt[l] = inputs[l].at(0);
            weightsAt[l] = parameters.at(layer.offset());
            activations[l] = new float[rows * layer.inputs()];
            masks[l] = layer.drop() > 0 ? new float[rows * layer.inputs()] : null;
            widest = Math.max(widest, Math.max(layer.outputs(), layer.inputs()));
        }
        activations[depth] = new float[rows * layers.get(depth - 1).outputs()];
        output = new Block((long) rows * widest);
        outputAt = output.at(0);
        delta = new Block((long) rows * widest);
        deltaAt = delta.at(0);
        work = new float[rows * widest];
        biases = new float[widest];
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
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            int length = count * layer.inputs();
            if (dropout != null && masks[l] != null) {
                DropoutMask.fill(masks[l], length, layer.drop(), dropout, l);
                drop(activations[l], masks[l], length);
                inputs[l].put(0, work, 0, length);
            } else {
                inputs[l].put(0, activations[l], 0, length);
            }
            cblas_sgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasTrans,
                    count,
                    layer.outputs(),
                    layer.inputs(),
                    1f,
                    inputsAt[l],
                    layer.inputs(),
                    weightsAt[l],
                    layer.inputs(),
                    0f,
                    outputAt,
                    layer.outputs());
            float[] z = activations[l + 1];
            output.get(0, z, 0, count * layer.outputs());
            parameters.get(layer.biases(), biases, 0, layer.outputs());
            addToRows(z, biases, count, layer.outputs());
            if (layer.activation() != null) {
                layer.activation().apply(z, count * layer.outputs());
            }
        }
    }

    /**
     * The backward pass after {@link #forward}.
     *
     * @param gradient of the loss with respect to the logits, [count, classes]; overwritten
     * @param weights  takes each layer's weight gradient, whose factors are native
     */
    void backward(int count, float[] gradient, GradientSink weights) {
        float[] current = gradient;
        for (int l = layers.size() - 1; l >= 0; l--) {
            Layer layer = layers.get(l);
            sumRows(current, biases, count, layer.outputs());
            delta.put(0, current, 0, count * layer.outputs());
            weights.layer(layer, count, deltaAt, inputsAt[l], biases);
            if (l > 0) {
                cblas_sgemm(
                        CblasRowMajor,
                        CblasNoTrans,
                        CblasNoTrans,
                        count,
                        layer.inputs(),
                        layer.outputs(),
                        1f,
                        deltaAt,
                        layer.outputs(),
                        weightsAt[l],
                        layer.inputs(),
                        0f,
                        outputAt,
                        layer.inputs());
                int length = count * layer.inputs();
                output.get(0, work, 0, length);
                if (masks[l] != null) {
                    for (int i = 0; i < length; i++) {
                        work[i] *= masks[l][i];
                    }
                }
                layers.get(l - 1).activation().backward(activations[l], work, length);
                current = work;
            }
        }
    }

    /** Takes the gradient of a layer as the product delta' inputs of two native factors, and that of its biases. */
    interface GradientSink {
        /** {@code delta} is [count, outputs], {@code inputs} [count, inputs]; {@code biases} holds the bias gradient. */
        void layer(Layer layer, int count, FloatPointer delta, FloatPointer inputs, float[] biases);
    }

    /** Leaves what dropout keeps of {@code a} in {@link #work}; {@code a} stays, since derivatives are taken of it. */
    private void drop(float[] a, float[] mask, int length) {
        for (int i = 0; i < length; i++) {
            work[i] = a[i] * mask[i];
        }
    }

    private static void addToRows(float[] z, float[] row, int count, int width) {
        for (int r = 0; r < count; r++) {
            int from = r * width;
            for (int j = 0; j < width; j++) {
                z[from + j] += row[j];
            }
        }
    }

    private static void sumRows(float[] d, float[] sums, int count, int width) {
        System.arraycopy(d, 0, sums, 0, width);
        for (int r = 1; r < count; r++) {
            int from = r * width;
            for (int j = 0; j < width; j++) {
                sums[j] += d[from + j];
            }
        }
    }

    @Override
    public void close() {
        for (Block block : inputs) {
            block.close();
        }
        output.close();
        delta.close();
    }
}

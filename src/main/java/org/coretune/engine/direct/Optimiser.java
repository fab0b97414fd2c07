package org.coretune.engine.direct;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sscal;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Turns the gradients of a backward pass into a step of the parameters.
 *
 * <p>A step is {@link #begin}, one {@link #layer} for each layer, {@link #step}. The flat vectors are in native memory and
 * laid out as the parameters. Not safe for several threads.
 */
abstract class Optimiser implements Chain.GradientSink, AutoCloseable {
    final Block parameters;
    final FloatPointer parametersAt;
    final int count;
    private final float weightDecay;
    /** What weight gradients are added to. */
    private final Block sum;

    private final FloatPointer sumAt;
    private final FloatPointer[] weightsAt;
    private final int[] offsets;
    private final float[] biases;

    /**
     * @param parameters  flat parameters, written by {@link #step}
     * @param weightDecay added to the gradient times the parameter
     * @param sum         flat vector that gathers the gradient
     */
    Optimiser(List<Layer> layers, Block parameters, double weightDecay, Block sum) {
        this.parameters = parameters;
        this.parametersAt = parameters.at(0);
        this.count = layers.get(layers.size() - 1).end();
        this.weightDecay = (float) weightDecay;
        this.sum = sum;
        this.sumAt = sum.at(0);
        this.weightsAt = layers.stream().map(layer -> sum.at(layer.offset())).toArray(FloatPointer[]::new);
        this.offsets = layers.stream().mapToInt(Layer::offset).toArray();
        this.biases = new float[layers.stream().mapToInt(Layer::outputs).max().orElseThrow()];
    }

    /** What the sum of the step before counts in this one: momentum, or 0. */
    abstract float carry();

    /** Steps along the gathered gradient. */
    abstract void step(float learningRate);

    /** The state as {@link org.coretune.engine.Training.State} has it. */
    abstract float[] state();

    /** Goes on from such a state; an empty one is the beginning. */
    abstract void restore(float[] state, long steps);

    /** Sets numbers to 0 that are too small for the processor to be fast with; once an epoch is enough. */
    abstract void flush();

    /** Prepares the gathering; with weight decay the sum begins with its share, so that the products only add. */
    final void begin() {
        if (weightDecay != 0) {
            cblas_sscal(count, carry(), sumAt, 1);
            cblas_saxpy(count, weightDecay, parametersAt, 1, sumAt, 1);
        }
    }

    @Override
    public final void layer(Layer layer, int rows, FloatPointer delta, FloatPointer inputs, float[] biasGradient) {
        float beta = weightDecay != 0 ? 1 : carry();
        cblas_sgemm(
                CblasRowMajor,
                CblasTrans,
                CblasNoTrans,
                layer.outputs(),
                layer.inputs(),
                rows,
                1f,
                delta,
                layer.outputs(),
                inputs,
                layer.inputs(),
                beta,
                weightsAt[java.util.Arrays.binarySearch(offsets, layer.offset())],
                layer.inputs());
        sum.get(layer.biases(), biases, 0, layer.outputs());
        for (int i = 0; i < layer.outputs(); i++) {
            biases[i] = beta * biases[i] + biasGradient[i];
        }
        sum.put(layer.biases(), biases, 0, layer.outputs());
    }

    @Override
    public abstract void close();

    /** Numbers below this in size act as 0; products of them would be denormal. */
    static void flush(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]) < 1e-30f ? 0f : values[i];
        }
    }
}

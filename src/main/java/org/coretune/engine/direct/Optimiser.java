package org.coretune.engine.direct;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Turns the gradients of a backward pass into a step of the parameters.
 *
 * <p>A step is {@link #begin}, one {@link #layer} for each layer, {@link #step}. The flat vectors are in native memory and
 * laid out as the parameters. Not safe for several threads.
 */
abstract class Optimiser implements Chain.GradientSink, AutoCloseable {
    final Products products;
    final Block parameters;
    final FloatPointer parametersAt;
    final int count;
    private final float weightDecay;
    /** What gradients are added to. */
    private final FloatPointer sumAt;

    private final FloatPointer[] weightsAt;
    private final FloatPointer[] biasesAt;
    private final int[] offsets;

    /**
     * @param parameters  flat parameters, written by {@link #step}
     * @param weightDecay added to the gradient times the parameter
     * @param sum         flat vector that gathers the gradient
     */
    Optimiser(Products products, List<Layer> layers, Block parameters, double weightDecay, Block sum) {
        this.products = products;
        this.parameters = parameters;
        this.parametersAt = parameters.at(0);
        this.count = layers.get(layers.size() - 1).end();
        this.weightDecay = (float) weightDecay;
        this.sumAt = sum.at(0);
        this.weightsAt = layers.stream().map(layer -> sum.at(layer.offset())).toArray(FloatPointer[]::new);
        this.offsets = layers.stream().mapToInt(Layer::offset).toArray();
        this.biasesAt = layers.stream().map(layer -> sum.at(layer.biases())).toArray(FloatPointer[]::new);
    }

    /** What the sum of the step before counts in this one: momentum, or 0. */
    abstract float carry();

    /** Steps along the gathered gradient. */
    abstract void step(float learningRate);

    /** The state as {@link org.coretune.engine.Training.State} has it. */
    abstract float[] state();

    /** Goes on from such a state; an empty one is the beginning. */
    abstract void restore(float[] state, long steps);

    /** Prepares the gathering; with weight decay the sum begins with its share, so that the products only add. */
    final void begin() {
        if (weightDecay != 0) {
            products.scale(count, carry(), sumAt);
            products.add(count, weightDecay, parametersAt, sumAt);
        }
    }

    @Override
    public final void layer(Layer layer, int rows, FloatPointer delta, FloatPointer inputs, FloatPointer ones) {
        float keep = weightDecay != 0 ? 1 : carry();
        int l = Arrays.binarySearch(offsets, layer.offset());
        products.addTransposedTimes(layer.outputs(), layer.inputs(), rows, delta, inputs, keep, weightsAt[l]);
        products.addTransposedTimes(layer.outputs(), 1, rows, delta, ones, keep, biasesAt[l]);
    }

    @Override
    public abstract void close();
}

package org.coretune.engine.torch;

import org.bytedeco.pytorch.Tensor;
import org.coretune.core.Seed;

/**
 * A network's arithmetic on LibTorch. Its parameters and their gradients are views of two flat tensors, so that an
 * optimiser step is a few operations however many layers there are.
 */
interface Model extends AutoCloseable {
    /** Evaluation mode; the results belong to the session at hand. */
    Outputs outputs(Tensor samples);

    /**
     * Forward and backward pass of a mini-batch; overwrites the flat gradient with that of
     * {@code sum_jc targets_jc logProbabilities_jc}.
     *
     * @param samples          [b, d]
     * @param targets          [b, C]: minus weight at each sample's class, else 0
     * @param weights          [b, 1], with sum 1
     * @param logProbabilities [b, C], overwritten
     * @param dropout          the mini-batch's stream
     */
    void gradients(Tensor samples, Tensor targets, Tensor weights, Tensor logProbabilities, Seed dropout);

    /** Whether its samples are numbers of words, int32 [b, longest], -1 behind the end of a text; else plain features. */
    default boolean readsWords() {
        return false;
    }

    /** Makes the step of parameters whose gradient is not among the flat ones. */
    default void step(double learningRate) {
        // most models have none
    }

    @Override
    void close();

    /**
     * What a network says.
     *
     * @param hidden           [m, H] inputs of the last layer
     * @param logProbabilities [m, C]
     */
    record Outputs(Tensor hidden, Tensor logProbabilities) {}
}

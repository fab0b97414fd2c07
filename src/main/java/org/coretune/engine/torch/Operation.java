package org.coretune.engine.torch;

import org.bytedeco.pytorch.Tensor;
import org.coretune.core.Seed;

/**
 * What a vertex of a network computes, with its backward pass written out. It keeps what that needs from its last forward
 * pass in training, which belongs to the same session.
 */
interface Operation {
    /**
     * The outputs for a mini-batch.
     *
     * @param input not changed
     * @param batch the mini-batch's stream in training; null in evaluation mode
     */
    Tensor forward(Tensor input, Seed batch);

    /**
     * Overwrites the gradient by its own parameters.
     *
     * @param delta  derivative of the loss by the outputs; not changed
     * @param wanted whether the derivative by the input is of use
     * @return the derivative by the input; null where it is not wanted
     */
    Tensor backward(Tensor delta, boolean wanted);

    /** Makes an operation on its part of the flat parameters. */
    interface Maker {
        /**
         * The operation.
         *
         * @param parameters its own, flat
         * @param gradient   as long
         * @param arena      keeps its native objects
         */
        Operation make(Tensor parameters, Tensor gradient, Arena arena);
    }
}

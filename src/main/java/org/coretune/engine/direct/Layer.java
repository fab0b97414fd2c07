package org.coretune.engine.direct;

/**
 * A dense layer.
 *
 * @param inputs     numbers it takes
 * @param outputs    numbers it gives
 * @param activation what becomes of them; null for the last layer, whose softmax belongs to the loss
 * @param drop       share of its inputs that dropout drops; 0 for no dropout
 * @param offset     where its weights [outputs, inputs] begin in the flat parameters; its biases follow them
 */
record Layer(int inputs, int outputs, Activation activation, double drop, int offset) {
    /** Where its biases begin. */
    int biases() {
        return offset + inputs * outputs;
    }

    /** Behind its last parameter. */
    int end() {
        return biases() + outputs;
    }
}

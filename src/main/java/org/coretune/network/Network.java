package org.coretune.network;

import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * A network as every engine understands it: Deeplearning4j's own description with updater, weight decay and dropout in it.
 *
 * @param architecture  what the initial parameters depend on: equal texts start from equal parameters
 * @param configuration the description
 * @param inputs        numbers in a sample
 * @param classes       outputs
 * @param width         inputs of the last layer
 */
public record Network(
        String architecture, ComputationGraphConfiguration configuration, int inputs, int classes, int width) {
    /**
     * The network of a model definition.
     *
     * @param model           kind and options, with every {@code $name} replaced by its value
     * @param hyperparameters updater, weight decay and dropout
     * @throws org.coretune.core.InvalidInputException where the kind is unknown or an option is out of its range
     */
    public static Network of(Spec model, Hyperparameters hyperparameters, int inputs, int classes) {
        throw new UnsupportedOperationException();
    }

    /** Length of the flat parameter vector. */
    public int parameterCount() {
        throw new UnsupportedOperationException();
    }

    /** Parameters to start from; the same for equal architectures and seeds, computed without any engine. */
    public float[] initialParameters(Seed seed) {
        throw new UnsupportedOperationException();
    }
}

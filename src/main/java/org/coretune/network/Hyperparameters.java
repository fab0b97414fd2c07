package org.coretune.network;

import org.coretune.core.space.Configuration;

/**
 * How a configuration wants its network trained.
 *
 * @param optimizer    {@code sgd} or {@code adam}
 * @param learningRate of the first epoch, above 0
 * @param momentum     of sgd, 0 to below 1
 * @param nesterov     whether sgd's momentum is Nesterov's
 * @param weightDecay  added to the gradient times the parameter (L2), at least 0
 * @param dropout      share of each hidden layer's outputs that is dropped, 0 to below 1
 * @param batchSize    samples in a mini-batch
 * @param schedule     {@code constant}, {@code cosine} or {@code step}
 * @param gamma        factor of each step of the step schedule
 * @param stepEvery    epochs between the steps of the step schedule
 */
public record Hyperparameters(
        String optimizer,
        double learningRate,
        double momentum,
        boolean nesterov,
        double weightDecay,
        double dropout,
        int batchSize,
        String schedule,
        double gamma,
        int stepEvery) {

    /**
     * Reads the parameters of these names ({@code learning_rate}, {@code batch_size}, …); absent ones take their defaults.
     *
     * @throws org.coretune.core.InvalidInputException where a value is out of its range
     */
    public static Hyperparameters of(Configuration configuration) {
        throw new UnsupportedOperationException();
    }

    /** The learning rate of an executed epoch, from 0, of a training planned for {@code epochs} in all. */
    public double learningRateAt(int epoch, double epochs) {
        throw new UnsupportedOperationException();
    }
}

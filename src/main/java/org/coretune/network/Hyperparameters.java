package org.coretune.network;

import java.util.Set;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
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
 * @param stemRate     learning rate of the first epoch of a residual network's first layer
 * @param blocksRate   of its blocks
 * @param headRate     of its last layer
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
        int stepEvery,
        double stemRate,
        double blocksRate,
        double headRate) {
    /** The parameters that {@link #of} reads. */
    public static final Set<String> NAMES = Set.of(
            "learning_rate",
            "optimizer",
            "momentum",
            "nesterov",
            "weight_decay",
            "dropout",
            "batch_size",
            "lr_schedule",
            "lr_gamma",
            "lr_step",
            "learning_rate_stem",
            "learning_rate_blocks",
            "learning_rate_head");

    /**
     * Reads the parameters of these names; absent ones take their defaults.
     *
     * <p>{@code learning_rate} (0.01 for sgd, 0.001 for adam), {@code optimizer} (sgd), {@code momentum} (0),
     * {@code nesterov} (false), {@code weight_decay} (0), {@code dropout} (0), {@code batch_size} (32),
     * {@code lr_schedule} (constant), {@code lr_gamma} (0.1), {@code lr_step} (10), and for residual networks
     * {@code learning_rate_stem}, {@code learning_rate_blocks} and {@code learning_rate_head} (each as
     * {@code learning_rate}; the schedule acts on all). Other parameters of the
     * configuration belong to the model or to nobody and are not looked at.
     *
     * @throws InvalidInputException where a value is out of its range
     */
    public static Hyperparameters of(Configuration configuration) {
        Spec values = new Spec("configuration", configuration.values());
        String optimizer = values.oneOf("optimizer", "sgd", "adam");
        double learningRate = rate(values, "learning_rate", optimizer.equals("adam") ? 0.001 : 0.01);
        return new Hyperparameters(
                optimizer,
                learningRate,
                belowOne(values, "momentum"),
                values.flag("nesterov", false),
                values.number("weight_decay", 0, 0, 1000),
                belowOne(values, "dropout"),
                values.integer("batch_size", 32, 1, 1 << 20),
                values.oneOf("lr_schedule", "constant", "cosine", "step"),
                values.number("lr_gamma", 0.1, 0, 1),
                values.integer("lr_step", 10, 1, 1_000_000),
                rate(values, "learning_rate_stem", learningRate),
                rate(values, "learning_rate_blocks", learningRate),
                rate(values, "learning_rate_head", learningRate));
    }

    private static double rate(Spec values, String name, double otherwise) {
        double rate = values.number(name, otherwise, 0, 1000);
        if (rate == 0) {
            throw new InvalidInputException("network.learning-rate", name, rate);
        }
        return rate;
    }

    private static double belowOne(Spec values, String name) {
        double value = values.number(name, 0, 0, 1);
        if (value == 1) {
            throw new InvalidInputException("network.below-one", name, value);
        }
        return value;
    }

    /**
     * The learning rate of an executed epoch, from 0, of a training planned for {@code epochs} in all.
     *
     * <p>Constant; {@code lr (1 + cos(pi epoch / epochs)) / 2}, without restarts (Loshchilov and Hutter 2017); or
     * {@code lr gamma^floor(epoch / stepEvery)}.
     */
    public double learningRateAt(int epoch, double epochs) {
        if (schedule.equals("cosine")) {
            return learningRate * (1 + Math.cos(Math.PI * Math.min(1, epoch / epochs))) / 2;
        }
        return schedule.equals("step") ? learningRate * Math.pow(gamma, epoch / stepEvery) : learningRate;
    }
}

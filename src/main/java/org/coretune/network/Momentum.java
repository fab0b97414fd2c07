package org.coretune.network;

import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Stochastic gradient descent with momentum in PyTorch's form, which Deeplearning4j lacks.
 *
 * <p>{@code v = mu v + g; p -= lr v}, or with Nesterov's look-ahead {@code p -= lr (g + mu v)} (Sutskever and others
 * 2013, with the learning rate outside of the velocity, so that a changed rate acts at once on all of it). Its only state
 * is the velocity. Written into and read from Deeplearning4j's JSON like its own updaters.
 */
public final class Momentum implements IUpdater {
    private static final long serialVersionUID = 1L;
    private static final String VELOCITY = "V";

    private double learningRate;
    private double momentum;
    private boolean nesterov;

    /** For JSON. */
    Momentum() {}

    /** Momentum {@code momentum}, 0 to below 1. */
    public Momentum(double learningRate, double momentum, boolean nesterov) {
        this.learningRate = learningRate;
        this.momentum = momentum;
        this.nesterov = nesterov;
    }

    /** What is left of the velocity after a step: mu. */
    public double momentum() {
        return momentum;
    }

    /** Whether the step looks ahead. */
    public boolean nesterov() {
        return nesterov;
    }

    @Override
    public long stateSize(long parameters) {
        return parameters;
    }

    @Override
    public GradientUpdater<Momentum> instantiate(INDArray velocity, boolean initialise) {
        Updater updater = new Updater(this);
        updater.setStateViewArray(velocity, velocity.shape(), velocity.ordering(), initialise);
        return updater;
    }

    @Override
    public GradientUpdater<Momentum> instantiate(Map<String, INDArray> state, boolean initialise) {
        Updater updater = new Updater(this);
        updater.setState(state, initialise);
        return updater;
    }

    @Override
    public Momentum clone() {
        return new Momentum(learningRate, momentum, nesterov);
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return learningRate;
    }

    @Override
    public boolean hasLearningRate() {
        return true;
    }

    @Override
    public void setLrAndSchedule(double learningRate, ISchedule schedule) {
        if (schedule != null) {
            throw new UnsupportedOperationException("The learning rate is set, epoch by epoch; there is no schedule");
        }
        this.learningRate = learningRate;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Momentum that
                && learningRate == that.learningRate
                && momentum == that.momentum
                && nesterov == that.nesterov;
    }

    @Override
    public int hashCode() {
        return Objects.hash(learningRate, momentum, nesterov);
    }

    private static final class Updater implements GradientUpdater<Momentum> {
        private final Momentum config;
        private INDArray velocity;

        private Updater(Momentum config) {
            this.config = config;
        }

        @Override
        public Momentum getConfig() {
            return config;
        }

        @Override
        public void setState(Map<String, INDArray> state, boolean initialise) {
            velocity = state.get(VELOCITY);
            if (initialise) {
                velocity.assign(0);
            }
        }

        @Override
        public Map<String, INDArray> getState() {
            return Map.of(VELOCITY, velocity);
        }

        @Override
        public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialise) {
            velocity = view.reshape(order, shape);
            if (initialise) {
                velocity.assign(0);
            }
        }

        @Override
        public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            velocity.muli(config.momentum).addi(gradient);
            if (config.nesterov) {
                gradient.muli(config.learningRate);
                Nd4j.getBlasWrapper()
                        .level1()
                        .axpy(gradient.length(), config.learningRate * config.momentum, velocity, gradient);
            } else {
                gradient.assign(velocity).muli(config.learningRate);
            }
        }
    }
}

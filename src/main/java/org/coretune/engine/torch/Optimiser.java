package org.coretune.engine.torch;

import static org.bytedeco.pytorch.global.torch.empty_like;
import static org.bytedeco.pytorch.global.torch.sqrt_out;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.coretune.network.Momentum;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/** Deeplearning4j's updaters as a few operations on flat tensors. */
abstract class Optimiser {
    /** Flat state in Deeplearning4j's order. */
    final Tensor state;

    private Optimiser(Tensor state) {
        this.state = state;
    }

    /** The optimiser that the updater describes, for so many parameters; the arena keeps its state. */
    static Optimiser of(IUpdater updater, long parameters, Arena arena) {
        if (updater instanceof Adam adam) {
            return new AdamSteps(adam, parameters, arena);
        }
        return updater instanceof Momentum momentum
                ? new MomentumSteps(momentum, parameters, arena)
                : new PlainSteps(arena);
    }

    /**
     * Makes step number {@code step}, counted from 1.
     *
     * @param gradient may be overwritten
     */
    abstract void step(Tensor parameters, Tensor gradient, double learningRate, long step);

    private static final class PlainSteps extends Optimiser {
        PlainSteps(Arena arena) {
            super(arena.keep(arena.place().zeros(0)));
        }

        @Override
        void step(Tensor parameters, Tensor gradient, double learningRate, long step) {
            parameters.add_(gradient, new Scalar(-learningRate));
        }
    }

    private static final class MomentumSteps extends Optimiser {
        private final Momentum momentum;
        private final Scalar mu;

        MomentumSteps(Momentum momentum, long parameters, Arena arena) {
            super(arena.keep(arena.place().zeros(parameters)));
            this.momentum = momentum;
            this.mu = arena.keep(new Scalar(momentum.momentum()));
        }

        @Override
        void step(Tensor parameters, Tensor gradient, double learningRate, long step) {
            state.mul_(mu).add_(gradient);
            Tensor direction = momentum.nesterov() ? gradient.add_(state, mu) : state;
            parameters.add_(direction, new Scalar(-learningRate));
        }
    }

    /** Adam as Deeplearning4j computes it: Kingma and Ba's efficient form, epsilon beside the uncorrected second moment. */
    private static final class AdamSteps extends Optimiser {
        private final Adam adam;
        private final Tensor first;
        private final Tensor second;
        private final Tensor root;

        AdamSteps(Adam adam, long parameters, Arena arena) {
            super(arena.keep(arena.place().zeros(2 * parameters)));
            this.adam = adam;
            this.first = arena.keep(state.narrow(0, 0, parameters));
            this.second = arena.keep(state.narrow(0, parameters, parameters));
            this.root = arena.keep(empty_like(first));
        }

        @Override
        void step(Tensor parameters, Tensor gradient, double learningRate, long step) {
            double beta1 = adam.getBeta1();
            double beta2 = adam.getBeta2();
            first.mul_(new Scalar(beta1)).add_(gradient, new Scalar(1 - beta1));
            second.mul_(new Scalar(beta2)).addcmul_(gradient, gradient, new Scalar(1 - beta2));
            sqrt_out(root, second).add_(new Scalar(adam.getEpsilon()));
            double rate = learningRate * Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(beta1, step));
            parameters.addcdiv_(first, root, new Scalar(-rate));
        }
    }
}

package org.coretune.engine.direct;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Gradient descent with or without momentum, in PyTorch's form: v = mu v + g; p -= lr v, with Nesterov p -= lr (g + mu v).
 *
 * <p>Without Nesterov the products add straight onto the velocity.
 */
final class MomentumOptimiser extends Optimiser {
    /**
     * The share of their parameters that velocities get now and then. Without it the velocity of a unit that rests decays into
     * denormal numbers, over which processors take a hundred times as long, and never comes out of them: Connect-4 took
     * twice the time. No parameter feels it, whose precision is 6e-8.
     */
    private static final float LIFT = 1e-15f;

    /** Steps. */
    private static final int LIFTED_EVERY = 8;

    private final float momentum;
    /** The gradient of the step, which only Nesterov's needs apart; else null. */
    private final Block gradient;

    private final FloatPointer gradientAt;
    private final Block velocity;
    private final FloatPointer velocityAt;
    private long steps;

    static MomentumOptimiser of(
            Products products,
            List<Layer> layers,
            Block parameters,
            double weightDecay,
            double momentum,
            boolean nesterov) {
        int count = layers.get(layers.size() - 1).end();
        return new Block(count)
                .ownedBy(velocity -> nesterov
                        ? new Block(count)
                                .ownedBy(gradient -> new MomentumOptimiser(
                                        products, layers, parameters, weightDecay, momentum, velocity, gradient))
                        : new MomentumOptimiser(products, layers, parameters, weightDecay, momentum, velocity, null));
    }

    private MomentumOptimiser(
            Products products,
            List<Layer> layers,
            Block parameters,
            double weightDecay,
            double momentum,
            Block velocity,
            Block gradient) {
        super(products, layers, parameters, weightDecay, gradient == null ? velocity : gradient);
        this.momentum = (float) momentum;
        this.velocity = velocity;
        this.velocityAt = velocity.at(0);
        this.gradient = gradient;
        this.gradientAt = gradient == null ? null : gradient.at(0);
    }

    @Override
    float carry() {
        return gradient == null ? momentum : 0;
    }

    @Override
    void step(float learningRate) {
        if (momentum != 0 && steps++ % LIFTED_EVERY == 0) {
            products.add(count, LIFT, parametersAt, velocityAt);
        }
        if (gradient == null) {
            products.add(count, -learningRate, velocityAt, parametersAt);
        } else {
            products.scale(count, momentum, velocityAt);
            products.add(count, 1f, gradientAt, velocityAt);
            products.add(count, -learningRate, gradientAt, parametersAt);
            products.add(count, -learningRate * momentum, velocityAt, parametersAt);
        }
    }

    @Override
    float[] state() {
        float[] state = new float[momentum == 0 ? 0 : count];
        velocity.get(0, state, 0, state.length);
        return state;
    }

    @Override
    void restore(float[] state, long steps) {
        this.steps = steps;
        velocity.put(0, state.length == 0 ? new float[count] : state, 0, count);
    }

    @Override
    public void close() {
        velocity.close();
        if (gradient != null) {
            gradient.close();
        }
    }
}

package org.coretune.engine.direct;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Adam (Kingma and Ba 2015) in Deeplearning4j's form:
 * p -= lr sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon).
 *
 * <p>The moments live on the heap, where the JIT turns their loops into vector code.
 */
final class AdamOptimiser extends Optimiser {
    /** Keeps moments whose gradient is gone from decaying into denormal numbers; nothing beside epsilon and its square. */
    private static final float LIFT = 1e-30f;

    private final Block gradient;
    private final FloatPointer gradientAt;
    private final float[] work;
    private final float[] first;
    private final float[] second;
    private final double beta1;
    private final double beta2;
    private final float epsilon;
    private long steps;

    static AdamOptimiser of(
            Products products,
            List<Layer> layers,
            Block parameters,
            double weightDecay,
            double beta1,
            double beta2,
            double epsilon) {
        return new Block(layers.get(layers.size() - 1).end())
                .ownedBy(gradient ->
                        new AdamOptimiser(products, layers, parameters, weightDecay, gradient, beta1, beta2, epsilon));
    }

    private AdamOptimiser(
            Products products,
            List<Layer> layers,
            Block parameters,
            double weightDecay,
            Block gradient,
            double beta1,
            double beta2,
            double epsilon) {
        super(products, layers, parameters, weightDecay, gradient);
        this.gradient = gradient;
        this.gradientAt = gradient.at(0);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = (float) epsilon;
        this.work = new float[count];
        this.first = new float[count];
        this.second = new float[count];
    }

    @Override
    float carry() {
        return 0;
    }

    @Override
    void step(float learningRate) {
        steps++;
        gradient.get(0, work, 0, count);
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        for (int i = 0; i < count; i++) {
            first[i] = b1 * first[i] + (1 - b1) * work[i] + LIFT;
        }
        for (int i = 0; i < count; i++) {
            second[i] = b2 * second[i] + (1 - b2) * work[i] * work[i] + LIFT;
        }
        for (int i = 0; i < count; i++) {
            work[i] = first[i] / ((float) Math.sqrt(second[i]) + epsilon);
        }
        gradient.put(0, work, 0, count);
        double rate = learningRate * Math.sqrt(1 - Math.pow(beta2, steps)) / (1 - Math.pow(beta1, steps));
        products.add(count, (float) -rate, gradientAt, parametersAt);
    }

    @Override
    float[] state() {
        float[] state = new float[2 * count];
        System.arraycopy(first, 0, state, 0, count);
        System.arraycopy(second, 0, state, count, count);
        return state;
    }

    @Override
    void restore(float[] state, long steps) {
        this.steps = steps;
        if (state.length == 0) {
            java.util.Arrays.fill(first, 0);
            java.util.Arrays.fill(second, 0);
        } else {
            System.arraycopy(state, 0, first, 0, count);
            System.arraycopy(state, count, second, 0, count);
        }
    }

    @Override
    public void close() {
        gradient.close();
    }
}

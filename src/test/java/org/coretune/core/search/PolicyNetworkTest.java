package org.coretune.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.coretune.core.Seed;
import org.junit.jupiter.api.Test;

class PolicyNetworkTest {
    private static final double[][] INPUTS = {{0.3, -0.2}, {0.9, 0.4}, {-0.5, 0.1}, {0.2, 0.2}};
    private static final double[][] WEIGHTS = {{1, -2}, {0.5, 0.3}, {-1, 1}, {2, 0.7}};

    private static PolicyNetwork network() {
        return new PolicyNetwork(2, 2, 3, 4, 2, new Seed(5));
    }

    /** A loss that is not linear in the outputs: sum of w y^2 / 2. */
    private static double loss(PolicyNetwork network) {
        PolicyNetwork.Memory memory = network.start();
        double loss = 0;
        for (int t = 0; t < INPUTS.length; t++) {
            double[] output = network.step(INPUTS[t], memory);
            for (int j = 0; j < 2; j++) {
                loss += WEIGHTS[t][j] * output[j] * output[j] / 2;
            }
        }
        return loss;
    }

    @Test
    void theGradientIsThatOfFiniteDifferences() {
        PolicyNetwork network = network();
        network.accumulate(INPUTS, outputs -> {
            double[][] errors = new double[outputs.length][2];
            for (int t = 0; t < outputs.length; t++) {
                for (int j = 0; j < 2; j++) {
                    errors[t][j] = WEIGHTS[t][j] * outputs[t][j];
                }
            }
            return errors;
        });
        double[] gradient = network.gradient();
        PolicyNetwork.State state = network.state();
        double step = 1e-5;
        for (int i = 0; i < gradient.length; i++) {
            double[] values = state.parameters().clone();
            values[i] += step;
            network.restore(new PolicyNetwork.State(values, 0));
            double up = loss(network);
            values[i] -= 2 * step;
            network.restore(new PolicyNetwork.State(values, 0));
            assertThat((up - loss(network)) / (2 * step))
                    .as("parameter %d", i)
                    .isCloseTo(gradient[i], within(1e-7 + 1e-5 * Math.abs(gradient[i])));
        }
    }

    @Test
    void aRestoredNetworkGoesOnAsTheOther() {
        PolicyNetwork one = network();
        PolicyNetwork other = network();
        train(one, 3);
        other.restore(one.state());
        train(one, 4);
        train(other, 4);
        assertThat(other.state().parameters()).isEqualTo(one.state().parameters());
    }

    private static void train(PolicyNetwork network, int steps) {
        for (int i = 0; i < steps; i++) {
            network.accumulate(INPUTS, outputs -> outputs);
            network.update(0.01, 1);
        }
    }

    @Test
    void trainingMakesTheLossSmaller() {
        PolicyNetwork network = network();
        SplittableRandom random = new SplittableRandom(1);
        double[][] targets = new double[INPUTS.length][2];
        for (double[] row : targets) {
            row[0] = random.nextDouble() - 0.5;
            row[1] = random.nextDouble() - 0.5;
        }
        double[] errors = new double[200];
        for (int i = 0; i < errors.length; i++) {
            int at = i;
            network.accumulate(INPUTS, outputs -> {
                double[][] off = new double[outputs.length][2];
                for (int t = 0; t < outputs.length; t++) {
                    for (int j = 0; j < 2; j++) {
                        off[t][j] = outputs[t][j] - targets[t][j];
                        errors[at] += off[t][j] * off[t][j];
                    }
                }
                return off;
            });
            network.update(0.02, 10);
        }
        assertThat(errors[199]).isLessThan(0.05 * errors[0]);
    }
}

package org.coretune.core.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.coretune.core.Seed;

/**
 * The policy: for each parameter, one after the other, the mean and the spread of a normal distribution; improved by PPO
 * with clipped ratios (Schulman and others 2017).
 *
 * <p>The network has an embedding of two nodes and three LSTM layers of 35. At each step it sees the distribution that it
 * gave at the step before, the standard normal at first (Wu, Chen and Liu 2020). The value drawn from that is not shown, so
 * that this policy is a product of independent distributions, unless the form feeds it back. Not safe for several threads.
 */
final class PolicyAgent {
    private static final double LEARNING_RATE = 0.007;
    private static final int EMBEDDING = 2;
    private static final int LSTM_LAYERS = 3;
    private static final int LSTM_NODES = 35;
    private static final int PASSES = 10;
    private static final double CLIP = 0.2;
    /** Bad values that have become much likelier would push without bound (Ye and others 2020). */
    private static final double LARGEST_RATIO = 5;

    private static final double LARGEST_GRADIENT = 1;
    private static final double LEAST_SPREAD = 0.02;
    private static final double FIRST_SPREAD = 0.3;

    private final Form form;
    private final int parameters;
    private final PolicyNetwork network;

    /** What the network is shown and gives. */
    enum Form {
        /** A step for each parameter; sees mean and spread of the step before. */
        SEQUENTIAL,
        /** As that, and sees the value drawn there, so that later choices can depend on earlier ones. */
        FED,
        /** All parameters in one step, for comparison. */
        DIRECT
    }

    PolicyAgent(Form form, int parameters, Seed seed) {
        this.form = form;
        this.parameters = parameters;
        int outputs = form == Form.DIRECT ? 2 * parameters : 2;
        network = new PolicyNetwork(
                width(), form == Form.DIRECT ? width() : EMBEDDING, LSTM_LAYERS, LSTM_NODES, outputs, seed);
        for (int i = 1; i < outputs; i += 2) {
            network.bias(i, Math.log(Math.expm1(FIRST_SPREAD - LEAST_SPREAD)));
        }
    }

    private int width() {
        return switch (form) {
            case SEQUENTIAL -> 2;
            case FED -> 3;
            case DIRECT -> 2 * parameters;
        };
    }

    /** A walk over the parameters, one configuration long. */
    Walk walk() {
        return new Walk();
    }

    /** The distributions met when every value is its mean: what the policy has come to. */
    Gaussian[] policy() {
        Walk walk = walk();
        Gaussian[] policy = new Gaussian[parameters];
        for (int i = 0; i < parameters; i++) {
            policy[i] = walk.next();
            walk.take(policy[i].mean(), true);
        }
        return policy;
    }

    /** The parameters in their order: {@link #next}, {@link #take}, and so on, then {@link #episode}. */
    final class Walk {
        private final double[][] inputs = new double[form == Form.DIRECT ? 1 : parameters][];
        private final double[] drawn = new double[parameters];
        private final double[] logDensities = new double[parameters];
        private final boolean[] active = new boolean[parameters];
        private final PolicyNetwork.Memory memory = network.start();
        private double[] outputs;
        private Gaussian current = new Gaussian(0, 1);
        private int at;

        /** The distribution of the next parameter. */
        Gaussian next() {
            if (form != Form.DIRECT || at == 0) {
                inputs[at] = input();
                outputs = network.step(inputs[at], memory);
            }
            current = gaussian(outputs, form == Form.DIRECT ? 2 * at : 0);
            return current;
        }

        private double[] input() {
            return switch (form) {
                case SEQUENTIAL -> new double[] {current.mean(), current.spread()};
                case FED -> new double[] {current.mean(), current.spread(), at == 0 ? 0 : drawn[at - 1]};
                case DIRECT -> {
                    double[] normals = new double[2 * parameters];
                    for (int i = 1; i < normals.length; i += 2) {
                        normals[i] = 1;
                    }
                    yield normals;
                }
            };
        }

        /** Takes a value for that parameter. */
        void take(double value, boolean isActive) {
            drawn[at] = value;
            active[at] = isActive;
            logDensities[at] = current.logDensity(value);
            at++;
        }

        PolicyEpisode episode() {
            return new PolicyEpisode(inputs, drawn, logDensities, active);
        }
    }

    private static Gaussian gaussian(double[] outputs, int from) {
        return new Gaussian(StrictMath.tanh(outputs[from]), softplus(outputs[from + 1]) + LEAST_SPREAD);
    }

    private static double softplus(double x) {
        return x > 30 ? x : StrictMath.log1p(StrictMath.exp(x));
    }

    /**
     * Makes what was better than expected likelier.
     *
     * @param advantages of each episode: above 0 where it was better
     */
    void improve(List<PolicyEpisode> episodes, double[] advantages) {
        List<List<Integer>> alike = alike(episodes);
        double share = 1.0 / (episodes.size() * parameters);
        for (int pass = 0; pass < PASSES; pass++) {
            for (List<Integer> group : alike) {
                network.accumulate(episodes.get(group.get(0)).inputs(), outputs -> {
                    double[][] errors = new double[outputs.length][outputs[0].length];
                    for (int e : group) {
                        add(errors, outputs, episodes.get(e), share * advantages[e]);
                    }
                    return errors;
                });
            }
            network.update(LEARNING_RATE, LARGEST_GRADIENT);
        }
    }

    /** Episodes that were shown the same, which need one pass of the network together. */
    private static List<List<Integer>> alike(List<PolicyEpisode> episodes) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int e = 0; e < episodes.size(); e++) {
            double[][] inputs = episodes.get(e).inputs();
            List<Integer> group = null;
            for (List<Integer> other : groups) {
                if (Arrays.deepEquals(episodes.get(other.get(0)).inputs(), inputs)) {
                    group = other;
                    break;
                }
            }
            if (group == null) {
                group = new ArrayList<>();
                groups.add(group);
            }
            group.add(e);
        }
        return groups;
    }

    /** Adds the gradient of an episode's loss, which is minus the clipped objective, with respect to the outputs. */
    private void add(double[][] errors, double[][] outputs, PolicyEpisode episode, double advantage) {
        for (int i = 0; i < parameters; i++) {
            if (!episode.active()[i]) {
                continue;
            }
            int t = form == Form.DIRECT ? 0 : i;
            int from = form == Form.DIRECT ? 2 * i : 0;
            Gaussian now = gaussian(outputs[t], from);
            double value = episode.drawn()[i];
            double ratio = Math.min(LARGEST_RATIO, StrictMath.exp(now.logDensity(value) - episode.logDensities()[i]));
            double slope = slope(ratio, advantage);
            double z = (value - now.mean()) / now.spread();
            errors[t][from] -= slope * z / now.spread() * (1 - now.mean() * now.mean());
            errors[t][from + 1] -= slope * (z * z - 1) / now.spread() / (1 + StrictMath.exp(-outputs[t][from + 1]));
        }
    }

    /** The derivative of min(ratio A, clip(ratio) A) with respect to the logarithm of the density. */
    private static double slope(double ratio, double advantage) {
        boolean clipped = advantage > 0 ? ratio > 1 + CLIP : ratio < 1 - CLIP;
        return clipped ? 0 : ratio * advantage;
    }

    PolicyNetwork.State state() {
        return network.state();
    }

    void restore(PolicyNetwork.State state) {
        network.restore(state);
    }
}

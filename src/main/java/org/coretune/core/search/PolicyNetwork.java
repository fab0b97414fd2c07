package org.coretune.core.search;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.coretune.core.Seed;

/**
 * An embedding, LSTM layers (Hochreiter and Schmidhuber 1997, with forget gates) and a linear output at each step, with
 * gradients by backpropagation through time and Adam (Kingma and Ba 2015).
 *
 * <p>By hand, in plain double arithmetic: it is small (25,000 parameters), is trained on sequences of some ten steps, and
 * has to give the same answer everywhere. A tensor library spends a hundred times longer on calls than this spends on
 * arithmetic. Not safe for several threads.
 */
final class PolicyNetwork {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final int nodes;
    /** The embedding, the LSTM layers, the output. */
    private final Dense[] layers;

    private final double[] parameters;
    private final double[] gradient;
    private final double[] first;
    private final double[] second;
    private int updates;

    /**
     * A linear map within the flat parameters: weights [inputs][outputs], then biases. For an LSTM layer the inputs are
     * those from below and then its own outputs of the step before, the outputs its four gates: in, forget, out, cell.
     */
    private record Dense(int inputs, int outputs, int offset) {
        int biases() {
            return offset + inputs * outputs;
        }

        int end() {
            return biases() + outputs;
        }

        void apply(double[] parameters, double[] x, double[] z) {
            System.arraycopy(parameters, biases(), z, 0, outputs);
            for (int i = 0; i < inputs; i++) {
                double value = x[i];
                int row = offset + i * outputs;
                for (int j = 0; j < outputs; j++) {
                    z[j] += value * parameters[row + j];
                }
            }
        }

        /** Adds to the gradient; leaves that of the inputs in {@code dx}. */
        void back(double[] parameters, double[] gradient, double[] x, double[] dz, double[] dx) {
            for (int j = 0; j < outputs; j++) {
                gradient[biases() + j] += dz[j];
            }
            for (int i = 0; i < inputs; i++) {
                double value = x[i];
                int row = offset + i * outputs;
                double sum = 0;
                for (int j = 0; j < outputs; j++) {
                    gradient[row + j] += value * dz[j];
                    sum += parameters[row + j] * dz[j];
                }
                dx[i] = sum;
            }
        }
    }

    /** What an LSTM layer leaves of a step for the way back. */
    private record Cell(double[] x, double[] gates, double[] before, double[] after) {}

    /** Where a sequence stands: cell and output of each layer. */
    static final class Memory {
        private final double[][] cells;
        private final double[][] outputs;

        private Memory(int layers, int nodes) {
            cells = new double[layers][nodes];
            outputs = new double[layers][nodes];
        }
    }

    /**
     * All that the next answer depends on.
     *
     * @param parameters and the two moments of Adam, one behind the other
     */
    record State(double[] parameters, int updates) {}

    /**
     * A network with small random weights.
     *
     * @param inputs    numbers seen at each step
     * @param embedding nodes between them and the first LSTM layer
     * @param lstms     LSTM layers
     * @param nodes     of each
     * @param outputs   numbers given at each step
     */
    PolicyNetwork(int inputs, int embedding, int lstms, int nodes, int outputs, Seed seed) {
        this.nodes = nodes;
        layers = new Dense[lstms + 2];
        layers[0] = new Dense(inputs, embedding, 0);
        for (int l = 1; l <= lstms; l++) {
            int below = l == 1 ? embedding : nodes;
            layers[l] = new Dense(below + nodes, 4 * nodes, layers[l - 1].end());
        }
        layers[lstms + 1] = new Dense(nodes, outputs, layers[lstms].end());
        int count = layers[lstms + 1].end();
        parameters = new double[count];
        gradient = new double[count];
        first = new double[count];
        second = new double[count];
        SplittableRandom random = seed.generator();
        for (Dense layer : layers) {
            double bound = Math.sqrt(1.0 / nodes);
            for (int i = layer.offset(); i < layer.biases(); i++) {
                parameters[i] = bound * (2 * random.nextDouble() - 1);
            }
        }
        for (int l = 1; l <= lstms; l++) {
            int forget = layers[l].biases() + nodes;
            Arrays.fill(parameters, forget, forget + nodes, 1);
        }
    }

    /** Sets the bias of an output. */
    void bias(int output, double value) {
        parameters[layers[layers.length - 1].biases() + output] = value;
    }

    /** The beginning of a sequence. */
    Memory start() {
        return new Memory(layers.length - 2, nodes);
    }

    /** The outputs of the next step of a sequence. */
    double[] step(double[] input, Memory memory) {
        return step(input, memory, null);
    }

    private double[] step(double[] input, Memory memory, Cell[] kept) {
        double[] below = new double[layers[0].outputs()];
        layers[0].apply(parameters, input, below);
        for (int l = 1; l < layers.length - 1; l++) {
            double[] x = Arrays.copyOf(below, layers[l].inputs());
            System.arraycopy(memory.outputs[l - 1], 0, x, below.length, nodes);
            double[] gates = new double[4 * nodes];
            layers[l].apply(parameters, x, gates);
            double[] before = memory.cells[l - 1];
            double[] after = new double[nodes];
            double[] output = new double[nodes];
            for (int k = 0; k < nodes; k++) {
                gates[k] = sigmoid(gates[k]);
                gates[nodes + k] = sigmoid(gates[nodes + k]);
                gates[2 * nodes + k] = sigmoid(gates[2 * nodes + k]);
                gates[3 * nodes + k] = StrictMath.tanh(gates[3 * nodes + k]);
                after[k] = gates[nodes + k] * before[k] + gates[k] * gates[3 * nodes + k];
                output[k] = gates[2 * nodes + k] * StrictMath.tanh(after[k]);
            }
            memory.cells[l - 1] = after;
            memory.outputs[l - 1] = output;
            if (kept != null) {
                kept[l - 1] = new Cell(x, gates, before, after);
            }
            below = output;
        }
        double[] output = new double[layers[layers.length - 1].outputs()];
        layers[layers.length - 1].apply(parameters, below, output);
        return output;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    /** The gradient of a loss with respect to the outputs of a sequence, given these, [steps][outputs]. */
    @FunctionalInterface
    interface Loss {
        double[][] gradient(double[][] outputs);
    }

    /** Adds the gradient of a loss over a whole sequence, [steps][inputs]. */
    void accumulate(double[][] inputs, Loss loss) {
        int steps = inputs.length;
        int lstms = layers.length - 2;
        Cell[][] kept = new Cell[steps][lstms];
        double[][] top = new double[steps][];
        double[][] outputs = new double[steps][];
        Memory memory = start();
        for (int t = 0; t < steps; t++) {
            outputs[t] = step(inputs[t], memory, kept[t]);
            top[t] = memory.outputs[lstms - 1];
        }
        double[][] errors = loss.gradient(outputs);
        double[][] carriedOutput = new double[lstms][nodes];
        double[][] carriedCell = new double[lstms][nodes];
        double[] ignored = new double[layers[0].inputs()];
        for (int t = steps - 1; t >= 0; t--) {
            double[] error = new double[nodes];
            layers[lstms + 1].back(parameters, gradient, top[t], errors[t], error);
            for (int l = lstms; l >= 1; l--) {
                error = back(l, kept[t][l - 1], error, carriedOutput[l - 1], carriedCell[l - 1]);
            }
            layers[0].back(parameters, gradient, inputs[t], error, ignored);
        }
    }

    /** A step of an LSTM layer backwards: takes the error of its outputs, gives that of what came from below. */
    private double[] back(int layer, Cell cell, double[] error, double[] carriedOutput, double[] carriedCell) {
        double[] gates = cell.gates();
        double[] dz = new double[4 * nodes];
        for (int k = 0; k < nodes; k++) {
            double in = gates[k];
            double forget = gates[nodes + k];
            double out = gates[2 * nodes + k];
            double fresh = gates[3 * nodes + k];
            double squashed = StrictMath.tanh(cell.after()[k]);
            double output = error[k] + carriedOutput[k];
            double inner = carriedCell[k] + output * out * (1 - squashed * squashed);
            dz[k] = inner * fresh * in * (1 - in);
            dz[nodes + k] = inner * cell.before()[k] * forget * (1 - forget);
            dz[2 * nodes + k] = output * squashed * out * (1 - out);
            dz[3 * nodes + k] = inner * in * (1 - fresh * fresh);
            carriedCell[k] = inner * forget;
        }
        double[] dx = new double[layers[layer].inputs()];
        layers[layer].back(parameters, gradient, cell.x(), dz, dx);
        int below = dx.length - nodes;
        System.arraycopy(dx, below, carriedOutput, 0, nodes);
        return Arrays.copyOf(dx, below);
    }

    /**
     * A step of Adam along the accumulated gradient, which begins anew.
     *
     * @param largest the gradient is shortened to this norm where it is longer
     */
    void update(double learningRate, double largest) {
        double norm = 0;
        for (double g : gradient) {
            norm += g * g;
        }
        norm = Math.sqrt(norm);
        double factor = norm > largest ? largest / norm : 1;
        updates++;
        double rate =
                learningRate * Math.sqrt(1 - StrictMath.pow(BETA2, updates)) / (1 - StrictMath.pow(BETA1, updates));
        for (int i = 0; i < parameters.length; i++) {
            double g = factor * gradient[i];
            first[i] = BETA1 * first[i] + (1 - BETA1) * g;
            second[i] = BETA2 * second[i] + (1 - BETA2) * g * g;
            parameters[i] -= rate * first[i] / (Math.sqrt(second[i]) + EPSILON);
            gradient[i] = 0;
        }
    }

    /** A copy of the gradient so far. */
    double[] gradient() {
        return gradient.clone();
    }

    State state() {
        int n = parameters.length;
        double[] all = Arrays.copyOf(parameters, 3 * n);
        System.arraycopy(first, 0, all, n, n);
        System.arraycopy(second, 0, all, 2 * n, n);
        return new State(all, updates);
    }

    void restore(State state) {
        int n = parameters.length;
        System.arraycopy(state.parameters(), 0, parameters, 0, n);
        System.arraycopy(state.parameters(), n, first, 0, n);
        System.arraycopy(state.parameters(), 2 * n, second, 0, n);
        Arrays.fill(gradient, 0);
        updates = state.updates();
    }
}

package org.coretune.engine.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.coretune.engine.Settings;
import org.coretune.network.Network;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Neighbouring parameters that learn alike, each group with an optimiser of its own: Deeplearning4j's blocks, in its
 * order, so that their states one behind the other are its flat optimiser state. Running statistics and frozen
 * layers belong to no group.
 */
final class ParameterGroups {
    private final List<Group> groups = new ArrayList<>();
    private final List<Decay> decays = new ArrayList<>();
    private final Place place;

    private record Group(Tensor parameters, Tensor gradient, double rate, Optimiser optimiser) {}

    /** Weight decay of some parameters. */
    private record Decay(Tensor parameters, Tensor gradient, Scalar factor) {}

    /** Parameters from {@code from} to before {@code to}. */
    private record Range(long from, long to, IUpdater updater, double rate) {}

    /**
     * The groups of a network.
     *
     * @param parameters flat
     * @param gradient   as long
     * @param arena      keeps their native objects
     */
    ParameterGroups(Network network, Tensor parameters, Tensor gradient, Arena arena) {
        place = arena.place();
        List<Range> ranges = new ArrayList<>();
        Range decayed = null;
        double factor = 0;
        long at = 0;
        for (Map.Entry<String, NeuralNetConfiguration> named :
                network.namedLayers().entrySet()) {
            NeuralNetConfiguration described = named.getValue();
            long count = described.getLayer().initializer().numParams(described);
            if (count > 0 && described.getLayer() instanceof BaseLayer layer && !sparse(layer)) {
                boolean normalises = layer instanceof BatchNormalization;
                long end = normalises ? at + count / 2 : at + count; // factors and shifts come before the statistics
                append(ranges, new Range(at, end, layer.getIUpdater(), network.rate(named.getKey())));
                double decay = normalises ? 0 : Settings.decay(layer.getRegularization());
                if (decayed != null && (decay != factor || decayed.to != at)) {
                    decay(decayed, factor, parameters, gradient, arena);
                    decayed = null;
                }
                if (decay > 0) {
                    decayed = new Range(decayed == null ? at : decayed.from, end, null, 1);
                    factor = decay;
                }
            }
            at += count;
        }
        if (decayed != null) {
            decay(decayed, factor, parameters, gradient, arena);
        }
        for (Range range : ranges) {
            long length = range.to - range.from;
            groups.add(new Group(
                    arena.keep(parameters.narrow(0, range.from, length)),
                    arena.keep(gradient.narrow(0, range.from, length)),
                    range.rate,
                    Optimiser.of(range.updater, length, arena)));
        }
    }

    /** Whether only the vectors of words that were read change in a step, which the model makes itself. */
    private static boolean sparse(BaseLayer layer) {
        return layer instanceof EmbeddingSequenceLayer && LstmChain.sparse(layer);
    }

    private static void append(List<Range> ranges, Range next) {
        Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
        if (last != null && last.to == next.from && last.updater.equals(next.updater)) {
            ranges.set(ranges.size() - 1, new Range(last.from, next.to, last.updater, last.rate));
        } else {
            ranges.add(next);
        }
    }

    private void decay(Range range, double factor, Tensor parameters, Tensor gradient, Arena arena) {
        long length = range.to - range.from;
        decays.add(new Decay(
                arena.keep(parameters.narrow(0, range.from, length)),
                arena.keep(gradient.narrow(0, range.from, length)),
                arena.keep(new Scalar(factor))));
    }

    /**
     * Makes step number {@code step}, counted from 1; the gradient may be overwritten.
     *
     * @param learningRate of the epoch
     */
    void step(double learningRate, long step) {
        for (Decay decay : decays) {
            decay.gradient.add_(decay.parameters, decay.factor);
        }
        for (Group group : groups) {
            group.optimiser.step(group.parameters, group.gradient, learningRate * group.rate, step);
        }
    }

    /** How long the optimiser state is. */
    int stateSize() {
        return Math.toIntExact(groups.stream()
                .mapToLong(group -> group.optimiser.state.numel())
                .sum());
    }

    /** A copy of the optimiser state. */
    float[] state() {
        float[] state = new float[stateSize()];
        int at = 0;
        for (Group group : groups) {
            int length = Math.toIntExact(group.optimiser.state.numel());
            place.read(group.optimiser.state, state, at, length);
            at += length;
        }
        return state;
    }

    /** Overwrites the optimiser state. */
    void restore(float... state) {
        int at = 0;
        for (Group group : groups) {
            int length = Math.toIntExact(group.optimiser.state.numel());
            place.write(java.util.Arrays.copyOfRange(state, at, at + length), length, group.optimiser.state);
            at += length;
        }
    }
}

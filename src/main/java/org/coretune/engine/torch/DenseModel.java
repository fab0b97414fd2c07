package org.coretune.engine.torch;

import static org.bytedeco.pytorch.global.torch.addcmul_out;
import static org.bytedeco.pytorch.global.torch.addmm;
import static org.bytedeco.pytorch.global.torch.addmm_out;
import static org.bytedeco.pytorch.global.torch.exp_out;
import static org.bytedeco.pytorch.global.torch.log_softmax_out;
import static org.bytedeco.pytorch.global.torch.mm_out;
import static org.bytedeco.pytorch.global.torch.mul_out;
import static org.bytedeco.pytorch.global.torch.sum_out;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.coretune.core.Seed;
import org.coretune.engine.DropoutMask;
import org.coretune.engine.torch.Chain.Dense;

/**
 * A chain of dense layers with its backward pass written out: at small mini-batches half of autograd's time is
 * book-keeping. Every operation writes into a buffer made once for each batch size.
 */
final class DenseModel implements Model {
    /** Sizes of mini-batches whose buffers are kept: the usual one, an epoch's short last one, and another pair's. */
    private static final int KEPT_SIZES = 4;

    private static final long[] ROWS = {0};

    private final Arena arena;
    private final List<Layer> layers = new ArrayList<>();
    private final Map<Long, Buffers> buffers = new LinkedHashMap<>();
    private final Scalar zero;
    private float[] mask = {};

    /**
     * A model on these parameters.
     *
     * @param parameters flat, in Deeplearning4j's order
     * @param gradients  as long
     * @param arena      keeps its native objects; the caller closes it
     */
    DenseModel(Chain chain, Tensor parameters, Tensor gradients, Arena arena) {
        this.arena = arena;
        zero = arena.keep(new Scalar(0f));
        long at = 0;
        for (Dense dense : chain.layers()) {
            long weights = (long) dense.inputs() * dense.outputs();
            Tensor weight = keep(parameters.narrow(0, at, weights).view(dense.outputs(), dense.inputs()));
            layers.add(new Layer(
                    dense,
                    weight,
                    keep(weight.t()),
                    keep(parameters.narrow(0, at + weights, dense.outputs())),
                    keep(gradients.narrow(0, at, weights).view(dense.outputs(), dense.inputs())),
                    keep(gradients.narrow(0, at + weights, dense.outputs()))));
            at += weights + dense.outputs();
        }
    }

    private Tensor keep(Tensor tensor) {
        return arena.keep(tensor);
    }

    @Override
    public Outputs outputs(Tensor samples) {
        Tensor value = samples;
        for (Layer layer : layers) {
            Tensor input = value;
            value = addmm(layer.bias, input, layer.transposed);
            if (layer.dense.activation() == Activation.SOFTMAX) {
                return new Outputs(input, value.log_softmax(1));
            }
            layer.dense.activation().apply(value);
        }
        throw new IllegalStateException("a chain ends in softmax");
    }

    @Override
    public void gradients(Tensor samples, Tensor targets, Tensor weights, Tensor logProbabilities, Seed dropout) {
        List<Buffer> batch = buffers(samples.size(0)).layers;
        forward(samples, logProbabilities, batch, dropout);

        // d loss / d logits = weight * softmax + target
        Buffer last = batch.get(batch.size() - 1);
        exp_out(last.value, logProbabilities);
        addcmul_out(last.delta, targets, last.value, weights);
        for (int l = batch.size() - 1; l >= 0; l--) {
            Layer layer = layers.get(l);
            Buffer buffer = batch.get(l);
            mm_out(layer.weightGradient, buffer.deltaTransposed, l == 0 ? samples : batch.get(l - 1).passed);
            sum_out(layer.biasGradient, buffer.delta, ROWS);
            if (l > 0) {
                Buffer below = batch.get(l - 1);
                mm_out(below.delta, buffer.delta, layer.weight);
                if (below.mask != null) {
                    below.delta.mul_(below.mask);
                }
                layers.get(l - 1).dense.activation().backwardInPlace(below.delta, below.value, zero);
            }
        }
    }

    private void forward(Tensor samples, Tensor logProbabilities, List<Buffer> batch, Seed dropout) {
        Tensor input = samples;
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            Buffer buffer = batch.get(l);
            addmm_out(buffer.value, layer.bias, input, layer.transposed);
            if (layer.dense.activation() == Activation.SOFTMAX) {
                log_softmax_out(logProbabilities, buffer.value, 1);
            } else {
                layer.dense.activation().apply(buffer.value);
            }
            if (buffer.mask != null) {
                int count = Math.toIntExact(buffer.mask.numel());
                mask = mask.length < count ? new float[count] : mask;
                DropoutMask.fill(mask, count, layers.get(l + 1).dense.drop(), dropout, l + 1);
                arena.place().write(mask, count, buffer.mask);
                mul_out(buffer.passed, buffer.value, buffer.mask);
            }
            input = buffer.passed;
        }
    }

    private Buffers buffers(long samples) {
        Buffers found = buffers.get(samples);
        if (found == null) {
            if (buffers.size() == KEPT_SIZES) {
                buffers.remove(buffers.keySet().iterator().next()).close();
            }
            found = new Buffers(layers, samples, arena.place());
            buffers.put(samples, found);
        }
        return found;
    }

    @Override
    public void close() {
        buffers.values().forEach(Buffers::close);
        buffers.clear();
    }

    /** A layer's parameters and their gradients. */
    private record Layer(
            Dense dense, Tensor weight, Tensor transposed, Tensor bias, Tensor weightGradient, Tensor biasGradient) {}

    /**
     * What a layer computes for a mini-batch.
     *
     * @param value  [b, outputs] after its activation
     * @param passed the same after dropout
     * @param mask   of dropout, or null
     * @param delta  [b, outputs] derivative of the loss by its outputs before the activation
     */
    private record Buffer(Tensor value, Tensor passed, Tensor mask, Tensor delta, Tensor deltaTransposed) {}

    private static final class Buffers implements AutoCloseable {
        private final Arena arena;
        private final List<Buffer> layers = new ArrayList<>();

        Buffers(List<Layer> layers, long samples, Place place) {
            arena = new Arena(place);
            try {
                for (int l = 0; l < layers.size(); l++) {
                    long[] shape = {samples, layers.get(l).dense.outputs()};
                    boolean dropped =
                            l + 1 < layers.size() && layers.get(l + 1).dense.drop() > 0;
                    Tensor value = arena.keep(place.empty(shape));
                    Tensor delta = arena.keep(place.empty(shape));
                    this.layers.add(new Buffer(
                            value,
                            dropped ? arena.keep(place.empty(shape)) : value,
                            dropped ? arena.keep(place.empty(shape)) : null,
                            delta,
                            arena.keep(delta.t())));
                }
            } catch (RuntimeException | Error e) {
                close();
                throw e;
            }
        }

        @Override
        public void close() {
            arena.close();
        }
    }
}

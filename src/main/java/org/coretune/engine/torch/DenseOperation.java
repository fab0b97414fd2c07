package org.coretune.engine.torch;

import static org.bytedeco.pytorch.global.torch.addmm;
import static org.bytedeco.pytorch.global.torch.mm_out;
import static org.bytedeco.pytorch.global.torch.sum_out;

import org.bytedeco.pytorch.Tensor;
import org.coretune.core.Seed;
import org.coretune.engine.DropoutMask;
import org.coretune.engine.Settings;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;

/** A dense layer with dropout of its inputs. */
final class DenseOperation implements Operation {
    private static final long[] ROWS = {0};

    private final Activation activation;
    private final double drop;
    private final Place place;
    private final int number;
    private final Tensor weight;
    private final Tensor transposed;
    private final Tensor bias;
    private final Tensor weightGradient;
    private final Tensor biasGradient;
    private Tensor passed;
    private Tensor mask;
    private Tensor value;

    private DenseOperation(FeedForwardLayer layer, int number, Tensor parameters, Tensor gradient, Arena arena) {
        this.activation = Activation.of(layer.getActivationFn());
        this.drop = Settings.drop(layer.getIDropout());
        this.number = number;
        this.place = arena.place();
        long weights = layer.getNIn() * layer.getNOut();
        weight = arena.keep(parameters.narrow(0, 0, weights).view(layer.getNOut(), layer.getNIn()));
        transposed = arena.keep(weight.t());
        bias = arena.keep(parameters.narrow(0, weights, layer.getNOut()));
        weightGradient = arena.keep(gradient.narrow(0, 0, weights).view(layer.getNOut(), layer.getNIn()));
        biasGradient = arena.keep(gradient.narrow(0, weights, layer.getNOut()));
    }

    /** The layer as an operation, by its number among all layers. */
    static Maker of(FeedForwardLayer layer, int number) {
        return (parameters, gradient, arena) -> new DenseOperation(layer, number, parameters, gradient, arena);
    }

    @Override
    public Tensor forward(Tensor input, Seed batch) {
        mask = batch == null || drop == 0 ? null : mask(input, batch);
        passed = mask == null ? input : input.mul(mask);
        value = addmm(bias, passed, transposed);
        activation.apply(value);
        return value;
    }

    private Tensor mask(Tensor input, Seed batch) {
        float[] factors = new float[Math.toIntExact(input.numel())];
        DropoutMask.fill(factors, factors.length, drop, batch, number);
        return place.tensor(factors, input.size(0), input.size(1));
    }

    @Override
    public Tensor backward(Tensor delta, boolean wanted) {
        Tensor inner = activation.backward(delta, value);
        mm_out(weightGradient, inner.t(), passed);
        sum_out(biasGradient, inner, ROWS);
        if (!wanted) {
            return null;
        }
        Tensor below = inner.mm(weight);
        return mask == null ? below : below.mul_(mask);
    }
}

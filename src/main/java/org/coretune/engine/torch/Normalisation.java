package org.coretune.engine.torch;

import static org.bytedeco.pytorch.global.torch.native_batch_norm;
import static org.bytedeco.pytorch.global.torch.native_batch_norm_backward;

import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.coretune.core.Seed;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;

/**
 * Batch normalisation of each channel. In training by the mini-batch's mean and variance, with which the running ones
 * move on; the running variance follows the biased one, as Deeplearning4j's does (PyTorch's own takes the unbiased).
 */
final class Normalisation implements Operation {
    private final double eps;
    private final double decay;
    private final TensorOptional none;
    private final TensorOptional factor;
    private final TensorOptional shift;
    private final Tensor mean;
    private final Tensor variance;
    private final Tensor factorGradient;
    private final Tensor shiftGradient;
    private final BoolPointer all;
    private final BoolPointer own;
    private Tensor input;
    private T_TensorTensorTensor_T forward;

    private Normalisation(BatchNormalization layer, Tensor parameters, Tensor gradient, Arena arena) {
        eps = layer.getEps();
        decay = layer.getDecay();
        long channels = layer.getNOut();
        none = arena.keep(new TensorOptional());
        factor = arena.keep(new TensorOptional(parameters.narrow(0, 0, channels)));
        shift = arena.keep(new TensorOptional(parameters.narrow(0, channels, channels)));
        mean = arena.keep(parameters.narrow(0, 2 * channels, channels));
        variance = arena.keep(parameters.narrow(0, 3 * channels, channels));
        factorGradient = arena.keep(gradient.narrow(0, 0, channels));
        shiftGradient = arena.keep(gradient.narrow(0, channels, channels));
        all = arena.flags(true, true, true);
        own = arena.flags(false, true, true);
    }

    /** The layer as an operation. */
    static Maker of(BatchNormalization layer) {
        return (parameters, gradient, arena) -> new Normalisation(layer, parameters, gradient, arena);
    }

    /** What of the layer it cannot do; null where nothing. */
    static String problem(BatchNormalization layer) {
        if (layer.isLockGammaBeta() || layer.isUseLogStd()) {
            return ", locked factors or logarithmic deviations";
        }
        return layer.getIDropout() == null ? null : ", dropout";
    }

    @Override
    public Tensor forward(Tensor values, Seed batch) {
        if (batch == null) {
            return native_batch_norm(
                            values,
                            factor,
                            shift,
                            new TensorOptional(mean),
                            new TensorOptional(variance),
                            false,
                            1 - decay,
                            eps)
                    .get0();
        }
        input = values;
        forward = native_batch_norm(values, factor, shift, none, none, true, 1 - decay, eps);
        Scalar kept = new Scalar(decay);
        Scalar taken = new Scalar(1 - decay);
        mean.mul_(kept).add_(forward.get1(), taken);
        Tensor found = forward.get2().pow(new Scalar(-2)).sub_(new Scalar(eps));
        variance.mul_(kept).add_(found, taken);
        return forward.get0();
    }

    @Override
    public Tensor backward(Tensor delta, boolean wanted) {
        T_TensorTensorTensor_T derivatives = native_batch_norm_backward(
                delta,
                input,
                factor,
                none,
                none,
                new TensorOptional(forward.get1()),
                new TensorOptional(forward.get2()),
                true,
                eps,
                wanted ? all : own);
        factorGradient.copy_(derivatives.get1());
        shiftGradient.copy_(derivatives.get2());
        return wanted ? derivatives.get0() : null;
    }
}

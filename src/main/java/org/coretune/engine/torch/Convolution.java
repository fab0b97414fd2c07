package org.coretune.engine.torch;

import static org.bytedeco.pytorch.global.torch.convolution;
import static org.bytedeco.pytorch.global.torch.convolution_backward;

import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.coretune.core.Seed;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;

/** A convolution of pictures [b, channels, height, width]. */
final class Convolution implements Operation {
    private static final long[] NONE = {0, 0};

    private final Activation activation;
    private final long[] stride;
    private final long[] padding;
    private final long[] dilation;
    private final long[] biases;
    private final Tensor weight;
    private final TensorOptional bias;
    private final Tensor weightGradient;
    private final Tensor biasGradient;
    private final BoolPointer all;
    private final BoolPointer own;
    private Tensor input;
    private Tensor value;

    private Convolution(ConvolutionLayer layer, Tensor parameters, Tensor gradient, Arena arena) {
        activation = Activation.of(layer.getActivationFn());
        stride = longs(layer.getStride());
        padding = longs(layer.getPadding());
        dilation = longs(layer.getDilation());
        int[] kernel = layer.getKernelSize();
        long before = layer.hasBias() ? layer.getNOut() : 0;
        biases = new long[] {before};
        long[] shape = {layer.getNOut(), layer.getNIn(), kernel[0], kernel[1]};
        long weights = shape[0] * shape[1] * shape[2] * shape[3];
        weight = arena.keep(parameters.narrow(0, before, weights).view(shape));
        weightGradient = arena.keep(gradient.narrow(0, before, weights).view(shape));
        bias = arena.keep(before == 0 ? new TensorOptional() : new TensorOptional(parameters.narrow(0, 0, before)));
        biasGradient = arena.keep(gradient.narrow(0, 0, before));
        all = arena.flags(true, true, before > 0);
        own = arena.flags(false, true, before > 0);
    }

    private static long[] longs(int... values) {
        return java.util.Arrays.stream(values).asLongStream().toArray();
    }

    /** The layer as an operation. */
    static Maker of(ConvolutionLayer layer) {
        return (parameters, gradient, arena) -> new Convolution(layer, parameters, gradient, arena);
    }

    /** What of the layer it cannot do; null where nothing. */
    static String problem(ConvolutionLayer layer) {
        if (layer.getConvolutionMode() != ConvolutionMode.Truncate
                && layer.getConvolutionMode() != ConvolutionMode.Strict) {
            return ", " + layer.getConvolutionMode();
        }
        if (Activation.of(layer.getActivationFn()) == null
                || Activation.of(layer.getActivationFn()) == Activation.SOFTMAX) {
            return ", " + layer.getActivationFn();
        }
        return layer.getIDropout() == null ? null : ", dropout";
    }

    @Override
    public Tensor forward(Tensor pictures, Seed batch) {
        input = pictures;
        value = convolution(pictures, weight, bias, stride, padding, dilation, false, NONE, 1);
        activation.apply(value);
        return value;
    }

    @Override
    public Tensor backward(Tensor delta, boolean wanted) {
        Tensor inner = activation.backward(delta, value);
        T_TensorTensorTensor_T derivatives = convolution_backward(
                inner, input, weight, biases, stride, padding, dilation, false, NONE, 1, wanted ? all : own);
        weightGradient.copy_(derivatives.get1());
        if (biases[0] > 0) {
            biasGradient.copy_(derivatives.get2());
        }
        return wanted ? derivatives.get0() : null;
    }
}

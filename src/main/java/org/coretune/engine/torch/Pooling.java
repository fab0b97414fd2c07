package org.coretune.engine.torch;

import static org.bytedeco.pytorch.global.torch.avg_pool2d;
import static org.bytedeco.pytorch.global.torch.avg_pool2d_backward;
import static org.bytedeco.pytorch.global.torch.max_pool2d_with_indices;
import static org.bytedeco.pytorch.global.torch.max_pool2d_with_indices_backward;

import java.util.Arrays;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.coretune.core.Seed;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** The largest or the mean of some pixels of each channel. */
final class Pooling implements Operation {
    private static final long[] ONE = {1, 1};

    private final long[] kernel;
    private final long[] stride;
    private final long[] padding;
    private final boolean largest;
    private final boolean edges;
    private Tensor input;
    private Tensor places;

    private Pooling(SubsamplingLayer layer) {
        kernel = Arrays.stream(layer.getKernelSize()).asLongStream().toArray();
        stride = Arrays.stream(layer.getStride()).asLongStream().toArray();
        padding = Arrays.stream(layer.getPadding()).asLongStream().toArray();
        edges = layer.isAvgPoolIncludePadInDivisor();
        largest = layer.getPoolingType() == PoolingType.MAX;
    }

    /** The layer as an operation. */
    static Maker of(SubsamplingLayer layer) {
        return (parameters, gradient, arena) -> new Pooling(layer);
    }

    /** What of the layer it cannot do; null where nothing. */
    static String problem(SubsamplingLayer layer) {
        if (layer.getPoolingType() != PoolingType.MAX && layer.getPoolingType() != PoolingType.AVG) {
            return ", " + layer.getPoolingType();
        }
        int[] kernel = layer.getKernelSize();
        int[] padding = layer.getPadding();
        boolean plain = layer.getConvolutionMode() == ConvolutionMode.Truncate
                && padding[0] <= kernel[0] / 2
                && padding[1] <= kernel[1] / 2
                && Arrays.equals(layer.getDilation(), new int[] {1, 1});
        return plain ? null : ", " + layer.getConvolutionMode() + ", wide padding or dilation";
    }

    @Override
    public Tensor forward(Tensor pictures, Seed batch) {
        input = pictures;
        if (!largest) {
            return avg_pool2d(pictures, kernel, stride, padding, false, edges, new LongOptional());
        }
        T_TensorTensor_T found = max_pool2d_with_indices(pictures, kernel, stride, padding, ONE, false);
        places = found.get1();
        return found.get0();
    }

    @Override
    public Tensor backward(Tensor delta, boolean wanted) {
        if (!wanted) {
            return null;
        }
        return largest
                ? max_pool2d_with_indices_backward(delta, input, kernel, stride, padding, ONE, false, places)
                : avg_pool2d_backward(delta, input, kernel, stride, padding, false, edges, new LongOptional());
    }
}

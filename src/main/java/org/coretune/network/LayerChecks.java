package org.coretune.network;

import java.util.Arrays;
import java.util.Set;
import org.coretune.core.InvalidInputException;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;

/** Which layers of a file can be trained here, and their sizes before anything of these is allocated. */
final class LayerChecks {
    /** The most of outputs, channels and the like. */
    static final int MOST_WIDTH = 1 << 20;

    /** The most of a kernel's side, of padding and the like. */
    static final int MOST_SIDE = 1024;

    /** Layers on plain features and pictures that draw nothing at random but dropout; they behave alike in any mini-batch. */
    private static final Set<Class<? extends Layer>> KNOWN = Set.of(
            ActivationLayer.class,
            BatchNormalization.class,
            ConvolutionLayer.class,
            Cropping2D.class,
            Deconvolution2D.class,
            DenseLayer.class,
            DepthwiseConvolution2D.class,
            DropoutLayer.class,
            GlobalPoolingLayer.class,
            LocalResponseNormalization.class,
            LossLayer.class,
            OutputLayer.class,
            PReLULayer.class,
            SeparableConvolution2D.class,
            SubsamplingLayer.class,
            Upsampling2D.class,
            ZeroPaddingLayer.class);

    private LayerChecks() {}

    /** Says that a file holds something that cannot be trained here. */
    static InvalidInputException unknown(String file, String name, String what) {
        return new InvalidInputException("network.file-layer", file, name, what);
    }

    /** The layer itself, without what keeps its parameters as they are. */
    static Layer unwrapped(Layer layer) {
        return layer instanceof FrozenLayer frozen ? frozen.getLayer() : layer;
    }

    /**
     * Refuses what cannot be trained here.
     *
     * @throws InvalidInputException that names the layer
     */
    static void require(Layer layer, String name, String file) {
        Layer inner = unwrapped(layer);
        if (inner == null || !KNOWN.contains(inner.getClass())) {
            throw unknown(file, name, inner == null ? "–" : inner.getClass().getSimpleName());
        }
        boolean quiet = inner.getIDropout() == null
                || inner.getIDropout().getClass() == Dropout.class
                        && ((Dropout) inner.getIDropout()).getPSchedule() == null;
        if (!quiet) {
            throw unknown(file, name, inner.getIDropout().getClass().getSimpleName());
        }
        if (inner instanceof BaseLayer learning && learning.getWeightNoise() != null) {
            throw unknown(file, name, learning.getWeightNoise().getClass().getSimpleName());
        }
        if (inner instanceof FeedForwardLayer wide) {
            requireBetween(wide.getNIn(), 0, MOST_WIDTH, file, name);
            requireBetween(wide.getNOut(), 0, MOST_WIDTH, file, name);
        }
        if (inner instanceof ConvolutionLayer convolution) {
            requireSides(1, convolution.getKernelSize(), file, name);
            requireSides(1, convolution.getStride(), file, name);
            requireSides(1, convolution.getDilation(), file, name);
            requireSides(0, convolution.getPadding(), file, name);
        } else if (inner instanceof SubsamplingLayer pooling) {
            requireSides(1, pooling.getKernelSize(), file, name);
            requireSides(1, pooling.getStride(), file, name);
            requireSides(1, pooling.getDilation(), file, name);
            requireSides(0, pooling.getPadding(), file, name);
        } else if (inner instanceof Upsampling2D upsampling) {
            requireSides(1, upsampling.getSize(), file, name);
        } else if (inner instanceof ZeroPaddingLayer zeros) {
            requireSides(0, zeros.getPadding(), file, name);
        } else if (inner instanceof Cropping2D cropping) {
            requireSides(0, cropping.getCropping(), file, name);
        }
    }

    private static void requireSides(int least, int[] sides, String file, String name) {
        if (sides == null) {
            throw new InvalidInputException("network.file-broken", file, name);
        }
        Arrays.stream(sides).forEach(side -> requireBetween(side, least, MOST_SIDE, file, name));
    }

    private static void requireBetween(long size, int least, int most, String file, String name) {
        if (size < least || size > most) {
            throw new InvalidInputException("network.file-layer-size", file, name, size, least, most);
        }
    }

    /**
     * Makes a layer that reads pictures pixel by pixel read them channel by channel, for which its parameters lie the same, and
     * batch normalisation keep its running variances as they are instead of as logarithms. Dropout that drops nothing, which
     * the import of Keras files leaves everywhere, goes.
     */
    static void putInOurForm(Layer layer) {
        Layer inner = unwrapped(layer);
        if (inner.getIDropout() instanceof Dropout dropout && dropout.getP() == 1) {
            inner.setIDropout(null);
        }
        if (inner instanceof ConvolutionLayer convolution) {
            convolution.setCnn2dDataFormat(CNN2DFormat.NCHW);
        } else if (inner instanceof SubsamplingLayer pooling) {
            pooling.setCnn2dDataFormat(CNN2DFormat.NCHW);
        } else if (inner instanceof BatchNormalization normalisation) {
            normalisation.setCnn2DFormat(CNN2DFormat.NCHW);
            normalisation.setUseLogStd(false);
        } else if (inner instanceof Upsampling2D upsampling) {
            upsampling.setFormat(CNN2DFormat.NCHW);
        } else if (inner instanceof ZeroPaddingLayer zeros) {
            zeros.setDataFormat(CNN2DFormat.NCHW);
        } else if (inner instanceof Cropping2D cropping) {
            cropping.setDataFormat(CNN2DFormat.NCHW);
        } else if (inner instanceof LocalResponseNormalization normalisation) {
            normalisation.setDataFormat(CNN2DFormat.NCHW);
        } else if (inner instanceof GlobalPoolingLayer pooling) {
            pooling.setPoolingDimensions(null);
        }
    }
}

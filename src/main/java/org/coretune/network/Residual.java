package org.coretune.network;

import org.coretune.core.Spec;
import org.coretune.core.experiment.Models;
import org.coretune.data.Shape;
import org.coretune.network.Layers.Point;

/**
 * Residual networks (He and others 2016) for small pictures: a stem of 3 x 3 without pooling, four stages of blocks of
 * which all but the first halve the picture, the mean of each channel, and a dense layer.
 *
 * <p>Stem, blocks and head may learn at rates of their own. Vertices of a block are added in the order in which
 * {@link Network#order} visits them.
 */
final class Residual {
    private static final int STAGES = 4;
    private static final int CHANNELS = 64;
    /** Three times halved, a picture has at least one pixel. */
    private static final int LEAST = 1;

    private final Layers layers;

    private Residual(Layers layers) {
        this.layers = layers;
    }

    /** ResNet18: two blocks of two convolutions in each stage. */
    static Network basic(Spec model, Layers layers) {
        return new Residual(layers).build(model, new int[] {2, 2, 2, 2}, 1);
    }

    /** ResNet50: 3, 4, 6 and 3 blocks of 1 x 1, 3 x 3 and 1 x 1 convolutions, the last with four times the channels. */
    static Network bottleneck(Spec model, Layers layers) {
        return new Residual(layers).build(model, new int[] {3, 4, 6, 3}, 4);
    }

    private Network build(Spec model, int[] blocks, int expansion) {
        Shape shape = Convolutions.pictures(model, layers, LEAST);
        int channels = (int) Math.max(1, Math.round(CHANNELS * model.number(Models.WIDTH)));
        Hyperparameters hyperparameters = layers.hyperparameters();
        layers.learningRate(hyperparameters.stemRate());
        Point at = normalised("stem", layers.input(), channels, 3, 1);
        at = layers.relu("stem-relu", at);
        layers.learningRate(hyperparameters.blocksRate());
        for (int stage = 0; stage < STAGES; stage++) {
            for (int block = 0; block < blocks[stage]; block++) {
                String name = "stage" + (stage + 1) + "-block" + (block + 1);
                int stride = stage > 0 && block == 0 ? 2 : 1;
                at = expansion == 1
                        ? basic(name, at, channels << stage, stride)
                        : bottleneck(name, at, channels << stage, expansion, stride);
            }
        }
        layers.learningRate(hyperparameters.headRate());
        at = layers.mean("mean", at);
        String architecture = model.kind() + " " + shape + " " + channels + " " + layers.classes();
        return layers.output(at, architecture, Convolutions.augmentation(model, shape));
    }

    private Point basic(String name, Point from, int channels, int stride) {
        Point first = convolution(name + "-a", from, channels, 3, stride);
        Point skip = skip(name, from, channels, stride);
        Point at = layers.normalisation(name + "-a-norm", first);
        skip = skipNorm(name, from, skip);
        at = layers.relu(name + "-a-relu", at);
        at = normalised(name + "-b", at, channels, 3, 1);
        return layers.relu(name + "-relu", layers.sum(name + "-sum", at, skip));
    }

    private Point bottleneck(String name, Point from, int channels, int expansion, int stride) {
        Point first = convolution(name + "-a", from, channels, 1, 1);
        Point skip = skip(name, from, channels * expansion, stride);
        Point at = layers.normalisation(name + "-a-norm", first);
        skip = skipNorm(name, from, skip);
        at = layers.relu(name + "-a-relu", at);
        at = layers.relu(name + "-b-relu", normalised(name + "-b", at, channels, 3, stride));
        at = normalised(name + "-c", at, channels * expansion, 1, 1);
        return layers.relu(name + "-relu", layers.sum(name + "-sum", at, skip));
    }

    /** The way around a block: the identity where shapes agree, else a convolution of 1 x 1. */
    private Point skip(String name, Point from, int channels, int stride) {
        return stride == 1 && from.shape().channels() == channels
                ? from
                : convolution(name + "-skip", from, channels, 1, stride);
    }

    private Point skipNorm(String name, Point from, Point skip) {
        return skip == from ? from : layers.normalisation(name + "-skip-norm", skip);
    }

    private Point normalised(String name, Point from, int channels, int kernel, int stride) {
        return layers.normalisation(name + "-norm", convolution(name, from, channels, kernel, stride));
    }

    private Point convolution(String name, Point from, int channels, int kernel, int stride) {
        return layers.convolution(name, from, channels, kernel, stride, kernel / 2, false, "identity");
    }
}

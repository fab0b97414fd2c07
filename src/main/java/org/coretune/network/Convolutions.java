package org.coretune.network;

import java.util.List;
import java.util.Set;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Option;
import org.coretune.core.Spec;
import org.coretune.core.experiment.Models;
import org.coretune.data.Augmentation;
import org.coretune.data.Shape;
import org.coretune.network.Layers.Point;

/** Networks of convolutions in a row with dense layers behind them. */
final class Convolutions {
    /** Height and width of the least picture that LeNet halves twice and convolves between. */
    private static final int LEAST_LENET = 12;

    private Convolutions() {}

    /**
     * LeNet in the form of Dive into Deep Learning: 6 channels of 5 x 5 on the padded picture, 16 channels of 5 x 5, each
     * halved, then dense layers of 120 and 84; Xavier's uniform weights, without which its sigmoids hardly learn.
     */
    static Network lenet(Spec model, Layers layers) {
        Shape shape = pictures(model, layers, LEAST_LENET);
        String activation = model.oneOf(Models.LENET_ACTIVATION);
        String pooling = model.oneOf(Models.LENET_POOLING);
        layers.xavier();
        Point at = layers.convolution("conv1", layers.input(), 6, 5, 1, 2, true, activation);
        at = layers.pool("pool1", at, pooling, 2, 2, 0);
        at = layers.convolution("conv2", at, 16, 5, 1, 0, true, activation);
        at = layers.pool("pool2", at, pooling, 2, 2, 0);
        at = layers.dense("dense1", at, 120, activation);
        at = layers.dense("dense2", at, 84, activation);
        String architecture = "lenet " + shape + " " + activation + " " + pooling + " " + layers.classes();
        return layers.output(at, architecture, augmentation(model, shape));
    }

    /** Convolutions, each with its activation and a pooling, and dense layers. */
    static Network cnn(Spec model, Layers layers) {
        List<Integer> channels = Layers.widths(model, Models.CHANNELS);
        List<Integer> hidden = Layers.widths(model, Models.CNN_HIDDEN);
        Shape shape = pictures(model, layers, 1);
        List<Integer> kernels = each(model.wholes(Models.KERNEL), Models.KERNEL, channels.size());
        List<Integer> strides = each(model.wholes(Models.STRIDE), Models.STRIDE, channels.size());
        List<String> poolings = each(model.words(Models.CNN_POOLING), Models.CNN_POOLING, channels.size());
        List<Integer> squares = each(model.wholes(Models.POOL_KERNEL), Models.POOL_KERNEL, channels.size());
        List<Integer> steps = each(model.wholes(Models.POOL_STRIDE), Models.POOL_STRIDE, channels.size());
        String padding = model.oneOf(Models.PADDING);
        String activation = model.oneOf(Models.CNN_ACTIVATION);
        Point at = layers.input();
        for (int i = 0; i < channels.size(); i++) {
            int kernel = of(kernels, i);
            int around = padding.equals("none") ? 0 : kernel / 2;
            String name = "conv" + (i + 1);
            at = layers.convolution(name, at, channels.get(i), kernel, of(strides, i), around, true, activation);
            int square = of(squares, i);
            int over = padding.equals("all") ? square / 2 : 0;
            at = layers.pool("pool" + (i + 1), at, of(poolings, i), square, of(steps, i), over);
        }
        for (int i = 1; i <= hidden.size(); i++) {
            at = layers.dense("dense" + i, at, hidden.get(i - 1), activation);
        }
        // What is as it always was is left out: networks without strides of their own start as they did before these.
        String moves = brief(strides) + " " + brief(squares) + " " + brief(steps) + " " + padding + " ";
        String architecture = "cnn " + shape + " " + channels + " " + brief(kernels) + " " + brief(poolings) + " "
                + (moves.equals("1 2 2 convolutions ") ? "" : moves)
                + hidden + " " + activation + " " + layers.classes();
        return layers.output(at, architecture, augmentation(model, shape));
    }

    /** Refuses what is neither one value for all convolutions nor one for each. */
    private static <T> List<T> each(List<T> given, Option option, int convolutions) {
        if (given.size() != 1 && given.size() != convolutions) {
            throw new InvalidInputException("network.one-each", option.key(), given.size(), convolutions);
        }
        return given;
    }

    private static <T> T of(List<T> given, int convolution) {
        return given.get(given.size() == 1 ? 0 : convolution);
    }

    private static String brief(List<?> given) {
        return Set.copyOf(given).size() == 1 ? given.get(0).toString() : given.toString();
    }

    /** The shape of samples, which must be pictures of at least this height and width. */
    static Shape pictures(Spec model, Layers layers, long least) {
        Shape shape = layers.input().shape();
        if (!shape.isPicture()) {
            throw new InvalidInputException("network.no-pictures", model.kind());
        }
        if (Math.min(shape.height(), shape.width()) < least) {
            throw new InvalidInputException(
                    "network.small-pictures", model.kind(), shape.height(), shape.width(), least);
        }
        return shape;
    }

    /** What the model's options do to pictures before they are trained on. */
    static Augmentation augmentation(Spec model, Shape shape) {
        int crop = model.whole(Models.CROP);
        if (crop > Math.min(shape.height(), shape.width()) / 2) {
            throw new InvalidInputException("network.crop", crop, shape.height(), shape.width());
        }
        return new Augmentation(model.flag(Models.FLIP), crop);
    }
}

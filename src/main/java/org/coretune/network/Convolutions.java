package org.coretune.network;

import java.util.List;
import org.coretune.core.InvalidInputException;
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
        at = layers.halve("pool1", at, pooling);
        at = layers.convolution("conv2", at, 16, 5, 1, 0, true, activation);
        at = layers.halve("pool2", at, pooling);
        at = layers.dense("dense1", at, 120, activation);
        at = layers.dense("dense2", at, 84, activation);
        String architecture = "lenet " + shape + " " + activation + " " + pooling + " " + layers.classes();
        return layers.output(at, architecture, augmentation(model, shape));
    }

    /** Convolutions that keep the size, each with its activation and halved, and dense layers. */
    static Network cnn(Spec model, Layers layers) {
        List<Integer> channels = Layers.widths(model, Models.CHANNELS);
        List<Integer> hidden = Layers.widths(model, Models.CNN_HIDDEN);
        Shape shape = pictures(model, layers, 1L << Math.min(channels.size(), 31));
        int kernel = model.whole(Models.KERNEL);
        if (kernel % 2 == 0) {
            throw new InvalidInputException("network.even-kernel", kernel);
        }
        String activation = model.oneOf(Models.CNN_ACTIVATION);
        String pooling = model.oneOf(Models.CNN_POOLING);
        Point at = layers.input();
        for (int i = 1; i <= channels.size(); i++) {
            at = layers.convolution("conv" + i, at, channels.get(i - 1), kernel, 1, kernel / 2, true, activation);
            at = layers.halve("pool" + i, at, pooling);
        }
        for (int i = 1; i <= hidden.size(); i++) {
            at = layers.dense("dense" + i, at, hidden.get(i - 1), activation);
        }
        String architecture = "cnn " + shape + " " + channels + " " + kernel + " " + pooling + " " + hidden + " "
                + activation + " " + layers.classes();
        return layers.output(at, architecture, augmentation(model, shape));
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

package org.coretune.network;

import org.coretune.core.Spec;
import org.coretune.core.experiment.Models;
import org.coretune.data.Augmentation;
import org.coretune.network.Layers.Point;

/** Multi-layer perceptrons: dense layers in a row; the pixels of pictures are plain features to them. */
final class Perceptron {
    private Perceptron() {}

    static Network build(Spec model, Layers layers) {
        String activation = model.oneOf(Models.ACTIVATION);
        var hidden = Layers.widths(model, Models.HIDDEN);
        Point at = layers.input();
        for (int i = 0; i < hidden.size(); i++) {
            at = layers.dense("hidden" + (i + 1), at, hidden.get(i), activation);
        }
        return layers.output(
                at,
                "mlp " + layers.input().shape().size() + " " + hidden + " " + activation + " " + layers.classes(),
                Augmentation.NONE);
    }
}

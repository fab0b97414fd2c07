package org.coretune.network;

import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.coretune.core.experiment.Models;
import org.coretune.data.Augmentation;
import org.coretune.data.Shape;
import org.coretune.network.Layers.Point;

/** Networks that read texts word by word. */
final class Recurrent {
    private Recurrent() {}

    /**
     * Word vectors, one or more layers of long short-term memory, and the output behind the last word: not behind the padding
     * of a mini-batch, so that a text's result does not depend on the texts beside it.
     */
    static Network lstm(Spec model, Layers layers) {
        Shape shape = layers.input().shape();
        if (!shape.isText()) {
            throw new InvalidInputException("network.no-texts", model.kind());
        }
        int units = model.whole(Models.UNITS);
        int depth = model.whole(Models.LSTM_LAYERS);
        Point at = layers.words(
                "words", layers.input(), model.oneOf(Models.EMBEDDING).equals("frozen"));
        for (int i = 1; i <= depth; i++) {
            at = layers.lstm("lstm" + i, at, units, i == 1);
        }
        String architecture =
                "lstm " + shape.words() + " " + shape.size() + " " + units + " " + depth + " " + layers.classes();
        return layers.output(layers.lastWord("last", at), architecture, Augmentation.NONE);
    }
}

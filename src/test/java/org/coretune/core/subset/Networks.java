package org.coretune.core.subset;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.coretune.core.Seed;
import org.coretune.core.subset.SubsetPlan.Seeds;

/** Made-up last layers and what a plan sees of them. */
final class Networks {
    private Networks() {}

    /** A network that is neither right nor wrong about samples with these labels. */
    static LastLayer layer(long seed, int[] labels, int classes, int width) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] delta = new float[labels.length * classes];
        float[] hidden = new float[labels.length * width];
        for (int i = 0; i < labels.length; i++) {
            double[] scores = random.doubles(classes).toArray();
            double sum = IntStream.range(0, classes).mapToDouble(c -> scores[c]).sum();
            for (int c = 0; c < classes; c++) {
                delta[i * classes + c] = (float) (scores[c] / sum) - (labels[i] == c ? 1 : 0);
            }
            for (int h = 0; h < width; h++) {
                hidden[i * width + h] = (float) Math.max(0, 2 * random.nextDouble() - 1);
            }
        }
        return new LastLayer(labels.length, classes, width, delta, hidden);
    }

    static int[] labels(long seed, int samples, int classes) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.ints(samples, 0, classes).toArray();
    }

    static float[] features(long seed, int samples, int dimensions) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] features = new float[samples * dimensions];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) (2 * random.nextDouble() - 1);
        }
        return features;
    }

    /** The gradient of one sample written out, bias first in each row of the last layer. */
    static double[] explicit(LastLayer layer, int sample) {
        int width = layer.width() + 1;
        double[] gradient = new double[layer.classes() * width];
        for (int c = 0; c < layer.classes(); c++) {
            double delta = layer.delta()[sample * layer.classes() + c];
            gradient[c * width] = delta;
            for (int h = 0; h < layer.width(); h++) {
                gradient[c * width + h + 1] = delta * layer.hidden()[sample * layer.width() + h];
            }
        }
        return gradient;
    }

    /** What a plan sees. */
    record Context(
            Seeds seeds,
            int epoch,
            int batchSize,
            int[] labels,
            int classes,
            float[] features,
            int[] validationLabels,
            LastLayer training,
            LastLayer validation,
            Coreset previous)
            implements SelectionContext {
        /** Samples of several classes with made-up gradients, all from one seed. */
        static Context of(long seed, int samples, int classes) {
            int[] labels = Networks.labels(seed, samples, classes);
            int[] validationLabels = Networks.labels(seed + 1, samples / 2 + 1, classes);
            return new Context(
                    new Seeds(new Seed(seed), new Seed(seed + 7)),
                    0,
                    8,
                    labels,
                    classes,
                    Networks.features(seed + 4, samples, 3),
                    validationLabels,
                    Networks.layer(seed + 2, labels, classes, 5),
                    Networks.layer(seed + 3, validationLabels, classes, 5),
                    null);
        }

        Context withTraining(LastLayer layer) {
            return new Context(
                    seeds, epoch, batchSize, labels, classes, features, validationLabels, layer, validation, previous);
        }

        Context withPrevious(Coreset coreset) {
            return new Context(
                    seeds,
                    epoch,
                    batchSize,
                    labels,
                    classes,
                    features,
                    validationLabels,
                    training,
                    validation,
                    coreset);
        }

        Context at(int later) {
            return new Context(
                    seeds,
                    later,
                    batchSize,
                    labels,
                    classes,
                    features,
                    validationLabels,
                    training,
                    validation,
                    previous);
        }
    }
}

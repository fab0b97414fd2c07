package org.coretune.tune;

import java.util.SplittableRandom;
import org.coretune.core.Seed;
import org.coretune.data.Samples;

/** Overlapping clouds of points, one for each class: a task that a small network learns in a few epochs. */
final class Blobs {
    private Blobs() {}

    static Samples of(int count, long seed) {
        int classes = 4;
        int dimensions = 5;
        SplittableRandom random = new Seed(seed).generator();
        float[] features = new float[count * dimensions];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % classes;
            for (int d = 0; d < dimensions; d++) {
                double centre = (labels[i] * 7 + d * 3) % 5 - 2;
                features[i * dimensions + d] = (float) (centre + 3 * (random.nextDouble() + random.nextDouble() - 1));
            }
        }
        return new Samples(features, dimensions, labels, classes);
    }
}

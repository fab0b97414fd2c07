package org.coretune.data;

import java.util.SplittableRandom;
import org.coretune.core.Seed;

/**
 * Wrong labels on purpose: a share of the samples, drawn at random, gets one of the other classes, all of them alike
 * likely (symmetric noise).
 *
 * @param share of the samples, 0 to 1, rounded to the nearest whole number, halves up
 */
record LabelNoise(double share) {
    /** The samples with some labels changed; features are shared with {@code clean}. */
    Samples corrupt(Samples clean, Seed seed) {
        int wrong = clean.classes() < 2 ? 0 : (int) Math.floor(clean.size() * share + 0.5);
        int[] labels = clean.labels().clone();
        int[] order = seed.at("samples").permutation(labels.length);
        SplittableRandom random = seed.at("classes").generator();
        for (int i = 0; i < wrong; i++) {
            int other = random.nextInt(clean.classes() - 1);
            labels[order[i]] = other < labels[order[i]] ? other : other + 1;
        }
        return new Samples(clean.features(), clean.shape(), labels, clean.classes(), clean.texts());
    }
}

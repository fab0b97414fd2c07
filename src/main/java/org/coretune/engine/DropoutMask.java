package org.coretune.engine;

import java.util.SplittableRandom;
import org.coretune.core.Seed;

/** Dropout's random factors: the same in every engine, thread and process for the same seed. */
public final class DropoutMask {
    private DropoutMask() {}

    /**
     * Fills {@code into[0, count)} with 0 (probability {@code drop}) or 1 / (1 - {@code drop}) (inverted dropout).
     *
     * @param drop  0 to below 1; resolved to 2^-32
     * @param layer number of the layer whose inputs are dropped, from 0
     * @param batch seed of the mini-batch
     */
    public static void fill(float[] into, int count, double drop, Seed batch, int layer) {
        SplittableRandom random = batch.at("dropout", layer).generator();
        long threshold = Math.round(drop * 0x1p32);
        float kept = (float) (1 / (1 - drop));
        for (int i = 0; i < count; i += 2) {
            long bits = random.nextLong();
            into[i] = (bits >>> 32) < threshold ? 0 : kept;
            if (i + 1 < count) {
                into[i + 1] = (bits & 0xffffffffL) < threshold ? 0 : kept;
            }
        }
    }
}

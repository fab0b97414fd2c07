package org.coretune.data;

import java.util.SplittableRandom;
import org.coretune.core.Seed;

/**
 * What is done to pictures each time they are trained on: another view of the same thing.
 *
 * @param flip whether each is mirrored, left to right, with probability one half
 * @param crop pixels of zeros around each, of which a part of the old size is then cut out at a random place; 0 for none
 */
public record Augmentation(boolean flip, int crop) {
    /** Leaves samples as they are. */
    public static final Augmentation NONE = new Augmentation(false, 0);

    /** Whether samples stay as they are. */
    public boolean isNone() {
        return equals(NONE);
    }

    /**
     * Copies samples one behind the other, each changed at random.
     *
     * @param rows  numbers of samples, of which those from {@code first} to before {@code end} are taken
     * @param batch the mini-batch's stream
     * @param at    where in {@code to} the first begins
     */
    public void copy(Samples samples, int[] rows, int first, int end, Seed batch, float[] to, int at) {
        SplittableRandom random = batch.at("augmentation").generator();
        int size = samples.dimensions();
        for (int i = first; i < end; i++) {
            int target = at + (i - first) * size;
            if (isNone()) {
                System.arraycopy(samples.features(), rows[i] * size, to, target, size);
            } else {
                copy(samples.features(), rows[i] * size, samples.shape(), random, to, target);
            }
        }
    }

    /** Copies the sample at {@code offset} of {@code from} to {@code to} at {@code at}, changed at random. */
    private void copy(float[] from, int offset, Shape shape, SplittableRandom random, float[] to, int at) {
        int down = crop == 0 ? 0 : random.nextInt(2 * crop + 1) - crop;
        int right = crop == 0 ? 0 : random.nextInt(2 * crop + 1) - crop;
        boolean mirrored = flip && random.nextInt(2) == 1;
        int height = shape.height();
        int width = shape.width();
        for (int channel = 0; channel < shape.channels(); channel++) {
            int plane = channel * height * width;
            for (int y = 0; y < height; y++) {
                int row = y + down;
                int target = at + plane + y * width;
                for (int x = 0; x < width; x++) {
                    int column = (mirrored ? width - 1 - x : x) + right;
                    boolean inside = row >= 0 && row < height && column >= 0 && column < width;
                    to[target + x] = inside ? from[offset + plane + row * width + column] : 0;
                }
            }
        }
    }
}

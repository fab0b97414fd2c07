package org.coretune.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * Pictures of one size.
 *
 * @param values [n, channels, height, width], 0 to 255 as unsigned bytes
 * @param shape  of each
 */
record Pixels(byte[] values, Shape shape) {
    /** How many there are. */
    int count() {
        return values.length / shape.size();
    }

    /** Picture {@code row}, from 0. */
    Optional<Picture> picture(int row) {
        int size = shape.size();
        byte[] copy = Arrays.copyOfRange(values, row * size, (row + 1) * size);
        return Optional.of(new Picture(shape.width(), shape.height(), shape.channels(), copy));
    }
}

package org.coretune.data;

/**
 * How the numbers of a sample lie: channel by channel, row by row.
 *
 * @param channels 1 for grey, 3 for colour; for plain features their number
 * @param height   rows of a picture, else 1
 * @param width    columns of a picture, else 1
 */
public record Shape(int channels, int height, int width) {
    /** Plain features. */
    public static Shape flat(int dimensions) {
        return new Shape(dimensions, 1, 1);
    }

    /** Whether samples are pictures. */
    public boolean isPicture() {
        return height > 1 || width > 1;
    }

    /** Numbers in a sample. */
    public int size() {
        return channels * height * width;
    }

    @Override
    public String toString() {
        return channels + "x" + height + "x" + width;
    }
}

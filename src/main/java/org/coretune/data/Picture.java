package org.coretune.data;

/**
 * A picture.
 *
 * @param width    in pixels
 * @param height   in pixels
 * @param channels 1 for grey, 3 for red, green and blue
 * @param pixels   [channels, height, width] from the upper left corner, 0 (dark) to 255 (bright) as unsigned bytes
 */
public record Picture(int width, int height, int channels, byte[] pixels) {
    /** A grey picture. */
    public Picture(int width, int height, byte[] pixels) {
        this(width, height, 1, pixels);
    }
}

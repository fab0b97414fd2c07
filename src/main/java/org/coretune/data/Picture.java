package org.coretune.data;

/**
 * A grey picture.
 *
 * @param width  in pixels
 * @param height in pixels
 * @param pixels [height, width] from the upper left corner, 0 (black) to 255 (white) as unsigned bytes
 */
public record Picture(int width, int height, byte[] pixels) {}

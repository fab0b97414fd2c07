package org.coretune.data;

import java.util.List;

/**
 * The 16 moment and edge features of Frey and Slate, Letter recognition using Holland-style adaptive classifiers (Machine
 * Learning 6, 1991), of a 28 by 28 picture, each scaled to whole numbers from 0 to 15.
 *
 * <p>A pixel is on from half ink upwards. Distances are taken from the centre of the smallest box around the pixels that
 * are on, in units of its width or height; y points upwards.
 */
final class LetterFeatures {
    /** Their names, as UCI's description of the data gives them. */
    static final List<String> NAMES = List.of(
            "x-box", "y-box", "width", "high", "onpix", "x-bar", "y-bar", "x2bar", "y2bar", "xybar", "x2ybr", "xy2br",
            "x-ege", "xegvy", "y-ege", "yegvx");

    /** What 0 and 15 stand for, for each feature: nearly all letters lie between, the rest is cut off. */
    private static final double[][] RANGES = {
        {9.5, 17.5},
        {9.5, 17.5},
        {2, 27},
        {13, 27},
        {20, 270},
        {-0.26, 0.22},
        {-0.2, 0.22},
        {0.02, 0.16},
        {0.045, 0.15},
        {-0.06, 0.09},
        {-0.022, 0.022},
        {-0.02, 0.016},
        {0.9, 3.1},
        {-0.14, 0.14},
        {0.9, 2.9},
        {-0.14, 0.18},
    };

    private static final int SIDE = LetterShape.SIDE;

    private LetterFeatures() {}

    /** Writes the 16 features of the picture at {@code pixelOffset}. */
    static void measure(byte[] pixels, int pixelOffset, byte[] features, int offset) {
        double[] raw = raw(pixels, pixelOffset);
        for (int i = 0; i < raw.length; i++) {
            double share = (raw[i] - RANGES[i][0]) / (RANGES[i][1] - RANGES[i][0]);
            features[offset + i] = (byte) Math.max(0, Math.min(15, Math.floor(share * 16)));
        }
    }

    static double[] raw(byte[] pixels, int offset) {
        int left = SIDE;
        int right = -1;
        int low = SIDE;
        int high = -1;
        int count = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                if (on(pixels, offset, x, y)) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    low = Math.min(low, y);
                    high = Math.max(high, y);
                    count++;
                }
            }
        }
        double width = right - left + 1.0;
        double height = high - low + 1.0;
        double centreX = (left + right) / 2.0;
        double centreY = (low + high) / 2.0;
        double[] sums = new double[7]; // x, y, x², y², xy, x²y, xy²
        double rightEdges = 0;
        double rightEdgesY = 0;
        double upperEdges = 0;
        double upperEdgesX = 0;
        for (int y = low; y <= high; y++) {
            for (int x = left; x <= right; x++) {
                if (on(pixels, offset, x, y)) {
                    double u = (x - centreX) / width;
                    double v = (y - centreY) / height;
                    sums[0] += u;
                    sums[1] += v;
                    sums[2] += u * u;
                    sums[3] += v * v;
                    sums[4] += u * v;
                    sums[5] += u * u * v;
                    sums[6] += u * v * v;
                    if (!on(pixels, offset, x - 1, y)) {
                        rightEdges++;
                        rightEdgesY += v;
                    }
                    if (!on(pixels, offset, x, y - 1)) {
                        upperEdges++;
                        upperEdgesX += u;
                    }
                }
            }
        }
        return new double[] {
            centreX,
            centreY,
            width,
            height,
            count,
            sums[0] / count,
            sums[1] / count,
            sums[2] / count,
            sums[3] / count,
            sums[4] / count,
            sums[5] / count,
            sums[6] / count,
            rightEdges / height,
            rightEdgesY / height,
            upperEdges / width,
            upperEdgesX / width,
        };
    }

    /** Whether the pixel is on; y counts upwards from the lowest row, and everything outside is off. */
    private static boolean on(byte[] pixels, int offset, int x, int y) {
        return x >= 0 && x < SIDE && y >= 0 && y < SIDE && (pixels[offset + (SIDE - 1 - y) * SIDE + x] & 0xff) >= 128;
    }
}

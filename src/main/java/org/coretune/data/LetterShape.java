package org.coretune.data;

import java.util.SplittableRandom;

/**
 * Draws one letter: a random form of it, bent, sheared, rotated, scaled and moved, with a pen of random width, blurred.
 *
 * <p>Anti-aliased by the distance of each pixel's centre to the strokes. Only IEEE arithmetic, square roots and
 * {@link StrictMath} are used, so that every machine draws the same bytes.
 */
final class LetterShape {
    /** Pixels on a side. */
    static final int SIDE = 28;

    private static final double MARGIN = 2.5;

    private final SplittableRandom random;
    private final double[] ink = new double[SIDE * SIDE];

    private LetterShape(SplittableRandom random) {
        this.random = random;
    }

    /** Draws letter 0 (A) to 25 (Z) into {@code pixels} from {@code offset} on: [28, 28], 255 is ink. */
    static void draw(int letter, SplittableRandom random, byte[] pixels, int offset) {
        LetterShape shape = new LetterShape(random);
        shape.strokes(letter);
        shape.blur(pixels, offset);
    }

    private void strokes(int letter) {
        var forms = Glyph.forms(letter);
        Glyph glyph = forms.get(Math.min((int) (random.nextDouble() * forms.size()), forms.size() - 1));
        if (random.nextDouble() < 0.35) {
            glyph = glyph.withSerifs();
        }
        double[][] lines = glyph.strokes().stream().map(double[]::clone).toArray(double[][]::new);
        transform(lines);
        double pen = between(0.7, 1.7);
        double contrast = random.nextDouble() < 0.5 ? 0 : between(0, 0.55);
        for (double[] line : lines) {
            for (int i = 0; i + 3 < line.length; i += 2) {
                double width = line[i + 2] - line[i];
                double length = Math.sqrt(width * width + square(line[i + 3] - line[i + 1]));
                double radius = Math.max(0.55, pen * (1 - contrast * Math.abs(width) / Math.max(length, 1e-9)));
                segment(line[i], line[i + 1], line[i + 2], line[i + 3], radius);
            }
        }
    }

    /** From the square of 10 by 10, y upwards, to pixels, y downwards. */
    private void transform(double[][] lines) {
        double bendX = between(-0.8, 0.8);
        double bendY = between(-0.6, 0.6);
        double taper = between(-0.16, 0.16);
        double middle = between(-0.6, 0.6);
        double shear = between(-0.12, 0.42);
        double angle = between(-0.14, 0.14);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double high = between(1.25, 2.15);
        double wide = high * between(0.62, 1.12);
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (double[] line : lines) {
            for (int i = 0; i < line.length; i += 2) {
                double u = (line[i] - 5) / 5;
                double v = (line[i + 1] - 5) / 5;
                double x = wide * (5 * u * (1 + taper * v) + bendX * (v * v - 0.5));
                double y = high * (5 * v + bendY * (u * u - 0.5) + middle * (1 - v * v));
                x += shear * y;
                line[i] = cos * x - sin * y;
                line[i + 1] = -(sin * x + cos * y);
                left = Math.min(left, line[i]);
                right = Math.max(right, line[i]);
                top = Math.min(top, line[i + 1]);
                bottom = Math.max(bottom, line[i + 1]);
            }
        }
        double room = SIDE - 2 * MARGIN;
        double shrink = Math.min(1, Math.min(room / (right - left), room / (bottom - top)));
        double moveX = placed(left * shrink, right * shrink);
        double moveY = placed(top * shrink, bottom * shrink);
        for (double[] line : lines) {
            for (int i = 0; i < line.length; i += 2) {
                line[i] = line[i] * shrink + moveX;
                line[i + 1] = line[i + 1] * shrink + moveY;
            }
        }
    }

    /** How far to move what lies between two places so that it is near the middle and within the margins. */
    private double placed(double from, double to) {
        double move = SIDE / 2.0 - (from + to) / 2 + between(-3, 3);
        return Math.max(MARGIN - from, Math.min(SIDE - MARGIN - to, move));
    }

    private void segment(double x0, double y0, double x1, double y1, double radius) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double square = Math.max(dx * dx + dy * dy, 1e-12);
        int firstX = Math.max(0, (int) (Math.min(x0, x1) - radius - 1));
        int lastX = Math.min(SIDE - 1, (int) (Math.max(x0, x1) + radius + 1));
        int firstY = Math.max(0, (int) (Math.min(y0, y1) - radius - 1));
        int lastY = Math.min(SIDE - 1, (int) (Math.max(y0, y1) + radius + 1));
        for (int row = firstY; row <= lastY; row++) {
            for (int column = firstX; column <= lastX; column++) {
                double px = column + 0.5 - x0;
                double py = row + 0.5 - y0;
                double along = Math.max(0, Math.min(1, (px * dx + py * dy) / square));
                double away = square(px - along * dx) + square(py - along * dy);
                if (away < square(radius + 0.5)) {
                    double cover = Math.min(1, radius + 0.5 - Math.sqrt(away));
                    ink[row * SIDE + column] = Math.max(ink[row * SIDE + column], cover);
                }
            }
        }
    }

    /** Mixes the picture with its average over 3 by 3 pixels, weights 1 2 1. */
    private void blur(byte[] pixels, int offset) {
        double share = between(0, 0.9);
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double sum = 0;
                for (int i = -1; i <= 1; i++) {
                    for (int j = -1; j <= 1; j++) {
                        int y = Math.max(0, Math.min(SIDE - 1, row + i));
                        int x = Math.max(0, Math.min(SIDE - 1, column + j));
                        sum += ink[y * SIDE + x] * (2 - i * i) * (2 - j * j);
                    }
                }
                double value = (1 - share) * ink[row * SIDE + column] + share * sum / 16;
                pixels[offset + row * SIDE + column] = (byte) (int) (255 * value + 0.5);
            }
        }
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    private static double square(double x) {
        return x * x;
    }
}

package org.coretune.data;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How pictures become numbers: pixels from 0 to 1, or standardised channel by channel with mean and deviation of the
 * training pictures.
 */
final class PixelLayout implements Layout {
    private static final int LEVELS = 256;

    private final Pixels pixels;
    private final List<ColumnSummary> channels = new ArrayList<>();
    /** The number that each level of each channel becomes. */
    private final float[][] numbers;

    PixelLayout(Pixels pixels, int[] training, boolean standardise) {
        this.pixels = pixels;
        numbers = new float[pixels.shape().channels()][LEVELS];
        for (int channel = 0; channel < numbers.length; channel++) {
            ColumnSummary summary = summary(channel, training);
            channels.add(summary);
            for (int level = 0; level < LEVELS; level++) {
                double value = level / 255.0;
                boolean constant = summary.deviation() == 0;
                numbers[channel][level] =
                        (float) (!standardise ? value : constant ? 0 : (value - summary.mean()) / summary.deviation());
            }
        }
    }

    private ColumnSummary summary(int channel, int[] training) {
        long[] counts = new long[LEVELS];
        int plane = pixels.shape().height() * pixels.shape().width();
        for (int row : training) {
            int from = row * pixels.shape().size() + channel * plane;
            for (int i = from; i < from + plane; i++) {
                counts[pixels.values()[i] & 0xff]++;
            }
        }
        double all = (double) training.length * plane;
        double mean = 0;
        double squares = 0;
        int least = LEVELS;
        int most = 0;
        for (int level = 0; level < LEVELS; level++) {
            double value = level / 255.0;
            mean += counts[level] / all * value;
            squares += counts[level] / all * value * value;
            if (counts[level] > 0) {
                least = Math.min(least, level);
                most = level;
            }
        }
        double deviation = least == most ? 0 : Math.sqrt(Math.max(0, squares - mean * mean));
        return new ColumnSummary(
                "channel " + (channel + 1), ColumnKind.NUMERIC, 0, 0, least / 255.0, most / 255.0, mean, deviation);
    }

    @Override
    public List<String> names() {
        int size = pixels.shape().size();
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return "p" + (index + 1);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    @Override
    public List<ColumnSummary> columns() {
        return channels;
    }

    @Override
    public Samples samples(int[] rows, Labels labels) {
        int size = pixels.shape().size();
        int plane = pixels.shape().height() * pixels.shape().width();
        float[] features = new float[Math.multiplyExact(rows.length, size)];
        for (int i = 0; i < rows.length; i++) {
            int from = rows[i] * size;
            for (int j = 0; j < size; j++) {
                features[i * size + j] = numbers[j / plane][pixels.values()[from + j] & 0xff];
            }
        }
        int[] classes = Arrays.stream(rows).map(row -> labels.of()[row]).toArray();
        return new Samples(features, pixels.shape(), classes, labels.names().size());
    }
}

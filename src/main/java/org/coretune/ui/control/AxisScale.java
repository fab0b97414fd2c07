package org.coretune.ui.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.coretune.ui.Texts;

/**
 * How values are laid out along an axis from 0 to 1: evenly, by their ratio, by their rank, or one band for each category.
 *
 * <p>Values beyond the ends are laid at the ends.
 */
public final class AxisScale {
    /** What equal distances mean. */
    public enum Mode {
        /** Equal differences. */
        LINEAR,
        /** Equal ratios. */
        LOG,
        /** Equally many trials. */
        RANK;

        /** Its word. */
        public String word() {
            return Texts.text("axis." + name().toLowerCase(Locale.ROOT));
        }
    }

    /** A place with its label. */
    public record Tick(double position, String label) {}

    private static final double ROBUST_SHARE = 0.02;

    private final Mode mode;
    private final double low;
    private final double high;
    private final double[] sorted;
    private final int categories;
    private final DoubleFunction<String> words;

    private AxisScale(
            Mode mode, double low, double high, double[] sorted, int categories, DoubleFunction<String> words) {
        this.mode = mode;
        this.low = low;
        this.high = high;
        this.sorted = sorted;
        this.categories = categories;
        this.words = words;
    }

    /** Bands for {@code count} categories, the first at the bottom. */
    public static AxisScale categories(int count, DoubleFunction<String> words) {
        return new AxisScale(Mode.LINEAR, -0.5, Math.max(1, count) - 0.5, new double[0], Math.max(1, count), words);
    }

    /**
     * A scale for numbers.
     *
     * @param values what is to be laid out; NaN and infinite ones do not count
     * @param robust whether the lowest and the highest fiftieth may lie beyond the ends
     */
    public static AxisScale numbers(double[] values, Mode mode, boolean robust, DoubleFunction<String> words) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        boolean log = mode == Mode.LOG && sorted.length > 0 && sorted[0] > 0;
        Mode possible = mode == Mode.LOG && !log ? Mode.LINEAR : mode;
        if (sorted.length == 0) {
            return new AxisScale(possible, 0, 1, new double[] {0, 1}, 0, words);
        }
        int cut = robust ? (int) (ROBUST_SHARE * sorted.length) : 0;
        double[] inner = Arrays.copyOfRange(sorted, cut, sorted.length - cut);
        double low = inner[0];
        double high = inner[inner.length - 1];
        if (high <= low) {
            double around = log ? low * 0.5 : Math.max(0.5, Math.abs(low) * 0.1);
            low -= around;
            high += around;
        }
        return new AxisScale(
                possible, low, high, Arrays.stream(inner).distinct().toArray(), 0, words);
    }

    /** A scale over a given range. */
    public static AxisScale range(double low, double high, Mode mode, DoubleFunction<String> words) {
        return numbers(new double[] {low, high}, mode, false, words);
    }

    /** Where {@code value} lies, from 0 to 1; NaN for NaN. */
    public double position(double value) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        double position = switch (mode) {
            case LINEAR -> (value - low) / (high - low);
            case LOG -> value <= 0 ? 0 : Math.log(value / low) / Math.log(high / low);
            case RANK -> rank(value);
        };
        return Math.max(0, Math.min(1, position));
    }

    private double rank(double value) {
        if (sorted.length == 1) {
            return value < sorted[0] ? 0 : value > sorted[0] ? 1 : 0.5;
        }
        int index = Arrays.binarySearch(sorted, value);
        if (index >= 0) {
            return (double) index / (sorted.length - 1);
        }
        int above = -index - 1;
        if (above == 0 || above == sorted.length) {
            return above == 0 ? 0 : 1;
        }
        double part = (value - sorted[above - 1]) / (sorted[above] - sorted[above - 1]);
        return (above - 1 + part) / (sorted.length - 1);
    }

    /** The value that lies at {@code position}, from 0 to 1. */
    public double value(double position) {
        return switch (mode) {
            case LINEAR -> low + position * (high - low);
            case LOG -> low * Math.pow(high / low, position);
            case RANK -> {
                double at = position * (sorted.length - 1);
                int index = Math.min(sorted.length - 1, Math.max(0, (int) at));
                int next = Math.min(sorted.length - 1, index + 1);
                yield sorted[index] + (at - index) * (sorted[next] - sorted[index]);
            }
        };
    }

    /** What equal distances mean; linear where logarithms were asked of values that have none. */
    public Mode mode() {
        return mode;
    }

    /** Whether it has a band for each category. */
    public boolean isBanded() {
        return categories > 0;
    }

    /** Labels for an axis: about {@code wanted}, at least two, the lowest first. */
    public List<Tick> ticks(int wanted) {
        if (categories > 0) {
            return IntStream.range(0, categories)
                    .mapToObj(i -> new Tick(position(i), words.apply(i)))
                    .toList();
        }
        List<Tick> ticks = new ArrayList<>();
        for (double value : mode == Mode.RANK ? quantiles(wanted) : mode == Mode.LOG ? powers(wanted) : steps(wanted)) {
            ticks.add(new Tick(position(value), words.apply(value)));
        }
        return ticks.size() >= 2
                ? ticks
                : List.of(new Tick(0, words.apply(value(0))), new Tick(1, words.apply(value(1))));
    }

    private double[] quantiles(int wanted) {
        int parts = Math.max(1, Math.min(wanted, sorted.length) - 1);
        return IntStream.rangeClosed(0, parts)
                .mapToDouble(i -> sorted[(int) Math.round((double) i * (sorted.length - 1) / parts)])
                .distinct()
                .toArray();
    }

    private double[] steps(int wanted) {
        double raw = (high - low) / Math.max(1, wanted);
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power * (raw / power <= 1 ? 1 : raw / power <= 2 ? 2 : raw / power <= 5 ? 5 : 10);
        int first = (int) Math.ceil(low / step - 1e-9);
        int last = (int) Math.floor(high / step + 1e-9);
        return IntStream.rangeClosed(first, last)
                .mapToDouble(i -> Math.round(i * step * 1e12) / 1e12)
                .toArray();
    }

    private double[] powers(int wanted) {
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        double[] within = {1, 2, 5};
        int decades = last - first;
        int parts = decades * 3 <= wanted + 2 ? 3 : 1;
        int every = Math.max(1, decades / Math.max(1, wanted));
        return IntStream.rangeClosed(first, last)
                .filter(power -> Math.floorMod(power - first, every) == 0)
                .boxed()
                .flatMapToDouble(
                        power -> Arrays.stream(within, 0, parts).map(digit -> Double.parseDouble(digit + "E" + power)))
                .filter(value -> value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9))
                .toArray();
    }
}

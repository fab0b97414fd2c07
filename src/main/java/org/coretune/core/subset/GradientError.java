package org.coretune.core.subset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far the last-layer gradient of a weighted coreset is from that of all samples, relative to the latter.
 *
 * <p>The global scale of the weights never matters, so the coreset's gradient is taken at the scale that fits best:
 * the error lies between 0 and 1, and for a match without regularisation it is the relative residual. Of a
 * class it compares the sums over the samples of that class alone, at the same scale, by the row of the last layer that
 * belongs to the class (as per-class-per-gradient matching of GRAD-MATCH does); it may be above 1 where the coreset
 * neglects or overdoes the class.
 *
 * @param overall of the whole gradient; NaN where it was not measured or there is no gradient
 * @param classes of each class, NaN where it has no gradient; empty where nothing was measured
 */
public record GradientError(double overall, List<Double> classes) {
    /** Nothing was measured. */
    public static final GradientError NONE = new GradientError(Double.NaN, List.of());

    /** Copies the list. */
    public GradientError {
        classes = List.copyOf(classes);
    }

    /**
     * Measures a coreset. Cost: 2 (n + k) C (H + 1) operations.
     *
     * @param layer  factors of all samples at the current parameters
     * @param labels class of each sample
     */
    public static GradientError of(LastLayer layer, int[] labels, Coreset coreset) {
        double[][] full = layer.gradientSum(IntStream.range(0, labels.length).toArray());
        double squaredFull = 0;
        double squaredPart = 0;
        double product = 0;
        GradientSum sum = new GradientSum(layer);
        double[][] part = new double[full.length][layer.width() + 1];
        for (int i = 0; i < coreset.size(); i++) {
            double[][] gradient = sum.over(coreset.samples(), i, i + 1);
            for (int c = 0; c < part.length; c++) {
                for (int h = 0; h < part[c].length; h++) {
                    part[c][h] += coreset.weight(i) * gradient[c][h];
                }
            }
        }
        for (int c = 0; c < part.length; c++) {
            squaredFull += Cholesky.dot(full[c], full[c], full[c].length);
            squaredPart += Cholesky.dot(part[c], part[c], part[c].length);
            product += Cholesky.dot(full[c], part[c], part[c].length);
        }
        double scale = squaredPart > 0 ? Math.max(0, product / squaredPart) : 0;
        double squaredGap = Math.max(0, squaredFull - scale * product);
        return new GradientError(ratio(squaredGap, squaredFull), classes(layer, labels, coreset, scale));
    }

    /** The error of a coreset whose weights were fitted to the gradient of all samples, so that the residual is known. Cost: 2 n (H + 1). */
    static GradientError ofMatch(LastLayer layer, int[] labels, Coreset coreset, double relativeResidual) {
        return new GradientError(relativeResidual, classes(layer, labels, coreset, 1));
    }

    private static List<Double> classes(LastLayer layer, int[] labels, Coreset coreset, double scale) {
        double[][] full = new double[layer.classes()][layer.width() + 1];
        double[][] gap = new double[layer.classes()][layer.width() + 1];
        for (int sample = 0; sample < labels.length; sample++) {
            add(full, layer, labels, sample, 1);
        }
        for (int i = 0; i < coreset.size(); i++) {
            add(gap, layer, labels, coreset.samples()[i], scale * coreset.weight(i));
        }
        List<Double> classes = new ArrayList<>();
        for (int c = 0; c < full.length; c++) {
            for (int h = 0; h < full[c].length; h++) {
                gap[c][h] -= full[c][h];
            }
            classes.add(
                    ratio(Cholesky.dot(gap[c], gap[c], gap[c].length), Cholesky.dot(full[c], full[c], full[c].length)));
        }
        return classes;
    }

    private static double ratio(double squaredGap, double squaredFull) {
        return squaredFull > 0 ? Math.sqrt(squaredGap / squaredFull) : Double.NaN;
    }

    private static void add(double[][] sum, LastLayer layer, int[] labels, int sample, double weight) {
        double[] row = sum[labels[sample]];
        double factor = weight * layer.delta()[sample * layer.classes() + labels[sample]];
        row[0] += factor;
        int offset = sample * layer.width();
        for (int h = 0; h < layer.width(); h++) {
            row[h + 1] += factor * layer.hidden()[offset + h];
        }
    }
}

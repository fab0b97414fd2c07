package org.coretune.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.subset.Coreset;
import org.coretune.core.subset.DenseGradients;
import org.coretune.core.subset.GradientError;
import org.coretune.core.subset.GradientMatrix;
import org.coretune.core.subset.GroupGradients;
import org.coretune.core.subset.Groups;
import org.coretune.core.subset.LastLayer;
import org.coretune.core.subset.MatchingPursuit;
import org.coretune.core.subset.MatchingPursuit.Match;
import org.coretune.core.subset.SampleGradients;

/**
 * Speed of matching pursuit on one thread: {@code coretune bench omp}.
 *
 * <p>First dense matrices that look like last-layer gradients; as in the NumPy program they are compared with, the matrix
 * and its sum stand in memory before the clock starts. Then, with the sums over groups timed too, a selection as on
 * LETTER: 10,500 samples, 26 classes, 100 hidden units, in groups of 20. With {@code samples=true} also the same by
 * single samples. The shortest of several repetitions counts. {@code peakMiB} is what the heap held at most beyond what
 * stood in it before one of them, what it threw away included; {@code errorSeconds} is the time to measure the gradient error of a coreset of 1,050 samples.
 */
public final class OmpBenchmark implements Benchmark {
    private static final long SEED = 7;
    private static final double SECONDS_OF_REPETITIONS = 3;
    private static final int REPETITIONS = 50;

    @Override
    public String name() {
        return "omp";
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        for (Map.Entry<String, String> option : options.entrySet()) {
            if (!option.getKey().equals("samples") || !option.getValue().matches("true|false")) {
                throw new InvalidInputException("subset.bench-option", option.getKey(), option.getValue());
            }
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int[] shape : new int[][] {{250, 10, 512, 25}, {1000, 26, 100, 100}, {5000, 26, 100, 250}}) {
            GradientMatrix matrix = gradients(shape[0], shape[1], shape[2]);
            double[] target = matrix.sum();
            MatchingPursuit pursuit = new MatchingPursuit(shape[3], 0, 0);
            rows.add(measure(
                    shape[0],
                    matrix.columns(),
                    shape[3],
                    progress,
                    () -> pursuit.match(new DenseGradients(matrix, target))));
        }
        LastLayer layer = lastLayer(10_500, 26, 100);
        int dimensions = layer.classes() * (layer.width() + 1);
        Groups groups = Groups.of(new Seed(SEED), layer.samples(), 20);
        rows.add(measure(
                groups.count(),
                dimensions,
                53,
                progress,
                () -> new MatchingPursuit(53, 0, 0).match(GroupGradients.of(layer, groups))));
        rows.get(rows.size() - 1).put("errorSeconds", errorSeconds(layer, 1050));
        if (Boolean.parseBoolean(options.get("samples"))) {
            int[] samples = groups.order();
            int[] classes = IntStream.range(0, layer.classes()).toArray();
            rows.add(measure(layer.samples(), dimensions, 1050, progress, () -> {
                double[][] target = layer.gradientSum(samples);
                return new MatchingPursuit(1050, 0, 0).match(new SampleGradients(layer, samples, classes, target));
            }));
            rows.get(rows.size() - 1).put("errorSeconds", errorSeconds(layer, 1050));
        }
        return rows;
    }

    private static Map<String, Object> measure(
            int candidates, int dimensions, int size, Consumer<String> progress, Supplier<Match> selection) {
        double shortest = Double.POSITIVE_INFINITY;
        double spent = 0;
        Match match = null;
        double peak = 0;
        for (int repetition = 0;
                repetition < 3 || repetition < REPETITIONS && spent < SECONDS_OF_REPETITIONS;
                repetition++) {
            HeapPeak heap = new HeapPeak();
            long start = System.nanoTime();
            match = selection.get();
            double seconds = (System.nanoTime() - start) / 1e9;
            peak = Math.max(peak, heap.mebibytes());
            shortest = Math.min(shortest, seconds);
            spent += seconds;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("candidates", candidates);
        row.put("dimensions", dimensions);
        row.put("size", size);
        row.put("seconds", shortest);
        row.put("relativeResidual", match.relativeResidual());
        row.put("peakMiB", peak);
        row.put("errorSeconds", null);
        progress.accept(String.format(Locale.ROOT, "%d x %d k=%d %.4f s", candidates, dimensions, size, shortest));
        return row;
    }

    /** How long measuring a coreset's gradient error takes, the shortest of some repetitions; plans with reselect_above do it every epoch. */
    private static double errorSeconds(LastLayer layer, int size) {
        int[] labels = new Seed(SEED)
                .at("labels")
                .generator()
                .ints(layer.samples(), 0, layer.classes())
                .toArray();
        Coreset coreset = new Coreset(Arrays.copyOf(new Seed(SEED).permutation(layer.samples()), size), null);
        double shortest = Double.POSITIVE_INFINITY;
        for (int repetition = 0; repetition < 5; repetition++) {
            long start = System.nanoTime();
            GradientError.of(layer, labels, coreset);
            shortest = Math.min(shortest, (System.nanoTime() - start) / 1e9);
        }
        return shortest;
    }

    /** Row i from the next C + 1 + H uniform numbers: softmax minus one-hot, and its products with non-negative inputs. */
    private static GradientMatrix gradients(int n, int classes, int width) {
        GradientMatrix matrix = new GradientMatrix(n, classes * (width + 1));
        forEachRow(n, classes, width, (i, delta, hidden) -> {
            for (int c = 0; c < classes; c++) {
                matrix.set(i, c, delta[c]);
                for (int h = 0; h < width; h++) {
                    matrix.set(i, classes + c * width + h, delta[c] * hidden[h]);
                }
            }
        });
        return matrix;
    }

    private static LastLayer lastLayer(int n, int classes, int width) {
        LastLayer layer = new LastLayer(n, classes, width, new float[n * classes], new float[n * width]);
        forEachRow(n, classes, width, (i, delta, hidden) -> {
            for (int c = 0; c < classes; c++) {
                layer.delta()[i * classes + c] = (float) delta[c];
            }
            for (int h = 0; h < width; h++) {
                layer.hidden()[i * width + h] = (float) hidden[h];
            }
        });
        return layer;
    }

    private interface Row {
        void accept(int i, double[] delta, double[] hidden);
    }

    /** The numbers that both forms are made of. */
    private static void forEachRow(int n, int classes, int width, Row row) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < n; i++) {
            double[] delta = random.doubles(classes).toArray();
            double sum = 0;
            for (double value : delta) {
                sum += value;
            }
            for (int c = 0; c < classes; c++) {
                delta[c] /= sum;
            }
            delta[(int) (random.nextDouble() * classes)] -= 1;
            double[] hidden =
                    random.doubles(width).map(u -> Math.max(0, 2 * u - 1)).toArray();
            row.accept(i, delta, hidden);
        }
    }
}

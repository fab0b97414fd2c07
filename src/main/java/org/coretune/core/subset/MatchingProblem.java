package org.coretune.core.subset;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * One pursuit among single samples: all of them, or those of one class, against a gradient.
 *
 * @param source  the candidates
 * @param size    most of them to enter
 * @param samples the sample that each candidate is
 */
record MatchingProblem(GradientSource source, int size, int[] samples) {
    /** The gradient to match, [C, H + 1], bias first, by class; of all classes for {@value #ALL}. */
    interface Target extends IntFunction<double[][]> {}

    /** Stands for all classes together. */
    static final int ALL = -1;

    /** The gradient of the training samples themselves. */
    static Target training(LastLayer layer, int[] labels) {
        return label -> layer.gradientSum(samples(labels, label));
    }

    /** All samples against the whole gradient. */
    static MatchingProblem bySample(LastLayer layer, int[] labels, int size, Target target) {
        int[] samples = samples(labels, ALL);
        int[] rows = IntStream.range(0, layer.classes()).toArray();
        return new MatchingProblem(new SampleGradients(layer, samples, rows, target.apply(ALL)), size, samples);
    }

    /**
     * The samples of one class, of which there is at least one.
     *
     * @param ownRow whether only the row of the last layer counts that belongs to the class
     */
    static MatchingProblem byClass(LastLayer layer, int[] labels, int label, boolean ownRow, int size, Target target) {
        int[] samples = samples(labels, label);
        int[] rows =
                ownRow ? new int[] {label} : IntStream.range(0, layer.classes()).toArray();
        double[][] whole = target.apply(label);
        double[][] part = Arrays.stream(rows).mapToObj(row -> whole[row]).toArray(double[][]::new);
        return new MatchingProblem(new SampleGradients(layer, samples, rows, part), size, samples);
    }

    /** A class's share of {@code size}, rounded up. */
    static int share(int size, int members, int all) {
        return (int) (((long) size * members + all - 1) / all);
    }

    /** The samples of a class, or all. */
    static int[] samples(int[] labels, int label) {
        return IntStream.range(0, labels.length)
                .filter(sample -> label == ALL || labels[sample] == label)
                .toArray();
    }
}

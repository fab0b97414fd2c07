package org.coretune.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.coretune.core.Seed;
import org.coretune.core.subset.GradientSource;
import org.coretune.core.subset.GroupGradients;
import org.coretune.core.subset.Groups;
import org.coretune.core.subset.LastLayer;
import org.coretune.core.subset.MatchingPursuit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products by OpenBLAS are those of plain Java. */
class BlasGradientsTest {
    @ParameterizedTest
    @CsvSource({"300, 5, 12, 7", "301, 26, 40, 20", "64, 3, 9, 1", "2500, 4, 6, 1100", "10, 2, 3, 50"})
    void productsAndSupportsAreThoseOfPlainJava(int samples, int classes, int width, int groupSize) {
        LastLayer layer = layer(samples, classes, width);
        Groups groups = Groups.of(new Seed(4), samples, groupSize);
        GradientSource plain = GroupGradients.of(layer, groups);
        try (BlasGradients blas = new BlasGradients(layer, groups)) {
            assertThat(blas.candidates()).isEqualTo(plain.candidates());
            double scale = plain.meanSquaredNorm();
            assertThat(blas.meanSquaredNorm()).isCloseTo(scale, within(1e-10 * scale));
            assertThat(blas.targetSquared()).isCloseTo(plain.targetSquared(), within(1e-10 * plain.targetSquared()));
            int n = plain.candidates();
            int[] wanted = {n - 1, 0, n / 2};
            double[][] expected = new double[3][n];
            double[][] actual = new double[3][n];
            plain.columns(wanted, expected);
            blas.columns(wanted, actual);
            for (int c = 0; c < 3; c++) {
                assertThat(actual[c]).containsExactly(expected[c], within(1e-10 * scale));
            }
            assertThat(blas.correlations()).containsExactly(plain.correlations(), within(1e-10 * scale * n));
            MatchingPursuit pursuit = new MatchingPursuit(Math.max(1, n / 4), 0, 1e-4);
            assertThat(pursuit.match(blas).candidates())
                    .isEqualTo(pursuit.match(plain).candidates());
        }
    }

    private static LastLayer layer(int samples, int classes, int width) {
        SplittableRandom random = new Seed(9).generator();
        float[] delta = new float[samples * classes];
        float[] hidden = new float[samples * width];
        for (int i = 0; i < samples; i++) {
            float sum = 0;
            for (int c = 0; c < classes; c++) {
                delta[i * classes + c] = (float) random.nextDouble();
                sum += delta[i * classes + c];
            }
            for (int c = 0; c < classes; c++) {
                delta[i * classes + c] /= sum;
            }
            delta[i * classes + random.nextInt(classes)] -= 1;
        }
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = (float) Math.max(0, 2 * random.nextDouble() - 1);
        }
        return new LastLayer(samples, classes, width, delta, hidden);
    }
}

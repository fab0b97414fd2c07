package org.coretune.core.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.coretune.core.Seed;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
    /** Samples spread by {@code deviations} along the given orthonormal directions. */
    private static float[] cloud(int n, double[][] directions, double[] deviations, double shift) {
        Random random = new Random(3);
        int d = directions[0].length;
        float[] features = new float[n * d];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < directions.length; k++) {
                double along = deviations[k] * random.nextGaussian();
                for (int c = 0; c < d; c++) {
                    features[i * d + c] += (float) (along * directions[k][c]);
                }
            }
            for (int c = 0; c < d; c++) {
                features[i * d + c] += (float) shift;
            }
        }
        return features;
    }

    private static int[] all(int n) {
        return IntStream.range(0, n).toArray();
    }

    @Test
    void theDirectionsOfLargestVarianceAreFound() {
        double s = Math.sqrt(0.5);
        double[][] directions = {{s, s, 0, 0}, {0, 0, s, -s}, {s, -s, 0, 0}, {0, 0, s, s}};
        float[] features = cloud(5000, directions, new double[] {5, 2, 0.5, 0.1}, 7);
        PrincipalComponents found = PrincipalComponents.of(features, 4, all(5000), 2);
        for (int k = 0; k < 2; k++) {
            double cosine = Math.abs(Cholesky.dot(found.components()[k], directions[k], 4));
            assertThat(cosine).isGreaterThan(0.999);
        }
        assertThat(found.mean()[0]).isCloseTo(7, within(0.2));
        assertThat(found.shares()[0]).isCloseTo(25 / 29.26, within(0.02));
        assertThat(found.shares()[1]).isCloseTo(4 / 29.26, within(0.02));
    }

    @Test
    void theyAreTheEigenvectorsOfTheScatterMatrix() {
        int d = 9;
        int n = 60;
        SplittableRandom random = new Seed(1).generator();
        float[] features = new float[n * d];
        IntStream.range(0, features.length).forEach(i -> features[i] = (float) random.nextDouble());
        PrincipalComponents found = PrincipalComponents.of(features, d, all(n), 3);
        double[][] scatter = new double[d][d];
        double total = 0;
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < d; a++) {
                for (int b = 0; b < d; b++) {
                    scatter[a][b] += (features[i * d + a] - found.mean()[a]) * (features[i * d + b] - found.mean()[b]);
                }
            }
        }
        for (int a = 0; a < d; a++) {
            total += scatter[a][a];
        }
        for (int k = 0; k < 3; k++) {
            double[] vector = found.components()[k];
            assertThat(Cholesky.dot(vector, vector, d)).isCloseTo(1, within(1e-10));
            for (int a = 0; a < d; a++) {
                assertThat(Cholesky.dot(scatter[a], vector, d))
                        .isCloseTo(found.shares()[k] * total * vector[a], within(1e-5));
            }
        }
        assertThat(Cholesky.dot(found.components()[0], found.components()[1], d))
                .isCloseTo(0, within(1e-10));
    }

    @Test
    void theSameSamplesGiveTheSameProjection() {
        float[] features = cloud(200, new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, new double[] {3, 2, 1}, 0);
        PrincipalComponents once = PrincipalComponents.of(features, 3, all(200), 2);
        PrincipalComponents again = PrincipalComponents.of(features, 3, all(200), 2);
        assertThat(again.project(features, 17, 1)).isEqualTo(once.project(features, 17, 1));
        assertThat(once.components()[0][0]).isPositive();
    }

    @Test
    void samplesThatDoNotVaryStayAtTheOrigin() {
        float[] features = new float[20 * 2];
        java.util.Arrays.fill(features, 4);
        PrincipalComponents flat = PrincipalComponents.of(features, 2, all(20), 2);
        assertThat(flat.project(features, 3, 0)).isZero();
        assertThat(flat.shares()).containsExactly(0, 0);
    }

    @Test
    void oneFeatureGivesOneComponent() {
        float[] features = {1, 2, 3, 4};
        PrincipalComponents line = PrincipalComponents.of(features, 1, all(4), 2);
        assertThat(line.project(features, 3, 0)).isCloseTo(1.5, within(1e-9));
        assertThat(line.project(features, 3, 1)).isZero();
    }
}

package org.coretune.core.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.coretune.core.subset.MatchingPursuit.Match;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pursuit against results computed elsewhere with a non-negative least-squares routine at every step. */
class MatchingPursuitGoldenTest {
    static Stream<Named<JsonNode>> cases() throws IOException {
        try (InputStream file = MatchingPursuitGoldenTest.class.getResourceAsStream("/golden/omp.json")) {
            JsonNode cases = new ObjectMapper().readTree(file).get("cases");
            return StreamSupport.stream(cases.spliterator(), false)
                    .map(node -> Named.of(node.get("name").asText(), node));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void supportAndWeightsAreThoseOfTheReference(JsonNode golden) {
        Match match = match(golden, golden.get("k").asInt());

        JsonNode expected = golden.get("result");
        int[] support = support(match);
        assertThat(support).isEqualTo(ints(expected.get("indices")));
        for (int i = 0; i < support.length; i++) {
            double weight = weightOf(match, support[i]);
            double wanted = expected.get("weights").get(i).asDouble();
            assertThat(weight).isCloseTo(wanted, within(1e-8 * Math.max(1, wanted)));
        }
        assertThat(match.relativeResidual())
                .isCloseTo(expected.get("relative_residual").asDouble(), within(1e-7));
        if (expected.has("entered")) {
            assertThat(match.candidates()).isEqualTo(ints(expected.get("entered")));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSupportAfterEveryStepIsThatOfTheReference(JsonNode golden) {
        JsonNode supports = golden.get("result").path("support_after_k_steps");
        for (int k = 1; k <= supports.size(); k++) {
            assertThat(support(match(golden, k))).as("k = %d", k).isEqualTo(ints(supports.get(k - 1)));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRowsAreThoseOfTheReference(JsonNode golden) {
        double[][] rows = rows(golden);
        JsonNode check = golden.get("check");
        for (int i = 0; i < 5; i++) {
            assertThat(rows[0][i])
                    .isEqualTo(check.get("first_row_first5").get(i).asDouble());
        }
        assertThat(rows)
                .hasDimensions(
                        golden.get("n_candidates").asInt(), golden.get("dim").asInt());
    }

    private static Match match(JsonNode golden, int k) {
        double[][] rows = rows(golden);
        GradientMatrix matrix = matrix(rows);
        double[] target = matrix.sum();
        if (golden.has("target_vector")) {
            target = StreamSupport.stream(golden.get("target_vector").spliterator(), false)
                    .mapToDouble(JsonNode::asDouble)
                    .toArray();
        }
        GradientSource source = new DenseGradients(matrix, target);
        double lambda = golden.get("lambda_").asDouble() / source.meanSquaredNorm();
        return new MatchingPursuit(k, lambda, golden.get("tol").asDouble()).match(source);
    }

    static GradientMatrix matrix(double[][] rows) {
        GradientMatrix matrix = new GradientMatrix(rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                matrix.set(i, j, rows[i][j]);
            }
        }
        return matrix;
    }

    private static int[] support(Match match) {
        return IntStream.range(0, match.candidates().length)
                .filter(step -> match.weights()[step] > 0)
                .map(step -> match.candidates()[step])
                .sorted()
                .toArray();
    }

    private static double weightOf(Match match, int candidate) {
        return IntStream.range(0, match.candidates().length)
                .filter(step -> match.candidates()[step] == candidate)
                .mapToDouble(step -> match.weights()[step])
                .findFirst()
                .orElseThrow();
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    /** The rows that a generator of the golden file describes. */
    private static double[][] rows(JsonNode golden) {
        String generator = golden.get("generator").asText();
        SplittableRandom random = new SplittableRandom(number(generator, "seed"));
        int n = number(generator, "n");
        if (generator.startsWith("batchmean")) {
            return means(
                    gradientLike(random, n, number(generator, "C"), number(generator, "H")), number(generator, "B"));
        }
        if (generator.startsWith("gradlike")) {
            return gradientLike(random, n, number(generator, "C"), number(generator, "H"));
        }
        int d = number(generator, "d");
        boolean shifted = generator.startsWith("shifted");
        double[] shift = shifted ? random.doubles(d).toArray() : new double[d];
        double[][] rows = new double[n][d];
        for (double[] row : rows) {
            for (int j = 0; j < d; j++) {
                double uniform = 2 * random.nextDouble() - 1;
                row[j] = shifted ? shift[j] + 0.5 * uniform : uniform;
            }
        }
        if (generator.contains("then row20:=row0")) {
            for (int j = 0; j < d; j++) {
                rows[20][j] = rows[0][j];
                rows[21][j] = rows[1][j];
                rows[22][j] = 2 * rows[2][j];
                rows[23][j] = -rows[3][j];
            }
        }
        return rows;
    }

    private static double[][] gradientLike(SplittableRandom random, int n, int classes, int width) {
        double[][] rows = new double[n][classes * (width + 1)];
        for (double[] row : rows) {
            double sum = 0;
            double[] delta = new double[classes];
            for (int c = 0; c < classes; c++) {
                delta[c] = random.nextDouble();
                sum += delta[c];
            }
            for (int c = 0; c < classes; c++) {
                delta[c] /= sum;
            }
            delta[(int) (random.nextDouble() * classes)] -= 1;
            System.arraycopy(delta, 0, row, 0, classes);
            for (int h = 0; h < width; h++) {
                double hidden = Math.max(0, 2 * random.nextDouble() - 1);
                for (int c = 0; c < classes; c++) {
                    row[classes + c * width + h] = delta[c] * hidden;
                }
            }
        }
        return rows;
    }

    private static double[][] means(double[][] rows, int size) {
        double[][] means = new double[rows.length / size][rows[0].length];
        for (int i = 0; i < means.length * size; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                means[i / size][j] += rows[i][j];
            }
        }
        for (double[] mean : means) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] /= size;
            }
        }
        return means;
    }

    private static int number(String generator, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + "=(\\d+)").matcher(generator);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}

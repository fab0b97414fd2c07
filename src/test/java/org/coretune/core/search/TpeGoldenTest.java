package org.coretune.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.coretune.core.space.ChoiceParameter;
import org.coretune.core.space.Direction;
import org.coretune.core.space.FloatParameter;
import org.coretune.core.space.IntParameter;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.Scale;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The internals of TPE beside figures of Optuna 4.9 and 5.0. */
class TpeGoldenTest {
    private static final JsonNode GOLDEN = read();
    private static final double RELATIVE = 1e-9;
    private static final double ABSOLUTE = 1e-7;

    private static JsonNode read() {
        try (InputStream file = TpeGoldenTest.class.getResourceAsStream("/golden/tpe.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> univariateEstimatorsAgree() {
        return each(GOLDEN.get("univariate"))
                .map(golden -> DynamicTest.dynamicTest(golden.get("id").asText(), () -> {
                    Coordinate coordinate = Coordinate.of("x", golden.get("distribution"));
                    Bandwidth.Rule rule = golden.get("multivariate_bandwidth").asBoolean()
                            ? Bandwidth.Rule.SCOTT
                            : Bandwidth.Rule.GAPS;
                    ParzenEstimator estimator = new ParzenEstimator(
                            List.of(coordinate.parameter()),
                            new double[][] {coordinate.units(golden.get("observations"))},
                            new Bandwidth(
                                    rule,
                                    golden.path("consider_magic_clip").asBoolean(true),
                                    golden.path("consider_endpoints").asBoolean(false)));
                    assertClose(estimator.weights(), numbers(golden.get("weights")));
                    coordinate.assertKernels(estimator.kernels(0), golden);
                    double[] at = coordinate.units(golden.get("eval_at"));
                    for (int i = 0; i < at.length; i++) {
                        assertThat(estimator.logDensity(new double[] {at[i]}) - coordinate.logRange())
                                .isCloseTo(golden.get("log_pdf").get(i).asDouble(), within(ABSOLUTE));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> jointEstimatorsAgree() {
        return Stream.of("multivariate_joint", "multivariate_joint_v5")
                .flatMap(name -> each(GOLDEN.get(name)).map(golden -> joint(name, golden)));
    }

    private static DynamicTest joint(String name, JsonNode golden) {
        int n = golden.get("n").asInt();
        return DynamicTest.dynamicTest(name + " " + n, () -> {
            JsonNode points = each(GOLDEN.get("multivariate_joint"))
                    .filter(entry -> entry.get("n").asInt() == n)
                    .findFirst()
                    .orElseThrow();
            List<Coordinate> coordinates = new ArrayList<>();
            points.get("space")
                    .properties()
                    .forEach(entry -> coordinates.add(Coordinate.of(entry.getKey(), entry.getValue())));
            double[][] observations = columns(coordinates, points.get("observations"));
            ParzenEstimator estimator = new ParzenEstimator(
                    coordinates.stream().map(Coordinate::parameter).toList(),
                    observations,
                    Bandwidth.of(name.endsWith("v5") ? Bandwidth.Rule.GAPS : Bandwidth.Rule.SCOTT));
            assertClose(estimator.weights(), numbers(golden.get("weights")));
            double logRange = 0;
            for (int d = 0; d < coordinates.size(); d++) {
                Coordinate coordinate = coordinates.get(d);
                coordinate.assertKernels(
                        estimator.kernels(d),
                        golden.get("kernels").get(coordinate.parameter().name()));
                logRange += coordinate.logRange();
            }
            double[][] at = columns(coordinates, points.get("eval_at"));
            for (int i = 0; i < at[0].length; i++) {
                int column = i;
                double[] point = IntStream.range(0, at.length)
                        .mapToDouble(d -> at[d][column])
                        .toArray();
                assertThat(estimator.logDensity(point) - logRange)
                        .isCloseTo(golden.get("log_pdf").get(i).asDouble(), within(ABSOLUTE));
            }
        });
    }

    private static double[][] columns(List<Coordinate> coordinates, JsonNode values) {
        return coordinates.stream()
                .map(coordinate ->
                        coordinate.units(values.get(coordinate.parameter().name())))
                .toArray(double[][]::new);
    }

    @Test
    void theNumberOfGoodTrialsAgrees() {
        GOLDEN.get("gamma")
                .get("optuna_default")
                .properties()
                .forEach(entry -> assertThat(Split.tenth(Integer.parseInt(entry.getKey())))
                        .isEqualTo(entry.getValue().asInt()));
        GOLDEN.get("gamma")
                .get("hyperopt_style")
                .properties()
                .forEach(entry -> assertThat(Split.root(Integer.parseInt(entry.getKey())))
                        .isEqualTo(entry.getValue().asInt()));
    }

    @Test
    void theWeightsOfTrialsAgree() {
        GOLDEN.get("weights")
                .properties()
                .forEach(entry -> assertClose(
                        ParzenEstimator.weights(Integer.parseInt(entry.getKey())), numbers(entry.getValue())));
    }

    @Test
    void theSplitsAgree() {
        for (JsonNode golden : GOLDEN.get("splits")) {
            Direction direction = golden.get("direction").asText().equals("maximize") ? Direction.MAX : Direction.MIN;
            List<Outcome> outcomes = each(golden.get("trials"))
                    .map(trial -> outcome(trial, direction))
                    .toList();
            Split split = Split.of(outcomes, golden.get("n_below").asInt());
            assertClose(IntStream.of(split.below()).asDoubleStream().toArray(), numbers(golden.get("below")));
            assertClose(IntStream.of(split.above()).asDoubleStream().toArray(), numbers(golden.get("above")));
        }
    }

    private static Outcome outcome(JsonNode trial, Direction direction) {
        if (trial.get("state").asText().equals("COMPLETE")) {
            return new Outcome(
                    Outcome.Kind.RANKED, 1, direction.loss(trial.get("value").asDouble()));
        }
        double step = -1;
        double value = 0;
        if (trial.has("intermediate")) {
            for (var entry : trial.get("intermediate").properties()) {
                if (Double.parseDouble(entry.getKey()) > step) {
                    step = Double.parseDouble(entry.getKey());
                    value = direction.loss(entry.getValue().asDouble());
                }
            }
        }
        return new Outcome(
                trial.get("state").asText().equals("RUNNING") ? Outcome.Kind.OPEN : Outcome.Kind.EARLIER, step, value);
    }

    @Test
    void theAcquisitionAgrees() {
        for (JsonNode golden : GOLDEN.get("acquisition")) {
            Coordinate coordinate = Coordinate.of("x", golden.get("distribution"));
            ParzenEstimator below = univariate(coordinate, golden.get("below"));
            ParzenEstimator above = univariate(coordinate, golden.get("above"));
            double[] candidates = coordinate.units(golden.get("candidates"));
            double[] expected = numbers(golden.get("log_l_minus_log_g"));
            int best = 0;
            for (int i = 0; i < candidates.length; i++) {
                double[] point = {candidates[i]};
                double score = below.logDensity(point) - above.logDensity(point);
                assertThat(score).isCloseTo(expected[i], within(ABSOLUTE));
                best = expected[i] > expected[best] ? i : best;
            }
            assertThat(best).isEqualTo(golden.get("argmax").asInt());
        }
    }

    private static ParzenEstimator univariate(Coordinate coordinate, JsonNode observations) {
        return new ParzenEstimator(
                List.of(coordinate.parameter()),
                new double[][] {coordinate.units(observations)},
                Bandwidth.of(Bandwidth.Rule.GAPS));
    }

    @Test
    void truncatedNormalsAgree() {
        for (JsonNode golden : GOLDEN.get("truncnorm")) {
            double a = golden.get("a").asDouble();
            double b = golden.get("b").asDouble();
            assertThat(Normal.logMass(a, b)).isCloseTo(golden.get("log_mass").asDouble(), within(1e-11));
            for (int i = 0; i < golden.get("q").size(); i++) {
                assertThat(Normal.truncatedQuantile(golden.get("q").get(i).asDouble(), a, b))
                        .isCloseTo(golden.get("ppf").get(i).asDouble(), within(1e-9));
            }
            for (int i = 0; i < golden.get("x").size(); i++) {
                double x = golden.get("x").get(i).asDouble();
                assertThat(-0.5 * x * x - Normal.LOG_SQRT_TWO_PI - Normal.logMass(a, b))
                        .isCloseTo(golden.get("logpdf").get(i).asDouble(), within(1e-9));
            }
        }
    }

    /**
     * A parameter and the scaled interval whose ends are 0 and 1 for us.
     *
     * @param logRange logarithm of its length where there is a density, 0 where there are probabilities
     */
    private record Coordinate(Parameter parameter, double low, double high, double logRange) {
        static Coordinate of(String name, JsonNode distribution) {
            if (distribution.get("type").asText().equals("categorical")) {
                List<Object> choices = new ArrayList<>();
                IntStream.range(0, distribution.get("n_choices").asInt()).forEach(choices::add);
                return new Coordinate(new ChoiceParameter(name, choices, false, List.of()), 0, 1, 0);
            }
            boolean log = distribution.get("log").asBoolean();
            Scale scale = log ? Scale.LOG : Scale.LINEAR;
            double low = distribution.get("low").asDouble();
            double high = distribution.get("high").asDouble();
            double step = distribution.get("step").asDouble(0);
            Parameter parameter = distribution.get("type").asText().equals("int")
                    ? new IntParameter(name, (long) low, (long) high, scale, (long) step, List.of())
                    : new FloatParameter(
                            name,
                            low,
                            high,
                            scale,
                            step == 0 ? OptionalDouble.empty() : OptionalDouble.of(step),
                            List.of());
            double from = log ? Math.log(low - step / 2) : low - step / 2;
            double to = log ? Math.log(high + step / 2) : high + step / 2;
            return new Coordinate(parameter, from, to, step == 0 ? Math.log(to - from) : 0);
        }

        double[] units(JsonNode values) {
            return each(values)
                    .mapToDouble(value -> parameter.unit(parameter
                            .read(value.numberValue())
                            .orElseThrow(() -> new AssertionError(value.toString()))))
                    .toArray();
        }

        void assertKernels(Kernels kernels, JsonNode golden) {
            if (kernels instanceof CategoricalKernels categorical) {
                JsonNode rows = golden.get("cat_weights");
                for (int i = 0; i < rows.size(); i++) {
                    for (int c = 0; c < rows.get(i).size(); c++) {
                        assertThat(categorical.probability(i, c))
                                .isCloseTo(rows.get(i).get(c).asDouble(), within(1e-12));
                    }
                }
                return;
            }
            NormalKernels normal = (NormalKernels) kernels;
            double range = high - low;
            assertClose(scaled(normal.centres(), range, low), numbers(golden.get("mu")));
            assertClose(scaled(normal.widths(), range, 0), numbers(golden.get("sigma")));
        }

        private static double[] scaled(double[] values, double factor, double offset) {
            return IntStream.range(0, values.length)
                    .mapToDouble(i -> values[i] * factor + offset)
                    .toArray();
        }
    }

    private static void assertClose(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(RELATIVE * Math.max(1e-3, Math.abs(expected[i]))));
        }
    }

    private static double[] numbers(JsonNode values) {
        return each(values).mapToDouble(JsonNode::asDouble).toArray();
    }

    private static Stream<JsonNode> each(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false);
    }
}

package org.coretune.bench;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.coretune.core.search.History;
import org.coretune.core.space.ChoiceParameter;
import org.coretune.core.space.Condition;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.FloatParameter;
import org.coretune.core.space.IntParameter;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.Scale;
import org.coretune.core.space.SearchSpace;

/** Functions with known minima on which searchers are compared. */
enum TestFunction {
    /** Two floats, three minima of 0.397887 (Branin 1972). */
    BRANIN(TestFunction::branin, number("x", -5, 10), number("y", 0, 15)),

    /** Six floats, minimum -3.32237 (Hartmann 1972). */
    HARTMANN6(
            TestFunction::hartmann,
            number("x0", 0, 1),
            number("x1", 0, 1),
            number("x2", 0, 1),
            number("x3", 0, 1),
            number("x4", 0, 1),
            number("x5", 0, 1)),

    /** Logarithmic floats over six orders of magnitude; minimum 0. */
    LOGARITHMIC(
            c -> square(Math.log10(c.number("rate") / 3e-3))
                    + 0.5 * square(Math.log10(c.number("decay") / 2e-5))
                    + square(c.number("share") - 0.3),
            new FloatParameter("rate", 1e-6, 1, Scale.LOG),
            new FloatParameter("decay", 1e-8, 1e-2, Scale.LOG),
            number("share", 0, 1)),

    /** A choice decides which other parameters there are; minimum 0 on the narrowest branch. */
    CONDITIONAL(
            TestFunction::conditional,
            ChoiceParameter.of("kind", "linear", "tree", "network"),
            conditional("penalty", 1e-5, 10, Scale.LOG, "linear"),
            new IntParameter("depth", 1, 20, Scale.LINEAR, 1, List.of(Condition.equalTo("kind", "tree"))),
            conditional("rate", 1e-5, 1, Scale.LOG, "network"),
            conditional("momentum", 0, 0.999, Scale.REVERSE_LOG, "network"),
            new IntParameter("width", 8, 1024, Scale.LOG, 1, List.of(Condition.equalTo("kind", "network")))),

    /** Floats, ints and a choice, six in all; minimum 0. */
    MIXED6(
            c -> square(Math.log10(c.number("rate") / 1e-2))
                    + square(c.number("momentum") - 0.8)
                    + square(c.number("dropout") - 0.2)
                    + square(Math.log(c.integer("width") / 128.0) / 3)
                    + square((c.integer("layers") - 3) / 4.0)
                    + (c.text("optimizer").equals("adam") ? 0 : 0.3),
            new FloatParameter("rate", 1e-5, 1, Scale.LOG),
            number("momentum", 0, 0.99),
            new FloatParameter("dropout", 0, 0.9, Scale.LINEAR, OptionalDouble.of(0.05), List.of()),
            new IntParameter("width", 16, 512, Scale.LOG),
            new IntParameter("layers", 1, 8, Scale.LINEAR),
            ChoiceParameter.of("optimizer", "sgd", "adam", "rmsprop"));

    private static final double[] WEIGHTS = {1.0, 1.2, 3.0, 3.2};
    private static final double[][] STEEPNESS = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] CENTRES = {
        {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
        {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
        {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
        {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
    };

    private final ToDoubleFunction<Configuration> function;
    private final SearchSpace space;

    TestFunction(ToDoubleFunction<Configuration> function, Parameter... parameters) {
        this.function = function;
        this.space = new SearchSpace(List.of(parameters));
    }

    SearchSpace space() {
        return space;
    }

    double value(Configuration configuration) {
        return function.applyAsDouble(configuration);
    }

    /** The configuration as a trial that came to the function's value. */
    History.Proposal completed(Configuration configuration) {
        return new History.Proposal(
                configuration, History.Status.COMPLETED, List.of(new History.Observation(1, value(configuration))));
    }

    private static Parameter number(String name, double low, double high) {
        return new FloatParameter(name, low, high, Scale.LINEAR);
    }

    private static Parameter conditional(String name, double low, double high, Scale scale, String kind) {
        return new FloatParameter(
                name, low, high, scale, OptionalDouble.empty(), List.of(Condition.equalTo("kind", kind)));
    }

    private static double branin(Configuration c) {
        double x = c.number("x");
        double b = 5.1 / (4 * Math.PI * Math.PI);
        return square(c.number("y") - b * x * x + 5 / Math.PI * x - 6)
                + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x)
                + 10;
    }

    private static double hartmann(Configuration c) {
        double sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            double exponent = 0;
            for (int j = 0; j < 6; j++) {
                exponent += STEEPNESS[i][j] * square(c.number("x" + j) - CENTRES[i][j]);
            }
            sum += WEIGHTS[i] * Math.exp(-exponent);
        }
        return -sum;
    }

    private static double conditional(Configuration c) {
        switch (c.text("kind")) {
            case "linear":
                return 0.4 + 0.1 * square(Math.log10(c.number("penalty")));
            case "tree":
                return 0.25 + 0.01 * square(c.integer("depth") - 7);
            default:
                return square(Math.log10(c.number("rate") / 2e-3))
                        + square(Math.log10((1 - c.number("momentum")) / 0.1))
                        + square(Math.log(c.integer("width") / 200.0) / 2);
        }
    }

    private static double square(double x) {
        return x * x;
    }
}

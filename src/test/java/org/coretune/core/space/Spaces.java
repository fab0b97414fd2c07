package org.coretune.core.space;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Search spaces for tests. */
public final class Spaces {
    private Spaces() {}

    /** Every kind of parameter, nested conditions, a forbidden combination. */
    public static SearchSpace mixed() {
        return new SearchSpace(
                List.of(
                        new FloatParameter("learning_rate", 1e-4, 0.3, Scale.LOG),
                        new FloatParameter(
                                "nesterov_share",
                                0,
                                1,
                                Scale.LINEAR,
                                OptionalDouble.of(0.1),
                                List.of(Condition.above("momentum", 0.5))),
                        ChoiceParameter.of("optimizer", "sgd", "adam", "rmsprop"),
                        new FloatParameter(
                                "momentum",
                                0,
                                0.99,
                                Scale.REVERSE_LOG,
                                OptionalDouble.empty(),
                                List.of(Condition.equalTo("optimizer", "sgd"))),
                        new IntParameter("layers", 1, 4, Scale.LINEAR),
                        new IntParameter("width", 16, 512, Scale.LOG, 1, List.of(Condition.above("layers", 1))),
                        new ChoiceParameter("batch_size", List.of(16, 32, 64, 128), true, List.of()),
                        new FloatParameter("dropout", 0.01, 0.9, Scale.LOGIT),
                        new BooleanParameter("bias", List.of(Condition.oneOf("optimizer", List.of("adam", "rmsprop")))),
                        new FixedParameter("activation", "relu", List.of())),
                List.of(new Forbidden(
                        List.of(Condition.equalTo("optimizer", "sgd"), Condition.above("momentum", 0.95)))),
                List.of());
    }

    /** Eighteen configurations, of which two are forbidden: sixteen. */
    public static SearchSpace finite() {
        return new SearchSpace(
                List.of(
                        ChoiceParameter.of("kind", "a", "b", "c"),
                        new IntParameter(
                                "depth", 1, 4, Scale.LINEAR, 1, List.of(Condition.oneOf("kind", List.of("a", "b")))),
                        new BooleanParameter("flag", List.of())),
                List.of(new Forbidden(List.of(Condition.equalTo("kind", "b"), Condition.above("depth", 3)))),
                List.of());
    }

    /** Any parameter without conditions. */
    public static Arbitrary<Parameter> parameters(String name) {
        Arbitrary<Scale> scales = Arbitraries.of(Scale.class);
        Arbitrary<Parameter> floats = Combinators.combine(
                        scales,
                        Arbitraries.doubles().between(-1, 1),
                        Arbitraries.doubles().between(-6, 3))
                .as((scale, a, magnitude) -> range(name, scale, a, Math.pow(10, magnitude)));
        Arbitrary<Parameter> stepped = Combinators.combine(
                        Arbitraries.doubles().between(-100, 100).ofScale(3),
                        Arbitraries.integers().between(1, 60),
                        Arbitraries.of(0.001, 0.05, 0.25, 1.0, 3.0))
                .as((low, count, step) -> new FloatParameter(
                        name, low, low + count * step, Scale.LINEAR, OptionalDouble.of(step), List.of()));
        Arbitrary<Parameter> ints = Combinators.combine(
                        Arbitraries.of(Scale.LINEAR, Scale.LOG),
                        Arbitraries.longs().between(1, 1_000_000),
                        Arbitraries.longs().between(0, 1_000_000_000L))
                .as((scale, low, width) -> new IntParameter(name, low, low + width, scale));
        Arbitrary<Parameter> choices = Arbitraries.integers().between(1, 12).map(count -> {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                values.add(i % 3 == 0 ? "v" + i : i % 3 == 1 ? (Object) (long) i : (Object) (i + 0.5));
            }
            return new ChoiceParameter(name, values, count % 2 == 0, List.of());
        });
        return Arbitraries.oneOf(
                floats,
                stepped,
                ints,
                choices,
                Arbitraries.of(new BooleanParameter(name, List.of()), new FixedParameter(name, 3, List.of())));
    }

    private static Parameter range(String name, Scale scale, double a, double width) {
        return switch (scale) {
            case LINEAR -> new FloatParameter(name, 100 * a, 100 * a + width, scale);
            case LOG -> new FloatParameter(name, Math.exp(20 * a), Math.exp(20 * a) * (1 + width), scale);
            case REVERSE_LOG -> new FloatParameter(name, 1 - 1e-4 - width, 1 - 1e-4, scale);
            case LOGIT -> new FloatParameter(name, 0.5 * width / (1 + width), 1 - 1e-3 * (1 + a) - 1e-5, scale);
        };
    }
}

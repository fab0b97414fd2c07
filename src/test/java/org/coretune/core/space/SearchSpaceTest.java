package org.coretune.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
    private static final Parameter X = new FloatParameter("x", 0, 1, Scale.LINEAR);
    private static final Parameter KIND = ChoiceParameter.of("kind", "a", "b");

    @Property(tries = 300)
    void aConfigurationSurvivesTheWayToAPointAndBack(@ForAll long seed) {
        SearchSpace space = Spaces.mixed();
        Configuration drawn = space.sample(new Seed(seed).generator());
        assertThat(space.contains(drawn)).isTrue();
        assertThat(space.decode(space.encode(drawn))).isEqualTo(drawn);
        assertThat(space.complete(drawn)).isEqualTo(drawn);
        assertThat(drawn.values().keySet())
                .containsExactlyElementsOf(space.parameters().stream()
                        .map(Parameter::name)
                        .filter(drawn::has)
                        .toList());
    }

    @Property(tries = 200)
    void inactiveParametersAreAbsentAndNaN(@ForAll long seed) {
        SearchSpace space = Spaces.mixed();
        Configuration drawn = space.sample(new Seed(seed).generator());
        assertThat(drawn.has("momentum")).isEqualTo(drawn.get("optimizer").equals("sgd"));
        assertThat(drawn.has("nesterov_share")).isEqualTo(drawn.has("momentum") && drawn.number("momentum") > 0.5);
        assertThat(Double.isNaN(space.encode(drawn)[3])).isNotEqualTo(drawn.has("momentum"));
        assertThat(drawn.has("momentum") && drawn.number("momentum") > 0.95).isFalse();
    }

    @Test
    void finiteSpacesAreCountedWithConditionsAndForbiddenCombinations() {
        assertThat(Spaces.finite().size()).isEqualTo(new SearchSpace.Size(OptionalLong.of(16), true));
        assertThat(Spaces.finite().configurations().distinct()).hasSize(16).allMatch(Spaces.finite()::contains);
        assertThat(Spaces.mixed().size()).isEqualTo(new SearchSpace.Size(OptionalLong.empty(), true));
    }

    @Test
    void aLargeSpaceIsCountedWithoutListingIt() {
        SearchSpace space = new SearchSpace(List.of(
                KIND,
                new IntParameter("n", 1, 1_000_000_000, Scale.LINEAR, 1, List.of(Condition.equalTo("kind", "b"))),
                new IntParameter("m", 1, 10, Scale.LINEAR)));
        assertThat(space.size()).isEqualTo(new SearchSpace.Size(OptionalLong.of(10_000_000_010L), true));
    }

    @Test
    void aCountThatWouldTakeTooLongIsAnUpperBound() {
        Parameter n = new IntParameter("n", 1, 1_000_000, Scale.LINEAR);
        SearchSpace space =
                new SearchSpace(List.of(n), List.of(new Forbidden(List.of(Condition.above("n", 5)))), List.of());
        assertThat(space.size()).isEqualTo(new SearchSpace.Size(OptionalLong.of(1_000_000), false));
        assertThat(space.sample(new Seed(1).generator()).integer("n")).isLessThanOrEqualTo(5);
    }

    @Test
    void aCountBeyondLongSaysSo() {
        List<Parameter> parameters = List.of(
                new IntParameter("a", 1, 1_000_000_000, Scale.LINEAR),
                new IntParameter("b", 1, 1_000_000_000, Scale.LINEAR),
                new IntParameter("c", 1, 1_000_000_000, Scale.LINEAR));
        assertThat(new SearchSpace(parameters).size())
                .isEqualTo(new SearchSpace.Size(OptionalLong.of(Long.MAX_VALUE), false));
    }

    @Test
    void samplingOthersGoesThroughAFiniteSpaceOnce() {
        SearchSpace space = Spaces.finite();
        Set<Configuration> taken = new HashSet<>();
        var random = new Seed(3).generator();
        for (int i = 0; i < 16; i++) {
            assertThat(taken.add(space.sampleOther(random, taken).orElseThrow()))
                    .isTrue();
        }
        assertThat(space.sampleOther(random, taken)).isEmpty();
    }

    @Test
    void aGridGoesFromEndToEndOnTheScale() {
        SearchSpace space = new SearchSpace(
                List.of(new FloatParameter("x", 1e-4, 1, Scale.LOG), new IntParameter("n", 1, 3, Scale.LINEAR)));
        assertThat(space.grid(5).map(point -> point.number("x")).distinct())
                .containsExactly(1e-4, 1e-3, 1e-2, 1e-1, 1.0);
        assertThat(space.grid(5)).hasSize(15);
    }

    @Test
    void partialConfigurationsAreCompleted() {
        Configuration partial = new Configuration(Map.of("optimizer", "sgd", "momentum", 0, "batch_size", 64.0));
        Configuration complete = Spaces.mixed().complete(partial);
        assertThat(complete.number("momentum")).isZero();
        assertThat(complete.integer("batch_size")).isEqualTo(64);
        assertThat(complete.text("activation")).isEqualTo("relu");
        assertThat(complete.has("bias")).isFalse();
        assertThat(Spaces.mixed().contains(complete)).isTrue();
        assertThat(Spaces.mixed().contains(partial)).isFalse();
    }

    @Test
    void startingConfigurationsAreCheckedAndKeptOnce() {
        assertThat(startingWith(Map.of("x", 1), Map.of("x", 1.0)).startWith())
                .containsExactly(new Configuration(Map.of("x", 1.0, "kind", "a")));
        assertThatThrownBy(() -> startingWith(Map.of("x", 0.5), Map.of("x", 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("start_with[1].x is 2; a number from 0 to 1 is accepted.");
        assertThatThrownBy(() -> startingWith(Map.of("y", 2)))
                .hasMessage("start_with[0].y is no parameter; accepted: x, kind.");
        SearchSpace space = Spaces.mixed();
        assertThatThrownBy(() -> space.complete(new Configuration(Map.of("optimizer", "adam", "momentum", 0.5))))
                .hasMessage("momentum has a value but is only active where optimizer = sgd.");
        assertThatThrownBy(() -> space.complete(new Configuration(Map.of("optimizer", "sgd", "momentum", 0.97))))
                .hasMessage("configuration is the forbidden combination optimizer = sgd, momentum > 0.95.");
    }

    @Test
    void contradictoryDefinitionsAreRefused() {
        refused("at least one is needed");
        refused("two parameters named x", X, X);
        refused("no name", new BooleanParameter(" ", List.of()));
        refused("child depends on parent, which is no parameter; accepted: child", child("parent", "a"));
        refused("go in a circle: child → child", child("child", true));
        refused(
                "go in a circle: p → q → p",
                new BooleanParameter("p", List.of(Condition.equalTo("q", true))),
                new BooleanParameter("q", List.of(Condition.equalTo("p", true))));
        refused("child can never be active as written: kind is c; accepted: a, b.", KIND, child("kind", "c"));
        refused("x > 1", X, new BooleanParameter("child", List.of(Condition.above("x", 1))));
        refused(
                "no value fulfils x > 0.7, x < 0.6",
                X,
                new BooleanParameter("inner", List.of(Condition.above("x", 0.7))),
                new BooleanParameter("outer", List.of(Condition.equalTo("inner", true), Condition.below("x", 0.6))));
        refused(
                "no value fulfils n > 2, n < 3",
                new IntParameter("n", 1, 9, Scale.LINEAR),
                new BooleanParameter("child", List.of(Condition.above("n", 2), Condition.below("n", 3))));
        refused("no value fulfils kind > 3", KIND, new BooleanParameter("child", List.of(Condition.above("kind", 3))));
    }

    @Test
    void conditionsThatCanHoldAreAccepted() {
        assertThat(new SearchSpace(List.of(
                                new IntParameter("n", 1, 9, Scale.LINEAR),
                                new BooleanParameter("p", List.of(Condition.above("n", 2), Condition.below("n", 4))),
                                new FloatParameter("s", 0, 1, Scale.LINEAR, OptionalDouble.of(0.5), List.of()),
                                new BooleanParameter("q", List.of(Condition.above("s", 0.5))),
                                ChoiceParameter.of("c", 1, "two", 3.5),
                                new BooleanParameter("r", List.of(Condition.above("c", 3)))))
                        .parameters())
                .hasSize(6);
    }

    @Test
    void forbiddenCombinationsAreChecked() {
        assertThatThrownBy(() -> forbidding(Condition.equalTo("z", 1))).hasMessageContaining("which is no parameter");
        assertThatThrownBy(() -> forbidding(Condition.above("x", 5))).hasMessageContaining("can never occur");
        assertThatThrownBy(() -> forbidding(Condition.above("x", -1))).hasMessageContaining("leave no configuration");
        assertThatThrownBy(() -> forbidding()).hasMessageContaining("names no parameter");
        assertThatThrownBy(() -> new SearchSpace(
                        List.of(KIND),
                        List.of(new Forbidden(List.of(Condition.oneOf("kind", List.of("a", "b"))))),
                        List.of()))
                .hasMessageContaining("leave no configuration");
    }

    @Test
    void aParentMayBeListedBehindItsChild() {
        SearchSpace space = new SearchSpace(List.of(child("kind", "a"), KIND));
        assertThat(space.order()).containsExactly(1, 0);
        assertThat(space.configurations()).hasSize(3);
    }

    private static Parameter child(String parent, Object value) {
        return new BooleanParameter("child", List.of(Condition.equalTo(parent, value)));
    }

    private static void refused(String part, Parameter... parameters) {
        assertThatThrownBy(() -> new SearchSpace(List.of(parameters)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(part);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static SearchSpace startingWith(Map<String, Object>... first) {
        return new SearchSpace(
                List.of(X, KIND),
                List.of(),
                List.of(first).stream().map(Configuration::new).toList());
    }

    private static SearchSpace forbidding(Condition... tests) {
        return new SearchSpace(List.of(X, KIND), List.of(new Forbidden(List.of(tests))), List.of());
    }
}

package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.coretune.core.InvalidInputException;
import org.coretune.core.space.BooleanParameter;
import org.coretune.core.space.ChoiceParameter;
import org.coretune.core.space.Condition;
import org.coretune.core.space.FixedParameter;
import org.coretune.core.space.FloatParameter;
import org.coretune.core.space.Forbidden;
import org.coretune.core.space.IntParameter;
import org.coretune.core.space.Scale;
import org.coretune.core.space.SearchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaceFileTest {
    private static final String PARAMETERS = """
            rate: {float: [1e-3, 1], scale: log}
            keep: {float: [0.5, 0.99], scale: reverse-log}
            share: {float: [0.1, 0.9], scale: logit}
            drop: {float: [0, 1], step: 0.25}
            width: {int: [8, 64], step: 8}
            depth: {int: [1, 64], scale: log, when: {width: {above: 8, below: 64}}}
            kind: {choice: [relu, 1, 2.5, true, [3, 4]]}
            size: {ordinal: [small, large], when: {kind: [relu, 1]}}
            nesterov: {boolean: true, when: {drop: 0.25, kind: relu}}
            fixed: 0.5
            layers: [64, 32]
            """;

    private static final List<Condition> NONE = List.of();

    private static SearchSpace read(String text) {
        return SpaceFile.parse("space.yaml", text);
    }

    @Test
    void everyKindOfParameterIsRead() {
        assertThat(read(PARAMETERS).parameters())
                .containsExactly(
                        new FloatParameter("rate", 1e-3, 1, Scale.LOG),
                        new FloatParameter("keep", 0.5, 0.99, Scale.REVERSE_LOG),
                        new FloatParameter("share", 0.1, 0.9, Scale.LOGIT),
                        new FloatParameter("drop", 0, 1, Scale.LINEAR, OptionalDouble.of(0.25), NONE),
                        new IntParameter("width", 8, 64, Scale.LINEAR, 8, NONE),
                        new IntParameter(
                                "depth",
                                1,
                                64,
                                Scale.LOG,
                                1,
                                List.of(Condition.above("width", 8), Condition.below("width", 64))),
                        new ChoiceParameter("kind", List.of("relu", 1L, 2.5, true, List.of(3L, 4L)), false, NONE),
                        new ChoiceParameter(
                                "size",
                                List.of("small", "large"),
                                true,
                                List.of(Condition.oneOf("kind", List.of("relu", 1L)))),
                        new BooleanParameter(
                                "nesterov",
                                List.of(Condition.equalTo("drop", 0.25), Condition.equalTo("kind", "relu"))),
                        new FixedParameter("fixed", 0.5, NONE),
                        new FixedParameter("layers", List.of(64L, 32L), NONE));
    }

    @Test
    void theParametersStandAloneOrUnderTheirKeyWithTheRestBeside() {
        String beside = "forbidden: [{rate: {above: 0.5}, width: 8}]\nstart_with: [{rate: 0.1}]\n";
        String under = "space:\n" + PARAMETERS.indent(2) + beside;

        for (String text : List.of(PARAMETERS + beside, under, "coretune: 1\nrun: {}\n" + under)) {
            SearchSpace space = read(text);
            assertThat(space.parameters()).hasSize(11);
            assertThat(space.forbidden())
                    .containsExactly(
                            new Forbidden(List.of(Condition.above("rate", 0.5), Condition.equalTo("width", 8L))));
            assertThat(space.startWith()).hasSize(1);
        }
        assertThatThrownBy(() -> read(under + "other: 1\n")).hasMessageContaining("\"other\" is no key");
    }

    @Test
    void jsonIsYaml(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("space.json"),
                "{\n\t\"space\": {\n\t\t\"x\": {\"float\": [0.0, 1e0]},\n\t\t\"k\\u00e4\": {\"choice\": [\"a\\/b\", \"\\ud83c\\udf89\", null]}},"
                        + "\n\t\"start_with\": [{\"x\": 0.5}]\n}\n");
        String withoutNull = Files.readString(file).replace(", null", "");

        assertThatThrownBy(() -> SpaceFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("space.json, line 4, column 50: ")
                .hasMessageContaining("a value is accepted");
        assertThat(read(withoutNull).parameters())
                .containsExactly(new FloatParameter("x", 0, 1, Scale.LINEAR), ChoiceParameter.of("kä", "a/b", "🎉"));
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() {
        assertThatThrownBy(() -> read("x: {float: [0, 1], when: {y: 1}}"))
                .hasMessageStartingWith("space.yaml, line 1, column 4: x depends on y");
        assertThatThrownBy(() -> read("x: {float: [0, 1]}\nstart_with:\n  - {x: 2}\n"))
                .hasMessageStartingWith("space.yaml, line 3, column 9: start_with[0].x is 2");
        assertThatThrownBy(() -> read("x: {choice: [1]}\nforbidden:\n  - {x: 1}\n"))
                .hasMessageStartingWith("space.yaml, line 1, column 1: ");
        assertThatThrownBy(() -> read("[1]")).hasMessageContaining("a mapping is accepted");
    }
}

package org.coretune.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.space.BooleanParameter;
import org.coretune.core.space.ChoiceParameter;
import org.coretune.core.space.Condition;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.FixedParameter;
import org.coretune.core.space.FloatParameter;
import org.coretune.core.space.Forbidden;
import org.coretune.core.space.IntParameter;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.Scale;
import org.coretune.core.space.SearchSpace;

/**
 * Reads a search space: {@code space:}, with {@code forbidden:} and {@code start_with:} beside it. What the space itself
 * refuses is given the place of the parameter, combination or configuration that it is about.
 */
final class SpaceReader {
    private static final List<String> KINDS = List.of("float", "int", "choice", "ordinal", "boolean");

    private final YamlMap space;
    private final List<YamlValue> forbidden;
    private final List<YamlValue> startWith;

    SpaceReader(YamlMap space, Optional<YamlValue> forbidden, Optional<YamlValue> startWith) {
        this.space = space;
        this.forbidden = forbidden.map(YamlValue::items).orElse(List.of());
        this.startWith = startWith.map(YamlValue::items).orElse(List.of());
    }

    SearchSpace read() {
        List<Parameter> parameters = new ArrayList<>();
        space.values().forEach((name, value) -> parameters.add(value.check(() -> parameter(name, value))));
        List<Forbidden> clauses = forbidden.stream()
                .map(clause -> clause.check(() -> new Forbidden(conditions(clause))))
                .toList();
        List<Configuration> first =
                startWith.stream().map(SpaceReader::configuration).toList();
        try {
            return new SearchSpace(parameters, clauses, first);
        } catch (InvalidInputException e) {
            throw about(e, clauses).at(e);
        }
    }

    private static Configuration configuration(YamlValue value) {
        value.map();
        @SuppressWarnings("unchecked")
        Map<String, Object> plain = (Map<String, Object>) value.plain();
        return new Configuration(plain);
    }

    /** What the sentence is about: its first argument names it. */
    private YamlValue about(InvalidInputException refusal, List<Forbidden> clauses) {
        List<Object> arguments = refusal.text().arguments();
        Object subject = arguments.isEmpty() ? "" : arguments.get(0);
        if (subject instanceof Forbidden clause) {
            return forbidden.get(clauses.indexOf(clause));
        }
        String[] words = subject.toString().split("[\\[\\].]+");
        if (words[0].equals("start_with")) {
            YamlMap configuration = startWith.get(Integer.parseInt(words[1])).map();
            return words.length < 3
                    ? configuration.self()
                    : configuration.get(words[2]).orElse(configuration.self());
        }
        return space.get(subject.toString()).orElse(space.self());
    }

    private static Parameter parameter(String name, YamlValue value) {
        if (!value.isMap()) {
            return new FixedParameter(name, value.plain(), List.of());
        }
        YamlMap map = value.map();
        List<String> kinds = KINDS.stream().filter(map.values()::containsKey).toList();
        if (kinds.size() != 1) {
            map.only(Stream.concat(KINDS.stream(), Stream.of("scale", "step", "when"))
                    .toArray(String[]::new));
            throw value.wrong("project.parameter-kind", value.path(), String.join(", ", KINDS));
        }
        String kind = kinds.get(0);
        YamlValue range = map.require(kind);
        List<Condition> when = map.get("when").map(SpaceReader::conditions).orElse(List.of());
        return switch (kind) {
            case "float" -> {
                map.only(kind, "scale", "step", "when");
                List<YamlValue> ends = ends(range);
                OptionalDouble step =
                        map.get("step").stream().mapToDouble(YamlValue::number).findFirst();
                yield new FloatParameter(name, ends.get(0).number(), ends.get(1).number(), scale(map), step, when);
            }
            case "int" -> {
                map.only(kind, "scale", "step", "when");
                List<YamlValue> ends = ends(range);
                long step = map.get("step").map(YamlValue::integer).orElse(1L);
                yield new IntParameter(name, ends.get(0).integer(), ends.get(1).integer(), scale(map), step, when);
            }
            case "boolean" -> {
                map.only(kind, "when");
                if (!range.flag()) {
                    throw range.wrong("project.boolean-true", range.path());
                }
                yield new BooleanParameter(name, when);
            }
            default -> {
                map.only(kind, "when");
                List<Object> values =
                        range.items().stream().map(YamlValue::plain).toList();
                yield new ChoiceParameter(name, values, kind.equals("ordinal"), when);
            }
        };
    }

    private static List<YamlValue> ends(YamlValue range) {
        if (!range.isList() || range.items().size() != 2) {
            throw range.wrong("project.two-ends", range.path());
        }
        return range.items();
    }

    private static Scale scale(YamlMap map) {
        String[] words = Arrays.stream(Scale.values()).map(Scale::word).toArray(String[]::new);
        return map.get("scale")
                .map(value -> value.oneOf(words).toUpperCase(Locale.ROOT).replace('-', '_'))
                .map(Scale::valueOf)
                .orElse(Scale.LINEAR);
    }

    /** {@code {other: value}}, {@code {other: [a, b]}}, {@code {other: {above: 3, below: 9}}}; several keys are all of them. */
    private static List<Condition> conditions(YamlValue value) {
        List<Condition> conditions = new ArrayList<>();
        value.map().values().forEach((other, test) -> {
            if (test.isMap()) {
                YamlMap bounds = test.map().only("above", "below");
                if (bounds.values().isEmpty()) {
                    throw test.wrong("project.no-bound", test.path());
                }
                bounds.get("above").ifPresent(bound -> conditions.add(Condition.above(other, bound.number())));
                bounds.get("below").ifPresent(bound -> conditions.add(Condition.below(other, bound.number())));
            } else if (test.isList()) {
                conditions.add(test.check(() -> Condition.oneOf(other, (List<?>) test.plain())));
            } else {
                conditions.add(Condition.equalTo(other, test.plain()));
            }
        });
        return conditions;
    }
}

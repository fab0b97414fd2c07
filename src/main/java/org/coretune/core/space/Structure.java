package org.coretune.core.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.coretune.core.InvalidInputException;

/** How the parameters of a space depend on each other, and whether that makes sense. */
final class Structure {
    private Structure() {}

    /** Position of each parameter by its name. */
    static Map<String, Integer> index(List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            throw new InvalidInputException("space.empty");
        }
        Map<String, Integer> indices = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).name();
            if (name.isBlank()) {
                throw new InvalidInputException("space.no-name", i + 1);
            }
            if (indices.put(name, i) != null) {
                throw new InvalidInputException("space.duplicate-name", name);
            }
        }
        return indices;
    }

    /** Positions such that every parameter comes behind those its conditions test, else in their order. */
    static List<Integer> order(List<Parameter> parameters, Map<String, Integer> indices) {
        List<Integer> order = new ArrayList<>();
        for (Parameter parameter : parameters) {
            place(parameter, parameters, indices, new ArrayList<>(), order);
        }
        return List.copyOf(order);
    }

    private static void place(
            Parameter parameter,
            List<Parameter> parameters,
            Map<String, Integer> indices,
            List<String> path,
            List<Integer> order) {
        if (order.contains(indices.get(parameter.name()))) {
            return;
        }
        boolean cycle = path.contains(parameter.name());
        path.add(parameter.name());
        if (cycle) {
            throw new InvalidInputException("space.cycle", String.join(" → ", path));
        }
        for (Condition condition : parameter.when()) {
            Integer parent = indices.get(condition.parameter());
            if (parent == null) {
                throw new InvalidInputException(
                        "space.unknown-parent",
                        parameter.name(),
                        condition.parameter(),
                        String.join(", ", indices.keySet()));
            }
            place(parameters.get(parent), parameters, indices, path, order);
        }
        path.remove(path.size() - 1);
        order.add(indices.get(parameter.name()));
    }

    /** Refuses a parameter that can never be active. Call after {@link #order}, which refuses cycles. */
    static void checkReachable(List<Parameter> parameters, Map<String, Integer> indices) {
        for (Parameter parameter : parameters) {
            List<Condition> needed = new ArrayList<>();
            require(parameter, parameters, indices, needed);
            checkPossible(needed, parameters, indices, "space.unreachable", parameter.name());
        }
    }

    /** Adds the conditions of the parameter and of all that they test: all must hold at once. */
    private static void require(
            Parameter parameter, List<Parameter> parameters, Map<String, Integer> indices, List<Condition> needed) {
        for (Condition condition : parameter.when()) {
            if (!needed.contains(condition)) {
                needed.add(condition);
                require(parameters.get(indices.get(condition.parameter())), parameters, indices, needed);
            }
        }
    }

    /** Refuses forbidden combinations with unknown parameters or that no configuration could have. */
    static void checkForbidden(List<Parameter> parameters, Map<String, Integer> indices, List<Forbidden> forbidden) {
        for (Forbidden clause : forbidden) {
            List<Condition> needed = new ArrayList<>(clause.tests());
            for (Condition test : clause.tests()) {
                Integer tested = indices.get(test.parameter());
                if (tested == null) {
                    throw new InvalidInputException(
                            "space.forbidden-unknown", clause, test.parameter(), String.join(", ", indices.keySet()));
                }
                require(parameters.get(tested), parameters, indices, needed);
            }
            checkPossible(needed, parameters, indices, "space.forbidden-never", clause);
        }
    }

    /** Every condition tests one parameter, so all can hold at once where those of each parameter can. */
    private static void checkPossible(
            List<Condition> conditions,
            List<Parameter> parameters,
            Map<String, Integer> indices,
            String key,
            Object about) {
        Map<String, List<Condition>> byParameter = conditions.stream()
                .collect(Collectors.groupingBy(Condition::parameter, LinkedHashMap::new, Collectors.toList()));
        byParameter.forEach((name, tests) -> {
            Parameter parameter = parameters.get(indices.get(name));
            for (Condition test : tests) {
                if (test instanceof Condition.OneOf oneOf) {
                    for (Object value : oneOf.values()) {
                        if (parameter.read(value).isEmpty()) {
                            throw new InvalidInputException(
                                    key + "-value",
                                    about,
                                    parameter.refusal(name, value).text());
                        }
                    }
                }
            }
            if (!canHold(parameter, tests)) {
                throw new InvalidInputException(key, about, new Forbidden(tests));
            }
        });
    }

    /** Whether some value of the parameter passes all tests. */
    private static boolean canHold(Parameter parameter, List<Condition> tests) {
        double above = Double.NEGATIVE_INFINITY;
        double below = Double.POSITIVE_INFINITY;
        for (Condition test : tests) {
            if (test instanceof Condition.OneOf oneOf) {
                return oneOf.values().stream()
                        .flatMap(value -> parameter.read(value).stream())
                        .anyMatch(value -> tests.stream().allMatch(each -> each.holds(value)));
            } else if (test instanceof Condition.Above bound) {
                above = Math.max(above, bound.bound());
            } else if (test instanceof Condition.Below bound) {
                below = Math.min(below, bound.bound());
            }
        }
        OptionalLong levels = parameter.levels();
        if (levels.isEmpty()) {
            FloatParameter range = (FloatParameter) parameter;
            return Math.max(above, range.low()) < Math.min(below, range.high())
                    || range.low() > above && range.low() < below
                    || range.high() > above && range.high() < below;
        }
        if (parameter instanceof FloatParameter || parameter instanceof IntParameter) {
            long first = firstAbove(parameter, levels.getAsLong(), above);
            return first < levels.getAsLong() && number(parameter, first) < below;
        }
        for (long i = 0; i < levels.getAsLong(); i++) {
            Object value = parameter.level(i);
            if (tests.stream().allMatch(test -> test.holds(value))) {
                return true;
            }
        }
        return false;
    }

    /** The first of the rising levels above {@code bound}; {@code count} where none is. */
    private static long firstAbove(Parameter parameter, long count, double bound) {
        long from = 0;
        long to = count;
        while (from < to) {
            long middle = (from + to) >>> 1;
            if (number(parameter, middle) > bound) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    private static double number(Parameter parameter, long level) {
        return ((Number) parameter.level(level)).doubleValue();
    }
}

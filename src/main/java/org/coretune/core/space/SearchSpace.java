package org.coretune.core.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;

/**
 * The parameters to search, when they are active, which combinations are forbidden, and which configurations to try
 * first. Immutable.
 *
 * <p>A configuration gives a value to every active parameter and to no other. As a point it is a vector with one
 * coordinate in [0, 1] for each parameter, in the order of {@link #parameters}, NaN for an inactive one; {@link #decode}
 * turns what {@link #encode} gives into an equal configuration.
 */
public final class SearchSpace {
    /** Draws after which a space with forbidden combinations counts as forbidden altogether. */
    private static final int TRIES = 10_000;

    /** Draws after which a configuration not seen before is looked for by enumeration. */
    private static final int DRAWS = 100;

    /** Remaining configurations among which such a search still chooses uniformly. */
    private static final int CHOOSE_AMONG = 1_000_000;

    private final List<Parameter> parameters;
    private final Map<String, Integer> indices;
    private final List<Integer> order;
    private final List<Forbidden> forbidden;
    private final List<Configuration> startWith;
    private final Size size;

    /**
     * Checks and keeps a space.
     *
     * @param parameters in the order shown
     * @param forbidden  combinations that no configuration may have
     * @param startWith  what every searcher proposes first; may be partial: the rest takes the middle of its range, or
     *                   the first choice
     * @throws InvalidInputException where the definition contradicts itself
     */
    public SearchSpace(List<Parameter> parameters, List<Forbidden> forbidden, List<Configuration> startWith) {
        this.parameters = List.copyOf(parameters);
        this.forbidden = List.copyOf(forbidden);
        this.indices = Structure.index(this.parameters);
        this.order = Structure.order(this.parameters, indices);
        Structure.checkReachable(this.parameters, indices);
        Structure.checkForbidden(this.parameters, indices, this.forbidden);
        this.size = Count.of(this);
        if (size.count().equals(OptionalLong.of(0))) {
            throw new InvalidInputException("space.forbidden-everything");
        }
        sample(new Seed(0).at("space").generator());
        List<Configuration> first = new ArrayList<>();
        for (int i = 0; i < startWith.size(); i++) {
            Configuration complete = complete(startWith.get(i), "start_with[" + i + "]");
            if (!first.contains(complete)) {
                first.add(complete);
            }
        }
        this.startWith = List.copyOf(first);
    }

    /** Parameters alone. */
    public SearchSpace(List<Parameter> parameters) {
        this(parameters, List.of(), List.of());
    }

    /** The parameters in their order. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The parameter with this name, if there is one. */
    public Optional<Parameter> parameter(String name) {
        return Optional.ofNullable(indices.get(name)).map(parameters::get);
    }

    /** The forbidden combinations. */
    public List<Forbidden> forbidden() {
        return forbidden;
    }

    /** What every searcher proposes first: complete, without repetitions. */
    public List<Configuration> startWith() {
        return startWith;
    }

    /** Positions of the parameters in an order that puts every parameter behind those its conditions test. */
    public List<Integer> order() {
        return order;
    }

    /** How many configurations there are. */
    public Size size() {
        return size;
    }

    /**
     * Number of configurations.
     *
     * @param count empty where there are infinitely many; {@code Long.MAX_VALUE} where there are more than that
     * @param exact whether it is the number itself, with conditions and forbidden combinations, or an upper bound
     */
    public record Size(OptionalLong count, boolean exact) {}

    /** Whether the parameter at {@code position} is active, given the values of those its conditions test. */
    public boolean isActive(int position, Map<String, Object> values) {
        for (Condition condition : parameters.get(position).when()) {
            Object value = values.get(condition.parameter());
            if (value == null || !condition.holds(value)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the values of the active parameters are a forbidden combination. */
    public boolean isForbidden(Map<String, Object> values) {
        for (Forbidden clause : forbidden) {
            if (clause.matches(values)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A random configuration: every active parameter uniform on its scale, drawn again where it is forbidden.
     *
     * @throws InvalidInputException where no allowed one is found in many tries
     */
    public Configuration sample(SplittableRandom random) {
        double[] point = new double[parameters.size()];
        for (int i = 0; i < TRIES; i++) {
            Arrays.setAll(point, j -> random.nextDouble());
            Configuration drawn = decode(point);
            if (!isForbidden(drawn.values())) {
                return drawn;
            }
        }
        return chooseFrom(Set.of(), random).orElseThrow(() -> new InvalidInputException("space.forbidden-everything"));
    }

    /**
     * A random configuration that is not in {@code taken}. In a finite space one is found while there is one; the last
     * ones are chosen uniformly from what an enumeration finds. In an infinite space a repetition is possible where
     * nearly all draws repeat.
     *
     * @return empty where a finite space is exhausted
     */
    public Optional<Configuration> sampleOther(SplittableRandom random, Set<Configuration> taken) {
        Configuration drawn = null;
        for (int i = 0; i < DRAWS; i++) {
            drawn = sample(random);
            if (!taken.contains(drawn)) {
                return Optional.of(drawn);
            }
        }
        return size.count().isEmpty() ? Optional.of(drawn) : chooseFrom(taken, random);
    }

    /** One of the configurations that an enumeration finds outside {@code taken}; empty in an infinite space. */
    private Optional<Configuration> chooseFrom(Set<Configuration> taken, SplittableRandom random) {
        if (size.count().isEmpty()) {
            return Optional.empty();
        }
        List<Configuration> left = configurations()
                .filter(configuration -> !taken.contains(configuration))
                .limit(CHOOSE_AMONG)
                .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(left.get(random.nextInt(left.size())));
    }

    /**
     * All configurations of a finite space, the last parameter changing fastest. Lazy.
     *
     * @throws IllegalStateException where the space is infinite
     */
    public Stream<Configuration> configurations() {
        if (size.count().isEmpty()) {
            throw new IllegalStateException("infinitely many configurations");
        }
        return stream(Axis::full);
    }

    /**
     * The grid on which every ordered parameter takes at most {@code resolution} values, evenly spaced on its scale from
     * end to end, and every other parameter all of its values. Lazy; the last parameter changes fastest.
     */
    public Stream<Configuration> grid(int resolution) {
        return stream(parameter -> Axis.spaced(parameter, resolution));
    }

    private Stream<Configuration> stream(Function<Parameter, Axis> axes) {
        Iterable<Map<String, Object>> points = () -> new Enumeration(this, order, axes);
        return StreamSupport.stream(points.spliterator(), false)
                .filter(values -> !isForbidden(values))
                .map(this::arranged);
    }

    /** The point of a configuration, with one coordinate in [0, 1] for each parameter, NaN for an inactive one. */
    public double[] encode(Configuration configuration) {
        double[] point = new double[parameters.size()];
        for (int i = 0; i < point.length; i++) {
            Parameter parameter = parameters.get(i);
            Object value = configuration.get(parameter.name());
            point[i] = value == null ? Double.NaN : parameter.unit(value);
        }
        return point;
    }

    /**
     * The configuration at a point; coordinates of parameters that turn out inactive are not looked at. It may be
     * forbidden.
     *
     * @throws IllegalArgumentException where the coordinate of an active parameter is NaN
     */
    public Configuration decode(double[] point) {
        Map<String, Object> values = new HashMap<>();
        for (int i : order) {
            if (isActive(i, values)) {
                if (Double.isNaN(point[i])) {
                    throw new IllegalArgumentException(parameters.get(i).name() + " is active but NaN");
                }
                values.put(parameters.get(i).name(), parameters.get(i).value(point[i]));
            }
        }
        return arranged(values);
    }

    /** Whether the configuration is one of this space, with its values in their one form. */
    public boolean contains(Configuration configuration) {
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            Object value = configuration.get(parameter.name());
            if (isActive(i, configuration.values())
                    ? value == null || !parameter.read(value).equals(Optional.of(value))
                    : value != null) {
                return false;
            }
        }
        return indices.keySet().containsAll(configuration.values().keySet()) && !isForbidden(configuration.values());
    }

    /**
     * The configuration with its values in their one form, and with the middle of the range or the first choice where it
     * leaves an active parameter out.
     *
     * @throws InvalidInputException where it names an unknown or inactive parameter, a value is not accepted, or the
     *                               combination is forbidden
     */
    public Configuration complete(Configuration partial) {
        return complete(partial, "");
    }

    private Configuration complete(Configuration partial, String place) {
        for (String name : partial.values().keySet()) {
            if (!indices.containsKey(name)) {
                throw new InvalidInputException(
                        "space.unknown-parameter", path(place, name), String.join(", ", indices.keySet()));
            }
        }
        Map<String, Object> values = new HashMap<>();
        for (int i : order) {
            Parameter parameter = parameters.get(i);
            String name = parameter.name();
            Object given = partial.get(name);
            if (isActive(i, values)) {
                values.put(name, partial.has(name) ? read(parameter, given, place) : parameter.defaultValue());
            } else if (partial.has(name)) {
                throw new InvalidInputException("space.inactive", path(place, name), new Forbidden(parameter.when()));
            }
        }
        if (isForbidden(values)) {
            Forbidden clause = forbidden.stream()
                    .filter(candidate -> candidate.matches(values))
                    .findFirst()
                    .orElseThrow();
            throw new InvalidInputException("space.is-forbidden", place.isEmpty() ? "configuration" : place, clause);
        }
        return arranged(values);
    }

    private static Object read(Parameter parameter, Object given, String place) {
        Object quoted = given == null ? "null" : given;
        return parameter
                .read(given)
                .orElseThrow(() ->
                        new InvalidInputException(parameter.refusal(path(place, parameter.name()), quoted), null));
    }

    private static String path(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private Configuration arranged(Map<String, Object> values) {
        Map<String, Object> arranged = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            Object value = values.get(parameter.name());
            if (value != null) {
                arranged.put(parameter.name(), value);
            }
        }
        return new Configuration(arranged);
    }

    /** Spaces with the same definition are equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SearchSpace space
                && parameters.equals(space.parameters)
                && forbidden.equals(space.forbidden)
                && startWith.equals(space.startWith);
    }

    @Override
    public int hashCode() {
        return Objects.hash(parameters, forbidden, startWith);
    }

    /** Names of parameters that conditions or forbidden combinations look at. */
    Set<String> tested() {
        Set<String> names = new HashSet<>();
        parameters.forEach(parameter -> parameter.when().forEach(test -> names.add(test.parameter())));
        forbidden.forEach(clause -> clause.tests().forEach(test -> names.add(test.parameter())));
        return names;
    }
}

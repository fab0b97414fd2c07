package org.coretune.core.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.coretune.core.Option;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.SearchSpace;

/**
 * Tree-structured Parzen estimators (Bergstra et al. 2011): one density l of the configurations of good trials, one, g, of
 * the rest; of some candidates drawn from l the one with the largest l/g is proposed.
 *
 * <p>Parameters that are active under the same conditions form a group with its own densities over the trials in which
 * it was active; the joint form searches a group together, the others each parameter by itself. Which trials are good is
 * told by {@link Outcome} and {@link Split}; open trials count as bad ones.
 */
final class Tpe implements Strategy {
    private final SearchSpace space;
    private final Options options;
    private final Strategy random;
    private final Map<Integer, Group> groups;

    /**
     * What the user may choose.
     *
     * @param startup    finished trials before which proposals are random
     * @param candidates drawn for each proposal
     * @param form       which variant
     */
    record Options(int startup, int candidates, Form form) {
        static final Option STARTUP = Option.whole("startup", 10, 0, 1_000_000);
        static final Option CANDIDATES = Option.whole("candidates", 24, 1, 10_000);
        static final Option FORM = Option.word("form", "joint", "univariate", "hyperopt", "scott");

        static Options of(Spec spec) {
            return new Options(
                    spec.whole(STARTUP),
                    spec.whole(CANDIDATES),
                    Form.valueOf(spec.oneOf(FORM).toUpperCase(java.util.Locale.ROOT)));
        }
    }

    /** The variants in use. */
    enum Form {
        /** One mixture over all parameters of a group, widths from gaps: Optuna 5. */
        JOINT(true, Bandwidth.Rule.GAPS, Split::tenth),
        /** Every parameter by itself: Optuna before version 5. */
        UNIVARIATE(false, Bandwidth.Rule.GAPS, Split::tenth),
        /** Every parameter by itself, with hyperopt's widths and share of good trials. */
        HYPEROPT(false, Bandwidth.Rule.GAPS_WITH_PRIOR, Split::root),
        /** One mixture with Scott's widths: the multivariate option of Optuna before version 5. */
        SCOTT(true, Bandwidth.Rule.SCOTT, Split::tenth);

        private final boolean joint;
        private final Bandwidth bandwidth;
        private final IntUnaryOperator good;

        Form(boolean joint, Bandwidth.Rule rule, IntUnaryOperator good) {
            this.joint = joint;
            this.bandwidth = Bandwidth.of(rule);
            this.good = good;
        }
    }

    /** Parameters that are searched together, and their positions. */
    private record Group(List<Parameter> parameters, List<Integer> positions) {}

    Tpe(SearchSpace space, Options options, Strategy random) {
        this.space = space;
        this.options = options;
        this.random = random;
        this.groups = groups();
    }

    /** The group of each position; none for constants. */
    private Map<Integer, Group> groups() {
        Map<Object, List<Integer>> byActivity = new LinkedHashMap<>();
        for (int position : space.order()) {
            Parameter parameter = space.parameters().get(position);
            if (parameter.levels().orElse(0) != 1) {
                Object key = options.form().joint ? Set.copyOf(parameter.when()) : parameter.name();
                byActivity.computeIfAbsent(key, any -> new ArrayList<>()).add(position);
            }
        }
        Map<Integer, Group> groups = new HashMap<>();
        for (List<Integer> positions : byActivity.values()) {
            Group group =
                    new Group(positions.stream().map(space.parameters()::get).toList(), List.copyOf(positions));
            positions.forEach(position -> groups.put(position, group));
        }
        return groups;
    }

    @Override
    public boolean learns() {
        return true;
    }

    @Override
    public Optional<Configuration> propose(Past past, SplittableRandom generator) {
        List<Outcome> outcomes = Outcome.of(past.proposals(), options.startup());
        int finished = (int) outcomes.stream()
                .filter(outcome -> outcome.kind() != Outcome.Kind.OPEN)
                .count();
        if (finished < Math.max(1, options.startup())) {
            return random.propose(past, generator);
        }
        Split split = Split.of(outcomes, options.form().good.applyAsInt(finished));
        Map<Group, List<double[]>> ranked = new IdentityHashMap<>();
        for (int choice = 0; choice < options.candidates(); choice++) {
            double[] point = point(choice, ranked, past, split, generator);
            Configuration proposed = space.decode(point);
            if (!space.isForbidden(proposed.values()) && !past.taken().contains(proposed)) {
                return Optional.of(proposed);
            }
        }
        return random.propose(past, generator);
    }

    /** The point made of each active group's candidate number {@code choice}, the best being 0. */
    private double[] point(
            int choice, Map<Group, List<double[]>> ranked, Past past, Split split, SplittableRandom generator) {
        double[] point = new double[space.parameters().size()];
        Arrays.fill(point, 0.5);
        Map<String, Object> values = new HashMap<>();
        for (int position : space.order()) {
            Parameter parameter = space.parameters().get(position);
            if (space.isActive(position, values)) {
                Group group = groups.get(position);
                if (group != null) {
                    point[position] = ranked.computeIfAbsent(
                                    group, any -> candidates(group, past.points(), split, generator))
                            .get(choice)[group.positions().indexOf(position)];
                }
                values.put(parameter.name(), parameter.value(point[position]));
            }
        }
        return point;
    }

    /** Points of the group drawn from l, by falling l/g. */
    private List<double[]> candidates(Group group, List<double[]> points, Split split, SplittableRandom generator) {
        ParzenEstimator good = estimator(group, points, split.below());
        ParzenEstimator rest = estimator(group, points, split.above());
        double[][] drawn = new double[options.candidates()][];
        double[] scores = new double[drawn.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = good.draw(generator);
            scores[i] = good.logDensity(drawn[i]) - rest.logDensity(drawn[i]);
        }
        return IntStream.range(0, drawn.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .map(i -> drawn[i])
                .toList();
    }

    private ParzenEstimator estimator(Group group, List<double[]> points, int[] trials) {
        int first = group.positions().get(0);
        int[] active = Arrays.stream(trials)
                .filter(trial -> !Double.isNaN(points.get(trial)[first]))
                .toArray();
        double[][] columns = new double[group.positions().size()][active.length];
        for (int i = 0; i < active.length; i++) {
            double[] point = points.get(active[i]);
            for (int d = 0; d < columns.length; d++) {
                columns[d][i] = point[group.positions().get(d)];
            }
        }
        return new ParzenEstimator(group.parameters(), columns, options.form().bandwidth);
    }
}

package org.coretune.core.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.coretune.core.Seed;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.SearchSpace;

/**
 * The searcher {@code policy}: an agent sets one parameter a step, and after each batch of results is changed so that what
 * did better than others becomes likelier (Wu, Chen and Liu, "Efficient hyperparameter optimization through model-based
 * reinforcement learning", Neurocomputing 409, 2020).
 *
 * <p>It is made to be watched. On smooth problems its mean reward rises steadily, but at equal numbers of evaluations
 * tree-structured Parzen estimators find better configurations.
 *
 * <p>A result is the first value of a trial, at its lowest rung; only results at the same resource are compared. Which
 * batches a proposal has learned from follows from its number, and what was learned from the history alone, so that the
 * same history gives the same proposal; what is kept between calls only saves doing it again.
 */
final class PolicySearcher implements Searcher {
    private static final int TRIES = 8;
    private static final int COMPARED = 50;
    private static final int IMAGINED_BATCHES = 10;

    private final SearchSpace space;
    private final Seed seed;
    private final PolicyOptions options;
    /** Positions of the parameters that the agent sets, in its order. */
    private final int[] order;

    private final PolicyAgent agent;
    private final List<Version> versions = new ArrayList<>();
    private final Map<Integer, Drawn> drawn = new HashMap<>();

    /**
     * The agent after some batches.
     *
     * @param state    of the network
     * @param learned  what the last of these batches was; empty for none
     * @param steps    the improvements that led here from the version before
     * @param model    what predicted their rewards; null where nothing did
     */
    private record Version(PolicyNetwork.State state, List<Result> learned, List<LearningStep> steps, Model model) {}

    /**
     * Predicts rewards.
     *
     * @param forest of rewards less the mean of those at the same resource: a rung further up is not a better configuration
     * @param means  of the real rewards at each resource
     * @param usual  the resource that most of them are at
     */
    private record Model(RewardForest forest, Map<Double, Double> means, double usual) {
        double predict(double[] features, double resource) {
            return forest.predict(features) + means.getOrDefault(resource, Double.NaN);
        }
    }

    /** A trial's configuration and its reward; NaN where it has none to compare. */
    private record Result(int trial, Configuration configuration, double resource, double reward) {}

    /** A proposal and how the agent came to it. */
    private record Drawn(Configuration configuration, PolicyEpisode episode) {}

    PolicySearcher(PolicyOptions options, SearchSpace space, Seed seed) {
        this.space = space;
        this.seed = seed;
        this.options = options;
        this.order = order();
        agent = new PolicyAgent(options.form(), Math.max(1, order.length), seed.at("agent"));
        versions.add(new Version(agent.state(), List.of(), List.of(), null));
    }

    private int[] order() {
        List<Integer> searched = space.order().stream()
                .filter(position -> space.parameters().get(position).levels().orElse(0) != 1)
                .toList();
        if (options.order() == PolicyOptions.Order.GIVEN) {
            return searched.stream().mapToInt(Integer::intValue).toArray();
        }
        int[] shuffled = Arrays.stream(seed.at("order").permutation(searched.size()))
                .map(searched::get)
                .toArray();
        List<Integer> placed = new ArrayList<>();
        for (int position : shuffled) {
            place(position, searched, placed);
        }
        return placed.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Behind those that its conditions test. */
    private void place(int position, List<Integer> searched, List<Integer> placed) {
        if (placed.contains(position)) {
            return;
        }
        space.parameters().get(position).when().forEach(condition -> {
            for (int parent : searched) {
                if (space.parameters().get(parent).name().equals(condition.parameter())) {
                    place(parent, searched, placed);
                }
            }
        });
        placed.add(position);
    }

    @Override
    public boolean learns() {
        return true;
    }

    @Override
    public Optional<Configuration> propose(History history) {
        int number = history.proposals().size();
        if (number < space.startWith().size()) {
            return Optional.of(space.startWith().get(number));
        }
        learn(history.proposals(), options.version(number));
        Set<Configuration> taken = new HashSet<>();
        history.proposals().forEach(proposal -> taken.add(proposal.configuration()));
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Drawn next = draw(number, attempt);
            if (!space.isForbidden(next.configuration().values()) && !taken.contains(next.configuration())) {
                drawn.put(number, next);
                return Optional.of(next.configuration());
            }
        }
        return space.sampleOther(seed.at("other", number).generator(), taken);
    }

    @Override
    public List<LearningStep> steps(History history) {
        learn(history.proposals(), options.version(history.proposals().size()));
        List<LearningStep> steps = new ArrayList<>();
        for (Version version :
                versions.subList(0, options.version(history.proposals().size()) + 1)) {
            steps.addAll(version.steps());
        }
        return steps;
    }

    /** Brings the agent to a version, going on from the last one that the history still confirms. */
    private void learn(List<History.Proposal> proposals, int wanted) {
        int confirmed = 1;
        while (confirmed <= wanted
                && confirmed < versions.size()
                && versions.get(confirmed).learned().equals(results(proposals, confirmed - 1))) {
            confirmed++;
        }
        if (confirmed <= wanted) {
            int from = confirmed;
            versions.subList(from, versions.size()).clear();
            drawn.keySet().removeIf(trial -> options.version(trial) >= from);
            for (int batch = from - 1; batch < wanted; batch++) {
                improve(proposals, batch);
            }
        }
        agent.restore(versions.get(wanted).state());
    }

    private List<Result> results(List<History.Proposal> proposals, int batch) {
        List<Result> results = new ArrayList<>();
        for (int trial = batch * options.batch(); trial < (batch + 1) * options.batch(); trial++) {
            results.add(result(proposals, trial));
        }
        return results;
    }

    private static Result result(List<History.Proposal> proposals, int trial) {
        History.Proposal proposal = proposals.get(trial);
        if (proposal.observations().isEmpty()) {
            boolean failed = proposal.status() == History.Status.FAILED;
            return new Result(
                    trial, proposal.configuration(), Double.NaN, failed ? Double.NEGATIVE_INFINITY : Double.NaN);
        }
        History.Observation first = proposal.observations().get(0);
        double reward = Double.isNaN(first.loss()) ? Double.NEGATIVE_INFINITY : -first.loss();
        return new Result(trial, proposal.configuration(), first.resource(), reward);
    }

    /** Learns from a batch of real results, and then, with a model, from predicted ones. */
    private void improve(List<History.Proposal> proposals, int batch) {
        List<Result> results = results(proposals, batch);
        List<PolicyEpisode> episodes = new ArrayList<>();
        List<Double> advantages = new ArrayList<>();
        for (Result result : results) {
            if (!Double.isNaN(result.reward())) {
                episodes.add(episode(result));
                advantages.add(advantage(result, compared(proposals, result, (batch + 1) * options.batch())));
            }
        }
        agent.restore(versions.get(batch).state());
        List<LearningStep> steps = new ArrayList<>();
        if (!episodes.isEmpty()) {
            agent.improve(episodes, unboxed(advantages));
            steps.add(real(results, versions.get(batch).model()));
        }
        Model model = imagine(proposals, batch, steps);
        versions.add(new Version(agent.state(), results, List.copyOf(steps), model));
    }

    /** The last rewards at the result's resource up to the end of its batch. */
    private static double[] compared(List<History.Proposal> proposals, Result result, int end) {
        List<Double> compared = new ArrayList<>();
        for (int trial = end - 1; trial >= 0 && compared.size() < COMPARED; trial--) {
            Result other = result(proposals, trial);
            if (!Double.isNaN(other.reward())
                    && (Double.isNaN(other.resource()) || other.resource() == result.resource())) {
                compared.add(other.reward());
            }
        }
        return unboxed(compared);
    }

    private static double advantage(Result result, double[] compared) {
        return advantage(result.reward(), compared);
    }

    /** From -1 for the worst to 1 for the best; 0 for the middle and where all are equal. */
    private static double advantage(double reward, double[] compared) {
        double rank = 0;
        for (double other : compared) {
            rank += Math.signum(Double.compare(reward, other));
        }
        return compared.length < 2 ? 0 : rank / (compared.length - 1);
    }

    private static double[] unboxed(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** How the agent came to a trial's configuration; one that it did not draw itself is taken as if it had. */
    private PolicyEpisode episode(Result result) {
        Drawn own = drawn.get(result.trial());
        if (own == null) {
            agent.restore(versions.get(options.version(result.trial())).state());
            for (int attempt = 0; attempt < TRIES; attempt++) {
                own = draw(result.trial(), attempt);
                if (own.configuration().equals(result.configuration())) {
                    return own.episode();
                }
            }
        } else if (own.configuration().equals(result.configuration())) {
            return own.episode();
        }
        agent.restore(versions.get(options.version(result.trial())).state());
        return given(result.configuration());
    }

    private PolicyEpisode given(Configuration configuration) {
        double[] point = space.encode(configuration);
        PolicyAgent.Walk walk = agent.walk();
        for (int position : order) {
            Gaussian next = walk.next();
            boolean active = !Double.isNaN(point[position]);
            walk.take(active ? 2 * point[position] - 1 : next.mean(), active);
        }
        return walk.episode();
    }

    private Drawn draw(int trial, int attempt) {
        return draw(seed.at("propose", trial).at("attempt", attempt).generator());
    }

    private Drawn draw(SplittableRandom random) {
        PolicyAgent.Walk walk = agent.walk();
        double[] point = new double[space.parameters().size()];
        Arrays.fill(point, 0.5);
        Map<String, Object> values = new HashMap<>();
        space.parameters().forEach(parameter -> {
            if (parameter.levels().orElse(0) == 1) {
                values.put(parameter.name(), parameter.level(0));
            }
        });
        for (int position : order) {
            Parameter parameter = space.parameters().get(position);
            Gaussian next = walk.next();
            double value = next.draw(random);
            boolean active = space.isActive(position, values);
            walk.take(active ? value : next.mean(), active);
            if (active) {
                point[position] = (Math.max(-1, Math.min(1, value)) + 1) / 2;
                values.put(parameter.name(), parameter.value(point[position]));
            }
        }
        return new Drawn(space.decode(point), walk.episode());
    }

    /** Improves the policy on predicted rewards, until it has moved too far from where the real ones left it; what predicted them. */
    private Model imagine(List<History.Proposal> proposals, int batch, List<LearningStep> steps) {
        List<Result> real = new ArrayList<>();
        for (int trial = 0; trial < (batch + 1) * options.batch(); trial++) {
            Result result = result(proposals, trial);
            if (Double.isFinite(result.reward())) {
                real.add(result);
            }
        }
        if (options.model() == PolicyOptions.Model.OFF || real.size() < options.enough()) {
            return null;
        }
        Seed stream = seed.at("imagine", batch);
        Model model = model(real, stream.at("model"));
        Gaussian[] before = agent.policy();
        List<Double> recent = new ArrayList<>();
        for (int imagined = 0; imagined < IMAGINED_BATCHES; imagined++) {
            List<PolicyEpisode> episodes = new ArrayList<>();
            List<Double> rewards = new ArrayList<>();
            for (int i = 0; i < options.batch(); i++) {
                Drawn next = draw(stream.at("episode", (long) imagined * options.batch() + i)
                        .generator());
                episodes.add(next.episode());
                rewards.add(model.predict(features(next.configuration()), model.usual()));
            }
            recent.addAll(rewards);
            double[] compared = unboxed(recent.subList(Math.max(0, recent.size() - COMPARED), recent.size()));
            agent.improve(
                    episodes,
                    rewards.stream()
                            .mapToDouble(reward -> advantage(reward, compared))
                            .toArray());
            double moved = divergence(before, agent.policy());
            steps.add(new LearningStep(true, List.of(), rewards, List.of(), moved, limit(), beliefs()));
            if (moved > limit()) {
                break;
            }
        }
        return model;
    }

    /** Divergence at which a phase of predicted rewards ends; NaN where none does. */
    private double limit() {
        return options.model() == PolicyOptions.Model.CONTROLLED ? options.delta() : Double.NaN;
    }

    /** A configuration for the model: -1 stands for what is not active. */
    private double[] features(Configuration configuration) {
        double[] point = space.encode(configuration);
        return Arrays.stream(order)
                .mapToDouble(position -> Double.isNaN(point[position]) ? -1 : point[position])
                .toArray();
    }

    private Model model(List<Result> real, Seed seed) {
        Map<Double, List<Double>> rewards = new TreeMap<>();
        real.forEach(result -> rewards.computeIfAbsent(result.resource(), any -> new ArrayList<>())
                .add(result.reward()));
        Map<Double, Double> means = new HashMap<>();
        double usual = Double.NaN;
        int most = 0;
        for (Map.Entry<Double, List<Double>> at : rewards.entrySet()) {
            double sum = 0;
            for (double reward : at.getValue()) {
                sum += reward;
            }
            means.put(at.getKey(), sum / at.getValue().size());
            if (at.getValue().size() > most) {
                most = at.getValue().size();
                usual = at.getKey();
            }
        }
        RewardForest forest = new RewardForest(
                real.stream().map(result -> features(result.configuration())).toArray(double[][]::new),
                real.stream()
                        .mapToDouble(result -> result.reward() - means.get(result.resource()))
                        .toArray(),
                seed);
        return new Model(forest, means, usual);
    }

    /** The mean divergence over the parameters. */
    private static double divergence(Gaussian[] before, Gaussian[] now) {
        double sum = 0;
        for (int i = 0; i < before.length; i++) {
            sum += now[i].divergenceFrom(before[i]);
        }
        return sum / before.length;
    }

    /** What was learned from real results, beside what a model would have said of them. */
    private LearningStep real(List<Result> results, Model model) {
        List<Integer> trials = new ArrayList<>();
        List<Double> rewards = new ArrayList<>();
        List<Double> forecasts = new ArrayList<>();
        for (Result result : results) {
            if (!Double.isNaN(result.reward())) {
                trials.add(result.trial());
                rewards.add(result.reward());
                if (model != null) {
                    forecasts.add(model.predict(features(result.configuration()), result.resource()));
                }
            }
        }
        return new LearningStep(false, trials, rewards, forecasts, 0, limit(), beliefs());
    }

    private List<LearningStep.Belief> beliefs() {
        Gaussian[] policy = agent.policy();
        List<LearningStep.Belief> beliefs = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            beliefs.add(new LearningStep.Belief(
                    space.parameters().get(order[i]).name(), policy[i].mean(), policy[i].spread()));
        }
        return beliefs;
    }
}

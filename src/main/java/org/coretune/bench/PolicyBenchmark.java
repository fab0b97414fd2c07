package org.coretune.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.search.History;
import org.coretune.core.search.LearningStep;
import org.coretune.core.search.Searcher;
import org.coretune.core.search.Searchers;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.FloatParameter;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.Scale;
import org.coretune.core.space.SearchSpace;

/**
 * How the learning searcher comes along on a smooth bump of ten dimensions, whose best reward is about 0.962, beside random
 * search and TPE.
 *
 * <p>For each seed: the mean reward of the first and the last 20 of the real trials, the best one, after how many real
 * trials the mean of 20 first reached 0.75, and milliseconds for a trial (suggestion and learning). Options:
 * {@code seeds=5}, {@code trials=300}.
 */
public final class PolicyBenchmark implements Benchmark {
    private static final List<String> SEARCHERS =
            List.of("policy:model=off", "policy", "policy:model=free", "policy:form=direct,model=off", "tpe", "random");
    private static final double[] CURVATURE = {1.5, 2, .8, .6, .4, .5, .5, .3, .3, .2};
    private static final double[] CENTRE = {.6, .35, .7, .2, .3, .8, .7, .6, .2, .4};
    private static final int WINDOW = 20;
    private static final double GOOD = 0.75;

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        Spec spec = Options.of(name(), options, "seeds", "trials");
        int seeds = spec.integer("seeds", 5, 1, 1000);
        int trials = spec.integer("trials", 300, WINDOW, 100_000);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String searcher : SEARCHERS) {
            for (int seed = 0; seed < seeds; seed++) {
                Map<String, Object> row = row(searcher, seed, trials);
                progress.accept(searcher + " " + seed + ": " + row.get("lastMean"));
                rows.add(row);
            }
        }
        return rows;
    }

    private static Map<String, Object> row(String kind, int seed, int trials) {
        Searcher searcher = Searchers.of(Spec.parse(kind), space(), new Seed(seed));
        List<History.Proposal> proposals = new ArrayList<>();
        double[] rewards = new double[trials];
        long start = System.nanoTime();
        for (int i = 0; i < trials; i++) {
            Configuration next = searcher.propose(new History(proposals)).orElseThrow();
            rewards[i] = reward(next);
            proposals.add(new History.Proposal(
                    next, History.Status.COMPLETED, List.of(new History.Observation(1, -rewards[i]))));
        }
        double milliseconds = (System.nanoTime() - start) / 1e6 / trials;
        int good = IntStream.rangeClosed(WINDOW, trials)
                .filter(end -> mean(rewards, end - WINDOW, end) >= GOOD)
                .findFirst()
                .orElse(-1);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("searcher", kind);
        row.put("seed", seed);
        row.put("firstMean", mean(rewards, 0, WINDOW));
        row.put("lastMean", mean(rewards, trials - WINDOW, trials));
        row.put(
                "best",
                IntStream.range(0, trials).mapToDouble(i -> rewards[i]).max().orElseThrow());
        row.put("realTrialsToGood", good < 0 ? null : good);
        row.put(
                "predictedSteps",
                searcher.steps(new History(proposals)).stream()
                        .filter(LearningStep::predicted)
                        .count());
        row.put("milliseconds", milliseconds);
        return row;
    }

    private static double mean(double[] values, int from, int to) {
        return IntStream.range(from, to).mapToDouble(i -> values[i]).average().orElseThrow();
    }

    static SearchSpace space() {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < CENTRE.length; i++) {
            parameters.add(new FloatParameter("u" + i, 0, 1, Scale.LINEAR));
        }
        return new SearchSpace(parameters);
    }

    /** The bump, and a small price for two parameters that differ where a third is large. */
    static double reward(Configuration configuration) {
        double sum = 0;
        for (int i = 0; i < CENTRE.length; i++) {
            double off = configuration.number("u" + i) - CENTRE[i];
            sum += CURVATURE[i] * off * off;
        }
        return 0.97 * Math.exp(-sum)
                - 0.05 * Math.abs(configuration.number("u0") - configuration.number("u1")) * configuration.number("u2");
    }
}

package org.coretune.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.search.History;
import org.coretune.core.search.Searcher;
import org.coretune.core.search.Searchers;
import org.coretune.core.space.Configuration;

/**
 * How good and how fast TPE's proposals are.
 *
 * <p>Quality: the best value after 50, 100 and 200 trials on known functions, median over seeds, beside random search.
 * Speed: milliseconds for one proposal over 1,000 and 5,000 earlier trials of 6 parameters, median, on one thread.
 * Options: {@code seeds=100} (30 leave the medians uncertain by a tenth), {@code repetitions=100}.
 */
public final class TpeBenchmark implements Benchmark {
    private static final int[] TRIALS = {50, 100, 200};
    private static final List<String> SEARCHERS = List.of("tpe", "tpe:form=univariate", "random");

    @Override
    public String name() {
        return "tpe";
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        Spec spec = Options.of(name(), options, "seeds", "repetitions");
        int seeds = spec.integer("seeds", 100, 1, 10_000);
        int repetitions = spec.integer("repetitions", 100, 1, 10_000);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (TestFunction function : TestFunction.values()) {
            for (String searcher : SEARCHERS) {
                quality(function, searcher, seeds, rows);
                progress.accept(function.name() + " " + searcher + ": "
                        + rows.get(rows.size() - 1).get("value"));
            }
        }
        for (TestFunction function : List.of(TestFunction.HARTMANN6, TestFunction.MIXED6)) {
            for (int trials : new int[] {1000, 5000}) {
                Map<String, Object> row = speed(function, trials, repetitions);
                progress.accept(function.name() + " after " + trials + ": " + row.get("value") + " ms");
                rows.add(row);
            }
        }
        return rows;
    }

    private static void quality(TestFunction function, String searcher, int seeds, List<Map<String, Object>> rows) {
        double[][] best = new double[TRIALS.length][seeds];
        for (int seed = 0; seed < seeds; seed++) {
            Searcher searching = Searchers.of(Spec.parse(searcher), function.space(), new Seed(seed));
            List<History.Proposal> proposals = new ArrayList<>();
            double smallest = Double.POSITIVE_INFINITY;
            for (int column = 0; column < TRIALS.length; column++) {
                while (proposals.size() < TRIALS[column]) {
                    Configuration proposed =
                            searching.propose(new History(proposals)).orElseThrow();
                    proposals.add(function.completed(proposed));
                    smallest = Math.min(smallest, function.value(proposed));
                }
                best[column][seed] = smallest;
            }
        }
        for (int column = 0; column < TRIALS.length; column++) {
            rows.add(row("best value", function, searcher, TRIALS[column], seeds, median(best[column])));
        }
    }

    private static Map<String, Object> speed(TestFunction function, int trials, int repetitions) {
        Searcher random = Searchers.of(Spec.of("random"), function.space(), new Seed(1));
        List<History.Proposal> proposals = new ArrayList<>();
        while (proposals.size() < trials) {
            proposals.add(
                    function.completed(random.propose(new History(proposals)).orElseThrow()));
        }
        Searcher tpe = Searchers.of(Spec.of("tpe"), function.space(), new Seed(2));
        double[] milliseconds = new double[repetitions];
        for (int i = -repetitions; i < repetitions; i++) {
            History history = new History(List.copyOf(proposals));
            long start = System.nanoTime();
            Configuration proposed = tpe.propose(history).orElseThrow();
            if (i >= 0) {
                milliseconds[i] = (System.nanoTime() - start) / 1e6;
            }
            proposals.add(function.completed(proposed));
        }
        return row("milliseconds for a proposal", function, "tpe", trials, repetitions, median(milliseconds));
    }

    private static Map<String, Object> row(
            String measured, TestFunction function, String searcher, int trials, int repetitions, double value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("measured", measured);
        row.put("function", function.name().toLowerCase(java.util.Locale.ROOT));
        row.put("searcher", searcher);
        row.put("trials", trials);
        row.put("repetitions", repetitions);
        row.put("value", value);
        return row;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}

package org.coretune.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Spec;

/**
 * Searchers beside each other on boosted trees: {@code coretune bench searchers}, after the table of Wu, Chen and Liu (2020).
 *
 * <p>Every method but {@code default}, which is one training with XGBoost's own settings, spends the same: as many rounds as
 * {@code evaluations=} trainings of {@code max=} rounds take; Hyperband and BOHB spend them on more configurations. A row
 * holds the means over seeds of one set, errors as shares of the samples; the last rows, of all sets together, say on which
 * share of the sets a method beats the default on the test samples, and its mean rank there.
 *
 * <p>Options, lists with semicolons: {@code data=} names of the files in {@code path=} (PMLB's), {@code methods=default;random;tpe;hyperband;bohb;policy;policy-model},
 * {@code seeds=1}, {@code evaluations=10}, {@code max=27}, and {@code out=} a folder that keeps the experiments: run again, finished ones are
 * read and an interrupted one goes on. {@code long=true} stands for 3 seeds and 40 evaluations of 81 rounds, which takes hours.
 */
public final class SearchersBenchmark implements Benchmark {
    private static final Path FOLDER = Path.of(TabularData.FOLDER, "pmlb");
    private static final String ALL = "all";

    private static final Map<String, String> SHORT = Map.of(
            "data",
            "breast_cancer;vehicle;wine_quality_red;splice;dna;phoneme;wine_quality_white;waveform_40;satimage;pendigits",
            "seeds",
            "1",
            "evaluations",
            "10",
            "max",
            "27");
    private static final Map<String, String> LONG = Map.of("seeds", "3", "evaluations", "40", "max", "81");

    /** What each method is called, and how its project file searches. */
    private static final Map<String, String> SEARCHES = new LinkedHashMap<>();

    static {
        SEARCHES.put("default", "random");
        SEARCHES.put("random", "random");
        SEARCHES.put("tpe", "tpe");
        SEARCHES.put("hyperband", "random");
        SEARCHES.put("bohb", "bohb");
        SEARCHES.put("policy", "policy, model: off");
        SEARCHES.put("policy-model", "policy, model: controlled, enough: %d");
    }

    private static final String PAPERS_SPACE = """
              max_depth: {int: [1, 25]}
              learning_rate: {float: [1e-3, 0.1], scale: log}
              gamma: {float: [0.05, 0.9]}
              min_child_weight: {int: [1, 9]}
              subsample: {float: [0.5, 1]}
              colsample_bytree: {float: [0.5, 1]}
              colsample_bylevel: {float: [0.5, 1]}
              reg_alpha: {float: [0.1, 0.9]}
              reg_lambda: {float: [0.01, 0.1]}
            """;

    @Override
    public String name() {
        return "searchers";
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        String[] accepted = {"data", "path", "methods", "seeds", "evaluations", "max", "out", "long"};
        Map<String, String> all = new LinkedHashMap<>(SHORT);
        if (Options.of(name(), options, accepted).flag("long", false)) {
            all.putAll(LONG);
        }
        all.putAll(options);
        Spec spec = Options.of(name(), all, accepted);
        try {
            if (spec.has("out")) {
                return new Table(spec, Path.of(spec.text("out", "")), progress).rows();
            }
            try (Scratch scratch = new Scratch()) {
                return new Table(spec, scratch.path(), progress).rows();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException(new Message("bench.interrupted", spec.text("out", "–")), e);
        }
    }

    /** What a method came to on a set, means over the seeds. */
    private record Result(double validationError, double testError, double seconds) {}

    /** The rows as they come in. */
    private static final class Table {
        private final Path out;
        private final Consumer<String> progress;
        private final List<String> data;
        private final List<String> methods;
        private final Path folder;
        private final int seeds;
        private final int evaluations;
        private final int max;
        private final Map<String, Map<String, Result>> results = new LinkedHashMap<>();

        Table(Spec spec, Path out, Consumer<String> progress) {
            this.out = out;
            this.progress = progress;
            folder = Path.of(spec.text("path", FOLDER.toString()));
            data = present(Options.list(spec, "data", ""));
            methods = Options.words(
                    spec,
                    "methods",
                    String.join(";", SEARCHES.keySet()),
                    SEARCHES.keySet().toArray(String[]::new));
            seeds = spec.integer("seeds", 1, 1, 1000);
            evaluations = spec.integer("evaluations", 10, 1, 100_000);
            max = spec.integer("max", 27, 1, 100_000);
        }

        private Path file(String set) {
            return folder.resolve(set + ".tsv.gz").toAbsolutePath().normalize();
        }

        /** The sets that are there; letters that Coretune draws itself where none is. */
        private List<String> present(List<String> asked) {
            List<String> there = new ArrayList<>();
            for (String set : asked) {
                if (set.equals("letters") || Files.isReadable(file(set))) {
                    there.add(set);
                } else {
                    progress.accept(new Message("bench.no-data", set, file(set)).text());
                }
            }
            return there.isEmpty() ? List.of("letters") : there;
        }

        List<Map<String, Object>> rows() throws InterruptedException {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (String set : data) {
                Map<String, Result> ofSet = new LinkedHashMap<>();
                for (String method : methods) {
                    Result result = measure(set, method);
                    ofSet.put(method, result);
                    rows.add(row(set, method, result));
                    progress.accept(
                            new Message("bench.searchers", set, method, Message.grouped(result.testError())).text());
                }
                results.put(set, ofSet);
            }
            for (String method : methods) {
                rows.add(row(
                        ALL,
                        method,
                        new Result(
                                mean(method, Result::validationError),
                                mean(method, Result::testError),
                                mean(method, Result::seconds))));
            }
            return rows;
        }

        private Result measure(String set, String method) throws InterruptedException {
            double[] validation = new double[seeds];
            double[] test = new double[seeds];
            double[] seconds = new double[seeds];
            for (int seed = 1; seed <= seeds; seed++) {
                Outcome outcome = Cell.outcome(experiment(set, method, seed).run(out));
                validation[seed - 1] = 1 - outcome.validation();
                test[seed - 1] = 1 - outcome.test();
                seconds[seed - 1] = outcome.tuning();
            }
            return new Result(Statistics.mean(validation), Statistics.mean(test), Statistics.mean(seconds));
        }

        private KeptExperiment experiment(String set, String method, int seed) {
            String name = String.join("-", set, method, "seed" + seed, "evaluations" + evaluations, "max" + max);
            return new KeptExperiment(name, project(name, set, method, seed));
        }

        private String project(String name, String set, String method, int seed) {
            boolean standard = method.equals("default");
            boolean brackets = method.equals("hyperband") || method.equals("bohb");
            String schedule = brackets
                    ? "{kind: hyperband, min: 1, max: " + max + ", eta: 3, iterations: " + (evaluations + 1) + "}"
                    : "{kind: full, max: " + max + ", configurations: " + (standard ? 1 : evaluations) + "}";
            return String.join(
                    "\n",
                    "coretune: 1",
                    "name: " + name,
                    "data: "
                            + (set.equals("letters")
                                    ? "{source: letters, samples: 2000, as: table, "
                                    : "{source: tsv, train: '"
                                            + file(set).toString().replace("'", "''") + "', target: target, ")
                            + "split: {validation: 0.2, test: 0.2, seed: " + seed + "}}",
                    "model: {kind: xgboost}",
                    "space:",
                    standard ? "  max_depth: 6" : PAPERS_SPACE.stripTrailing(),
                    "objective: {metric: accuracy, direction: max}",
                    "search: {kind: " + SEARCHES.get(method).formatted(enough()) + ", seed: " + seed + "}",
                    "schedule: " + schedule,
                    "subset: full",
                    "final: {data: full, epochs: " + max + "}",
                    "budget: {epochs: " + (long) evaluations * max + "}",
                    "run: {workers: 1, seed: " + seed + ", validate: rungs}",
                    "");
        }

        /** Real evaluations before the reward model may answer: as many as the searcher usually takes, or half of all. */
        private int enough() {
            return Math.max(2, Math.min(25, evaluations / 2));
        }

        private Map<String, Object> row(String set, String method, Result result) {
            boolean summary = set.equals(ALL);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("data", set);
            row.put("method", method);
            row.put("seeds", seeds);
            row.put("validationError", Statistics.known(result.validationError()));
            row.put("testError", Statistics.known(result.testError()));
            row.put("seconds", Statistics.known(result.seconds()));
            row.put("beatsDefault", summary ? Statistics.known(beatsDefault(method)) : null);
            row.put("meanRank", summary ? rank(method) : null);
            return row;
        }

        private double mean(String method, ToDoubleFunction<Result> figure) {
            return Statistics.mean(results.values().stream()
                    .mapToDouble(ofSet -> figure.applyAsDouble(ofSet.get(method)))
                    .toArray());
        }

        /** The share of sets with a smaller test error than the default's; NaN where that was not asked for. */
        private double beatsDefault(String method) {
            return !methods.contains("default") || method.equals("default")
                    ? Double.NaN
                    : Statistics.mean(results.values().stream()
                            .mapToDouble(ofSet -> ofSet.get(method).testError()
                                            < ofSet.get("default").testError()
                                    ? 1
                                    : 0)
                            .toArray());
        }

        /** The mean over sets of its rank by test error, the best being 1; equal errors share their ranks. */
        private double rank(String method) {
            return Statistics.mean(results.values().stream()
                    .mapToDouble(ofSet -> 1
                            + ofSet.values().stream()
                                    .mapToDouble(other ->
                                            Double.compare(ofSet.get(method).testError(), other.testError()))
                                    .map(order -> order > 0 ? 1 : order == 0 ? 0.5 : 0)
                                    .sum()
                            - 0.5)
                    .toArray());
        }
    }
}

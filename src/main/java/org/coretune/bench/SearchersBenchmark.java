package org.coretune.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Spec;

/**
 * Searchers beside each other on boosted trees: {@code coretune bench searchers}, after the table of Wu, Chen and Liu (2020).
 *
 * <p>Real evaluations are counted in rounds, so that they are equal: every method but {@code default}, which is one training
 * with XGBoost's own settings, spends as many rounds as {@code evaluations=} trainings of {@code max=} rounds take. Random, TPE
 * and policy train so many configurations to the end; Hyperband and BOHB spend the same rounds on more configurations, most of
 * them stopped early; the training in which nothing is left is still brought to its rung. What the policy's reward model predicts costs
 * no round. Each winner is trained anew for {@code max=} rounds and tested.
 *
 * <p>A row holds the means over seeds of one set, errors as shares of the samples; the last rows are those of
 * {@link SearcherScores#summary}.
 *
 * <p>Options, lists with semicolons: {@code data=} names of the files in {@code path=} (PMLB's), {@code methods=default;random;tpe;hyperband;bohb;policy;policy-model},
 * {@code seeds=1}, {@code evaluations=30} (TPE draws its first 10 at random), {@code max=27}, {@code rows=500} training samples at
 * most, a third as many for validation, all others for the test, and {@code out=} a folder that keeps the experiments: run
 * again, finished ones are read and an interrupted one goes on. {@code long=true} stands for 3 seeds, 81 rounds and 1000 rows.
 */
public final class SearchersBenchmark implements Benchmark {
    private static final Path FOLDER = Path.of(TabularData.FOLDER, "pmlb");
    private static final Map<String, String> SHORT = Map.of(
            "data",
            "breast_cancer;vehicle;wine_quality_red;splice;dna;phoneme;wine_quality_white;waveform_40;satimage;pendigits",
            "seeds",
            "1",
            "evaluations",
            "30",
            "max",
            "27",
            "rows",
            "500");
    private static final Map<String, String> LONG = Map.of("seeds", "3", "max", "81", "rows", "1000");

    /** Letters drawn where no file is. */
    private static final int LETTERS = 2000;

    /** Shares of a set for training, and of the training samples for validation. */
    private static final double TRAINING = 0.6;

    private static final double VALIDATION = 1 / 3.0;

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
        String[] accepted = {"data", "path", "methods", "seeds", "evaluations", "max", "rows", "out", "long"};
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

    /** The experiments that the rows are made of. */
    private static final class Table {
        private final Path out;
        private final Consumer<String> progress;
        private final List<String> data;
        private final List<String> methods;
        private final Path folder;
        private final int seeds;
        private final int evaluations;
        private final int max;
        private final int mostRows;

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
            evaluations = spec.integer("evaluations", 30, 1, 100_000);
            max = spec.integer("max", 27, 1, 100_000);
            mostRows = spec.integer("rows", 500, 30, 1_000_000_000);
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
            SearcherScores scores = new SearcherScores(seeds);
            for (String set : data) {
                int size = set.equals("letters") ? LETTERS : size(file(set));
                for (String method : methods) {
                    SearcherScores.Result result = measure(set, size, method);
                    scores.put(set, method, result);
                    progress.accept(
                            new Message("bench.searchers", set, method, Message.grouped(result.testError())).text());
                }
            }
            progress.accept(new Message("bench.searchers-equal", (long) evaluations * max, evaluations, max).text());
            List<Map<String, Object>> table = new ArrayList<>(scores.ofSets());
            table.addAll(scores.summary());
            return table;
        }

        /** Samples in a file whose first line names the columns. */
        private static int size(Path file) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                return (int) lines.lines().filter(line -> !line.isBlank()).count() - 1;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private SearcherScores.Result measure(String set, int size, String method) throws InterruptedException {
            double[] validation = new double[seeds];
            double[] test = new double[seeds];
            double[] seconds = new double[seeds];
            for (int seed = 1; seed <= seeds; seed++) {
                Outcome outcome =
                        Cell.outcome(experiment(set, size, method, seed).run(out));
                validation[seed - 1] = 1 - outcome.validation();
                test[seed - 1] = 1 - outcome.test();
                seconds[seed - 1] = outcome.tuning();
            }
            return new SearcherScores.Result(
                    Statistics.mean(validation), Statistics.mean(test), Statistics.mean(seconds));
        }

        private KeptExperiment experiment(String set, int size, String method, int seed) {
            String name = String.join(
                    "-", set, method, "seed" + seed, "evaluations" + evaluations, "max" + max, "rows" + mostRows);
            return new KeptExperiment(name, project(name, set, size, method, seed));
        }

        private String project(String name, String set, int size, String method, int seed) {
            int training = (int) Math.min(mostRows, TRAINING * size);
            int validation = (int) (VALIDATION * training);
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
                                    ? "{source: letters, samples: " + LETTERS + ", as: table, "
                                    : "{source: tsv, train: '"
                                            + file(set).toString().replace("'", "''") + "', target: target, ")
                            + "split: {validation: " + validation + ", test: " + (size - training - validation)
                            + ", seed: " + seed + "}}",
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
    }
}

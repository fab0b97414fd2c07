package org.coretune.bench;

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
 * Whole tuning runs on coresets beside the same on full data: {@code coretune bench tabular}.
 *
 * <p>One row for each data set, scheduler, searcher, method and fraction: means over the seeds, differences to full data
 * with the same seeds. {@code speedup} compares seconds of tuning, selection included and the final training left out;
 * {@code speedupWithFinal} counts it. {@code kendallTau} compares the ranking of the configurations at the first rung of
 * the first bracket with that on full data, where both rank the same configurations. All runs share this process, one
 * thread, and a small run before them that is not counted, so that no method pays for the start of the virtual machine.
 *
 * <p>Options, lists with semicolons: {@code data=letter} (satimage, dna, connect-4, letters), {@code path=} folder of the
 * data sets, {@code methods=full;gradmatch;streaming;redrawn;random}, {@code fractions=0.1}, {@code seeds=1} (how many),
 * {@code schedulers=sha} (hyperband, asha), {@code searchers=random} (tpe), {@code max=27} epochs, and {@code out=} a
 * folder that keeps the experiments: run again, finished ones are read and an interrupted one goes on.
 */
public final class TabularBenchmark implements Benchmark {
    private static final String METHODS = "full;gradmatch;streaming;redrawn;random";

    @Override
    public String name() {
        return "tabular";
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        Spec spec = Options.of(
                name(),
                options,
                "data",
                "path",
                "out",
                "methods",
                "fractions",
                "seeds",
                "schedulers",
                "searchers",
                "max");
        Path folder = Path.of(spec.text("path", TabularData.FOLDER));
        List<Cell> cells = cells(spec, TabularData.of(spec, "letter", folder, progress));
        int seeds = spec.integer("seeds", 1, 1, 1000);
        if (spec.has("out")) {
            return new Table(Path.of(spec.text("out", "")), folder, seeds, progress).rows(cells);
        }
        try (Scratch scratch = new Scratch()) {
            return new Table(scratch.path(), folder, seeds, progress).rows(cells);
        }
    }

    /** One for each row; full data first, since the others are compared with it. */
    private static List<Cell> cells(Spec spec, List<TabularData> datasets) {
        List<String> methods = Options.words(spec, "methods", METHODS, METHODS.split(";"));
        List<Double> fractions = Options.fractions(spec, "fractions", "0.1");
        List<String> schedulers = Options.words(spec, "schedulers", "sha", "sha", "hyperband", "asha");
        List<String> searchers = Options.words(spec, "searchers", "random", "random", "tpe");
        int max = spec.integer("max", 27, 1, 1000);
        List<Cell> cells = new ArrayList<>();
        for (TabularData data : datasets) {
            for (String scheduler : schedulers) {
                for (String searcher : searchers) {
                    Cell full = new Cell(data, scheduler, searcher, "full", 1, 1, max);
                    if (methods.contains("full")) {
                        cells.add(full);
                    }
                    for (double fraction : fractions) {
                        methods.stream()
                                .filter(method -> !method.equals("full"))
                                .map(method -> full.with(method, fraction))
                                .forEach(cells::add);
                    }
                }
            }
        }
        return cells;
    }

    /** The rows as they come in. */
    private static final class Table {
        private final Path out;
        private final Path folder;
        private final int seeds;
        private final Consumer<String> progress;
        private final Map<Cell, List<Outcome>> done = new LinkedHashMap<>();

        Table(Path out, Path folder, int seeds, Consumer<String> progress) {
            this.out = out;
            this.folder = folder;
            this.seeds = seeds;
            this.progress = progress;
        }

        List<Map<String, Object>> rows(List<Cell> cells) {
            List<Map<String, Object>> rows = new ArrayList<>();
            try {
                warmUp(cells);
                for (Cell cell : cells) {
                    List<Outcome> outcomes = new ArrayList<>();
                    for (int seed = 1; seed <= seeds; seed++) {
                        outcomes.add(cell.with(seed).run(out, folder));
                    }
                    done.put(cell, outcomes);
                    Map<String, Object> row = row(cell, outcomes, done.getOrDefault(cell.onFullData(), List.of()));
                    rows.add(row);
                    tell(cell, row);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InvalidInputException(new Message("bench.interrupted", out), e);
            }
            if (cells.stream().anyMatch(cell -> !cell.method().equals("full"))) {
                progress.accept(new Message("bench.tau").text());
            }
            return rows;
        }

        /** Brings the virtual machine up to speed where anything is to be measured. */
        private void warmUp(List<Cell> cells) throws InterruptedException {
            if (!cells.get(cells.size() - 1).with(seeds).isDone(out)) {
                try (Scratch scratch = new Scratch()) {
                    Cell first = cells.get(0);
                    Cell warm = new Cell(first.data(), "sha", "random", "gradmatch", 0.1, 1, Math.min(9, first.max()));
                    warm.run(scratch.path(), folder);
                }
            }
        }

        private void tell(Cell cell, Map<String, Object> row) {
            progress.accept(new Message(
                            "bench.tabular",
                            cell.name(),
                            Message.grouped((Double) row.get("tuningSeconds")),
                            Message.grouped((Double) row.get("testAccuracy")))
                    .text());
            if (row.get("speedup") instanceof Double speedup && speedup < 1) {
                progress.accept(new Message("bench.slower", cell.name(), Message.grouped(1 / speedup)).text());
            }
        }
    }

    /** A row: means over the seeds; the spread is the standard deviation, of differences that of the paired ones. */
    static Map<String, Object> row(Cell cell, List<Outcome> outcomes, List<Outcome> full) {
        boolean compared = !full.isEmpty() && !cell.method().equals("full");
        double tuning = mean(outcomes, Outcome::tuning);
        double visits = mean(outcomes, Outcome::sampleVisits);
        double[] differences = new double[compared ? outcomes.size() : 0];
        double[] taus = new double[differences.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = 100 * (outcomes.get(i).test() - full.get(i).test());
            taus[i] = outcomes.get(i).agreement(full.get(i));
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("data", cell.data().label());
        row.put("scheduler", cell.scheduler());
        row.put("searcher", cell.searcher());
        row.put("method", cell.method());
        row.put("fraction", cell.fraction());
        row.put("seeds", outcomes.size());
        row.put("tuningSeconds", tuning);
        row.put("sampleVisits", Math.round(visits));
        row.put("selectionVisits", Math.round(mean(outcomes, Outcome::selectionVisits)));
        row.put("validationAccuracy", mean(outcomes, Outcome::validation));
        row.put("testAccuracy", mean(outcomes, Outcome::test));
        row.put(
                "testSpread",
                Statistics.known(Statistics.deviation(
                        outcomes.stream().mapToDouble(Outcome::test).toArray())));
        row.put("differenceFromFull", Statistics.known(Statistics.mean(differences)));
        row.put("differenceSpread", Statistics.known(Statistics.deviation(differences)));
        row.put("speedup", compared ? mean(full, Outcome::tuning) / tuning : null);
        row.put(
                "speedupWithFinal",
                compared ? mean(full, TabularBenchmark::seconds) / mean(outcomes, TabularBenchmark::seconds) : null);
        row.put("visitsRatio", compared ? mean(full, Outcome::sampleVisits) / visits : null);
        row.put("kendallTau", Statistics.known(Statistics.mean(taus)));
        return row;
    }

    private static double seconds(Outcome outcome) {
        return outcome.tuning() + outcome.last();
    }

    private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        return Statistics.mean(outcomes.stream().mapToDouble(figure).toArray());
    }
}

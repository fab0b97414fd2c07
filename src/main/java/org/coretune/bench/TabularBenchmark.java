package org.coretune.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;

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
 * data sets, {@code methods=full;gradmatch;streaming;redrawn;random}, {@code fractions=0.1}, {@code seeds=1} (how many) from {@code from=1} on,
 * {@code schedulers=sha} (hyperband, asha), {@code searchers=random} (tpe), {@code max=27} epochs, and {@code out=} a
 * folder that keeps the experiments: run again, finished ones are read and an interrupted one goes on. {@code disturb=none}
 * (long-tail, label-noise) disturbs the training samples. {@code long=true} asks for the whole table: four data sets, three
 * schedulers, two searchers, three seeds, 1, 5, 10 and 30 %, seven methods; it takes hours, so name {@code out=}.
 */
public final class TabularBenchmark implements Benchmark {
    private static final Map<String, String> LONG = Map.of(
            "data", "letter;satimage;dna;connect-4",
            "schedulers", "sha;hyperband;asha",
            "searchers", "random;tpe",
            "seeds", "3",
            "fractions", "0.01;0.05;0.1;0.3",
            "methods", "full;redrawn;random;gradmatch;craig;glister;streaming");

    @Override
    public String name() {
        return "tabular";
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        Grid grid = Grid.of(name(), options, Map.of(), LONG, progress, "out", "fractions", "searchers");
        List<Cell> cells = cells(grid);
        try {
            return grid.within(out -> new Table(out, grid.folder(), grid.seeds(), progress).rows(cells));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException(
                    new Message("bench.interrupted", grid.spec().text("out", "–")), e);
        }
    }

    /** One for each row; full data first, since the others are compared with it. */
    private static List<Cell> cells(Grid grid) {
        List<String> searchers = Options.words(grid.spec(), "searchers", "random", "random", "tpe");
        List<String> methods = grid.methods();
        List<Cell> cells = new ArrayList<>();
        for (DataSet data : grid.data()) {
            for (String scheduler : grid.schedulers()) {
                for (String searcher : searchers) {
                    Cell full = new Cell(data, scheduler, searcher, "full", 1, 1, grid.max());
                    if (methods.contains("full")) {
                        cells.add(full);
                    }
                    for (double fraction : grid.fractions()) {
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
        private final List<Long> seeds;
        private final Consumer<String> progress;
        private final Map<Cell, List<Outcome>> done = new LinkedHashMap<>();

        Table(Path out, Path folder, List<Long> seeds, Consumer<String> progress) {
            this.out = out;
            this.folder = folder;
            this.seeds = seeds;
            this.progress = progress;
        }

        List<Map<String, Object>> rows(List<Cell> cells) throws InterruptedException {
            List<Map<String, Object>> rows = new ArrayList<>();
            warmUp(cells);
            for (Cell cell : cells) {
                List<Outcome> outcomes = new ArrayList<>();
                for (long seed : seeds) {
                    outcomes.add(cell.with(seed).run(out, folder));
                }
                done.put(cell, outcomes);
                Map<String, Object> row = row(cell, outcomes, done.getOrDefault(cell.onFullData(), List.of()));
                rows.add(row);
                tell(cell, row);
            }
            tellWhereMatchingIsNotBetter();
            if (cells.stream().anyMatch(cell -> !cell.method().equals("full"))) {
                progress.accept(new Message("bench.tau").text());
            }
            return rows;
        }

        private void tellWhereMatchingIsNotBetter() {
            done.forEach((cell, matched) -> {
                List<Outcome> redrawn = done.get(cell.with("redrawn", cell.fraction()));
                if (cell.method().equals("gradmatch") && redrawn != null) {
                    notBetter(cell, matched, redrawn).ifPresent(line -> progress.accept(line.text()));
                }
            });
        }

        /** Brings the virtual machine up to speed where anything is to be measured. */
        private void warmUp(List<Cell> cells) throws InterruptedException {
            if (!cells.get(cells.size() - 1).with(seeds.get(seeds.size() - 1)).isDone(out)) {
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

    /** A sentence where gradient matching gives no smaller test error than re-drawn random subsets do. */
    static Optional<Message> notBetter(Cell cell, List<Outcome> matched, List<Outcome> redrawn) {
        double[] gains = IntStream.range(0, matched.size())
                .mapToDouble(i -> 100 * (matched.get(i).test() - redrawn.get(i).test()))
                .toArray();
        double gain = Statistics.mean(gains);
        double error = Statistics.standardError(gains);
        return gain > 0 && !(gain < 2 * error)
                ? Optional.empty()
                : Optional.of(new Message(
                        "bench.not-better",
                        cell.name(),
                        Message.grouped(gain),
                        Double.isNaN(error) ? "–" : String.format(Locale.ROOT, "%.2f", error),
                        matched.size()));
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
        row.put("testError", 1 - mean(outcomes, Outcome::test));
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

package org.coretune.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Spec;

/**
 * Whole tuning runs beside the same loop in plain PyTorch: {@code coretune bench tuning}.
 *
 * <p>The programs take turns, each in a fresh process and on one thread, the reference last and first in turns; with
 * {@code workers=2} a row more with two trials at a time. Then ours once more as often in this process, where the virtual
 * machine is warm. {@code tuningSeconds} of the best run leaves reading of data and the final training out, and is split into
 * training, selection, evaluation and the rest (with several workers the parts add up their times, and there is no rest);
 * {@code firstSeconds} is the first run's. {@code processSeconds} is the best run's from start to end of its process, all
 * included. {@code busyWorkers} says how many trials were at work at a time on average; of two workers successive halving from 1
 * to 27 epochs can keep 1.5 busy at most, because each rung waits for its last trial and the last rung has only one; with
 * {@code schedulers=full} every trial trains to the end and none waits for another, so that {@code samplesPerSecond}, the
 * trained samples of a second of tuning, says what workers bring.
 * {@code ratio} says how many times as fast as the reference: its best tuning seconds divided by the row's. With
 * several seeds all figures are means over them. {@code cold=true} adds rows of gradient matching without
 * the warm start, for which the reference pays whole epochs on full data while ours streams.
 *
 * <p>Options, lists with semicolons: {@code data=letter} (satimage, dna, connect-4), {@code path=} folder of the data
 * sets, {@code schedulers=sha} (hyperband, asha, full), {@code methods=full;gradmatch} (redrawn, streaming, random: where the
 * reference has no such method its row is left out), {@code fraction=0.1} (CONNECT-4: 0.01), {@code repeats=2},
 * {@code seeds=1} (how many) from {@code from=1} on,
 * {@code workers=1}, {@code validate=epochs} ({@code rungs} adds rows without the validations that no rung asks for; the
 * reference has one after each epoch), {@code max=27} epochs (the reference knows 27 only), {@code reference=} its
 * file, {@code python=python3}, {@code out=} a folder that keeps every run: a call that was cut off goes on there, and a call
 * that asks for more runs makes only those. {@code long=true} asks for the whole table: four data sets, both schedulers, three seeds,
 * three repeats, two workers, with and without warm start.
 */
public final class TuningBenchmark implements Benchmark {
    private static final String REFERENCE = "../shared/bench/tuning_reference.py";
    private static final int REFERENCE_EPOCHS = 27;
    private static final String THEIRS = "reference";
    private static final Map<String, String> LONG = Map.of(
            "data", "letter;satimage;dna;connect-4",
            "schedulers", "sha;hyperband",
            "cold", "true",
            "seeds", "3",
            "repeats", "3",
            "workers", "2");

    @Override
    public String name() {
        return "tuning";
    }

    @Override
    public List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress) {
        Grid grid = Grid.of(
                name(),
                options,
                Map.of("methods", "full;gradmatch"),
                LONG,
                progress,
                "fraction",
                "repeats",
                "workers",
                "validate",
                "cold",
                "out",
                "reference",
                "python");
        try {
            return grid.within(out -> measure(grid, new KeptRuns(out), progress));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException(new Message("bench.cut-off"), e);
        }
    }

    private static List<Map<String, Object>> measure(Grid grid, KeptRuns kept, Consumer<String> progress)
            throws InterruptedException {
        Spec spec = grid.spec();
        Path folder = grid.folder();
        int repeats = spec.integer("repeats", 2, 1, 100);
        int workers = spec.integer("workers", 1, 1, 64);
        boolean rungs = spec.oneOf("validate", "epochs", "rungs").equals("rungs");
        Optional<ReferenceProgram> reference = reference(spec, folder, grid.max(), progress);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Cell cell : cells(grid)) {
            Comparison comparison = new Comparison(
                    cell, workers, rungs, folder, reference.filter(any -> any.runs(cell)), kept, progress);
            for (long seed : grid.seeds()) {
                comparison.measure(seed, repeats);
            }
            rows.addAll(comparison.rows());
        }
        return rows;
    }

    /** What is measured, in this order. */
    private static List<Cell> cells(Grid grid) {
        List<Cell> cells = new ArrayList<>();
        for (DataSet data : grid.data()) {
            String share = data.source() == TabularData.CONNECT4 ? "0.01" : "0.1";
            double fraction = Options.fractions(grid.spec(), "fraction", share).get(0);
            for (String scheduler : grid.schedulers()) {
                for (String method : grid.methods()) {
                    double visited = method.equals("full") ? 1 : fraction;
                    Cell cell = new Cell(data, scheduler, "random", method, visited, 1, grid.max());
                    cells.add(cell);
                    if (method.equals("gradmatch") && grid.spec().flag("cold", false)) {
                        cells.add(cell.withoutWarmStart());
                    }
                }
            }
        }
        return cells;
    }

    private static Optional<ReferenceProgram> reference(Spec spec, Path folder, int max, Consumer<String> progress)
            throws InterruptedException {
        Path program = Path.of(spec.text("reference", REFERENCE));
        if (max != REFERENCE_EPOCHS || !Files.isReadable(program)) {
            String key = max != REFERENCE_EPOCHS ? "bench.reference-epochs" : "bench.no-reference";
            progress.accept(new Message(key, program).text());
            return Optional.empty();
        }
        String python = spec.text("python", "python3");
        return ReferenceProgram.canRun(python, progress)
                ? Optional.of(new ReferenceProgram(python, program, folder))
                : Optional.empty();
    }

    /** A run of a program: what it came to, and the seconds of its whole process; NaN where it had none of its own. */
    record Run(Outcome outcome, double process) {}

    /** One experiment by all programs. */
    private static final class Comparison {
        private final Cell cell;
        private final int workers;
        private final boolean rungs;
        private final Path folder;
        private final Optional<ReferenceProgram> reference;
        private final KeptRuns kept;
        private final Consumer<String> progress;
        /** Runs of each program, by seed. */
        private final Map<String, Map<Long, List<Run>>> runs = new LinkedHashMap<>();

        Comparison(
                Cell cell,
                int workers,
                boolean rungs,
                Path folder,
                Optional<ReferenceProgram> reference,
                KeptRuns kept,
                Consumer<String> progress) {
            this.cell = cell;
            this.workers = workers;
            this.rungs = rungs;
            this.folder = folder;
            this.reference = reference;
            this.kept = kept;
            this.progress = progress;
        }

        void measure(long seed, int repeats) throws InterruptedException {
            Cell seeded = cell.with(seed);
            for (int repeat = 0; repeat < repeats; repeat++) {
                boolean last = repeat % 2 == 1; // so that none always runs in the heat of the other
                if (!last) {
                    measureReference(seed, seeded, repeat);
                }
                add("coretune", seed, repeat, () -> Children.run(seeded, folder));
                if (rungs) {
                    add("coretune, rungs", seed, repeat, () -> Children.run(seeded.validatedAtRungs(), folder));
                }
                if (workers > 1) {
                    String parallel = "coretune, workers " + workers;
                    add(parallel, seed, repeat, () -> Children.run(seeded.withWorkers(workers), folder));
                }
                if (last) {
                    measureReference(seed, seeded, repeat);
                }
            }
            for (int repeat = 0; repeat < repeats; repeat++) {
                add("coretune, warm", seed, repeat, () -> warm(seeded));
                if (rungs) {
                    add("coretune, warm, rungs", seed, repeat, () -> warm(seeded.validatedAtRungs()));
                }
            }
        }

        private Run warm(Cell seeded) throws InterruptedException {
            try (Scratch scratch = new Scratch()) {
                return new Run(seeded.run(scratch.path(), folder), Double.NaN);
            }
        }

        private void measureReference(long seed, Cell seeded, int repeat) throws InterruptedException {
            if (reference.isPresent()) {
                add(THEIRS, seed, repeat, () -> reference.get().run(seeded));
            }
        }

        private void add(String program, long seed, int repeat, KeptRuns.Maker maker) throws InterruptedException {
            String experiment = cell.with(seed).name();
            Run run = kept.get(experiment, program, repeat, maker);
            runs.computeIfAbsent(program, any -> new LinkedHashMap<>())
                    .computeIfAbsent(seed, any -> new ArrayList<>())
                    .add(run);
            progress.accept(new Message(
                            "bench.tuning",
                            experiment,
                            program,
                            Message.grouped(run.outcome().tuning()))
                    .text());
        }

        List<Map<String, Object>> rows() {
            double against = runs.containsKey(THEIRS)
                    ? mean(
                            List.copyOf(runs.get(THEIRS).values()),
                            run -> run.outcome().tuning())
                    : Double.NaN;
            List<Map<String, Object>> rows = new ArrayList<>();
            runs.forEach((program, bySeed) -> {
                boolean parallel = program.contains("workers");
                rows.add(row(cell, program, parallel, List.copyOf(bySeed.values()), against));
            });
            return rows;
        }
    }

    /** The mean over the seeds of a figure of the best run. */
    private static double mean(List<List<Run>> bySeed, ToDoubleFunction<Run> figure) {
        return bySeed.stream()
                .mapToDouble(runs -> figure.applyAsDouble(best(runs)))
                .average()
                .orElse(Double.NaN);
    }

    private static Run best(List<Run> runs) {
        return runs.stream()
                .min(Comparator.comparingDouble(run -> run.outcome().tuning()))
                .orElseThrow();
    }

    static Map<String, Object> row(
            Cell cell, String program, boolean parallel, List<List<Run>> bySeed, double reference) {
        double tuning = mean(bySeed, run -> run.outcome().tuning());
        double rest = parallel ? Double.NaN : mean(bySeed, run -> run.outcome().rest());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("data", cell.data().label());
        row.put("scheduler", cell.scheduler());
        row.put("method", cell.method());
        row.put("fraction", cell.fraction());
        row.put("warmStart", cell.method().equals("gradmatch") ? cell.warm() : null);
        row.put("program", program);
        row.put("seeds", bySeed.size());
        row.put("runs", bySeed.get(0).size());
        row.put("firstSeconds", bySeed.get(0).get(0).outcome().tuning());
        row.put("tuningSeconds", tuning);
        row.put("training", mean(bySeed, run -> run.outcome().training()));
        row.put("selection", mean(bySeed, run -> run.outcome().selection()));
        row.put("evaluation", mean(bySeed, run -> run.outcome().evaluation()));
        row.put("rest", Statistics.known(rest));
        row.put(
                "busyWorkers",
                mean(bySeed, run -> run.outcome().busy() / run.outcome().tuning()));
        row.put("processSeconds", Statistics.known(mean(bySeed, Run::process)));
        row.put("sampleVisits", Math.round(mean(bySeed, run -> run.outcome().sampleVisits())));
        row.put(
                "samplesPerSecond",
                mean(bySeed, run -> run.outcome().sampleVisits() / run.outcome().tuning()));
        row.put("selectionVisits", Math.round(mean(bySeed, run -> run.outcome().selectionVisits())));
        row.put("validationAccuracy", mean(bySeed, run -> run.outcome().validation()));
        row.put("testAccuracy", mean(bySeed, run -> run.outcome().test()));
        row.put("ratio", Statistics.known(reference / tuning));
        return row;
    }
}
